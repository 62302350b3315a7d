"""Outside formats to plain articles: bytes in, `Article` out. A new format is a new module beside these."""

from __future__ import annotations

import re

from timeline.ingestion.article import Article
from timeline.ingestion.readers import html, text

__all__ = ["SUFFIXES", "read"]

HTML_SUFFIXES = frozenset({".html", ".htm"})
SUFFIXES = frozenset({".txt", ".md", ".jsonl", *HTML_SUFFIXES})

_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)


def read(raw: bytes, *, suffix: str = "", url: str = "") -> Article:
    """The article in a file's bytes; a name's `suffix` decides the format, and the content where that says nothing.

    Raises ReadError.
    """
    if suffix in HTML_SUFFIXES or (suffix not in SUFFIXES and _LOOKS_LIKE_HTML.match(raw[:4096])):
        return html.read(raw, url=url)
    return text.read(raw, media_type="text/markdown" if suffix == ".md" else "text/plain")
