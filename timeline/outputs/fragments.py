"""Links that open the publisher's page at the quoted passage (https://wicg.github.io/scroll-to-text-fragment/)."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

__all__ = ["is_web_address", "text_fragment_link"]

WHOLE_UP_TO = 120
ENDS_OF = 5
_EDGES = re.compile(r"^\W+|\W+$")


def is_web_address(url: str | None) -> bool:
    """Whether the address may become a link: http or https with a host, nothing else."""
    if not url or any(character.isspace() or not character.isprintable() for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def text_fragment_link(url: str | None, exact: str) -> str:
    """The address that opens `url` at the words `exact`; empty when the source has no web address.

    A long quote, or one that runs over several lines, is given by its first and last words: a browser looks for an
    unbroken stretch only inside one block of a page.
    """
    if url is None or not is_web_address(url):
        return ""
    address = url.partition(":~:")[0].rstrip("#")
    return f"{address}{'' if '#' in address else '#'}:~:text={_directive(exact)}"


def _directive(exact: str) -> str:
    # Browsers compare composed characters, so «й» written as two code points must be joined to be found.
    words = unicodedata.normalize("NFC", exact).split()
    whole = " ".join(words)
    if (len(whole) <= WHOLE_UP_TO and "\n" not in exact.strip()) or len(words) < 2 * ENDS_OF:
        return _encoded(whole)
    return f"{_encoded(' '.join(words[:ENDS_OF]))},{_encoded(' '.join(words[-ENDS_OF:]))}"


def _encoded(words: str) -> str:
    """Percent-encoded; a hyphen would be read as a mark of prefix or suffix, so it is encoded too."""
    return quote(_EDGES.sub("", words), safe="").replace("-", "%2D")
