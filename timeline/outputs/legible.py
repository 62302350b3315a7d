"""What every reader of a file can read."""

from __future__ import annotations

import re

__all__ = ["legible"]

# https://www.w3.org/TR/xml/#charsets, where no reference such as &#12; helps; RFC 5545 refuses control characters too.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legible(text: str) -> str:
    """The text with a space for each character that XML 1.0 or iCalendar forbids: the page feed of a PDF in one quote
    would make the whole file unreadable."""
    return _FORBIDDEN.sub(" ", text)
