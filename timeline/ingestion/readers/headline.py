"""A title for a text: its own first line where that is one, otherwise its first sentence."""

from __future__ import annotations

from itertools import islice

from razdel import sentenize

LONGEST = 500
LONGEST_LINE = 200


def headline(text: str) -> str:
    """The first line where it is short and others follow, else the first sentence; at most `LONGEST` characters."""
    lines = [line.strip() for line in islice(filter(str.strip, text.split("\n")), 2)]
    if not lines:
        return ""
    if len(lines) == 2 and len(lines[0]) <= LONGEST_LINE:
        return lines[0]
    first = next(sentenize(lines[0][: 4 * LONGEST]), None)
    return cut(first.text if first else lines[0])


def cut(title: str, limit: int = LONGEST) -> str:
    """The title on one line; a longer one ends at a word, with an ellipsis, within `limit` characters."""
    title = " ".join(title.split())
    if len(title) <= limit:
        return title
    head = title[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + "…"
