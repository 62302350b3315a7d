"""What WordPress does with the answer of an oEmbed provider that it does not know (`wp_filter_oembed_result`)."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

KEPT = {
    "a": {"href"},
    "blockquote": {"data-secret"},
    "iframe": {
        "src",
        "width",
        "height",
        "frameborder",
        "marginwidth",
        "marginheight",
        "scrolling",
        "title",
        "data-secret",
    },
}
SANDBOX = '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"'
# What the page around it does (`wp-embed.js`): heights between two bounds; a link of the frame's own site is followed.
HOST_SCRIPT = """<script>addEventListener("message", ({ data, source }) => {
  const frames = document.querySelectorAll(`iframe[data-secret="${data?.secret}"]`);
  const frame = [...frames].find(one => one.contentWindow === source);
  if (!frame || /[^a-zA-Z0-9]/.test(data.secret)) return;
  if (data.message === "height") frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
  if (data.message === "link" && new URL(data.value).host === new URL(frame.src).host
      && document.activeElement === frame) location.href = data.value;
})</script>"""


class _Kept(HTMLParser):
    """Elements and attributes that are allowed, and all text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in KEPT:
            kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name in KEPT[tag])
            self.written += f"<{tag}{kept}>"

    def handle_endtag(self, tag: str) -> None:
        self.written += f"</{tag}>" if tag in KEPT else ""

    def handle_data(self, data: str) -> None:
        self.written += data


def filtered(html: str, secret: str) -> str:
    """What of the answer stands in the post; empty when it is refused."""
    parser = _Kept()
    parser.feed(html)
    found = re.search(r"(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", parser.written, re.DOTALL)
    if found is None:
        return ""
    frame = re.sub(r' src="(.*?)"', rf' src="\1#?secret={secret}" data-secret="{secret}"', found[2], count=1)
    return (found[1] or "") + frame.replace("<iframe", SANDBOX)
