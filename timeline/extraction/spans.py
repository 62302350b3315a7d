"""What is asked of places in a text, whatever they hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from timeline.extraction.results import Span

NO_WORDS = " \t\n,;:.—–-«»“”\"'()"  # what may stand between two words of a text


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without white space at its ends."""
    piece = text[start:end]
    if not piece.strip():
        return Span(start, start)
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def within(spans: Sequence[Span], outer: Span) -> list[Span]:
    """The spans of an ordered list that lie inside another one."""
    first = bisect_left(spans, outer.start, key=lambda s: s.start)
    last = bisect_left(spans, outer.end, key=lambda s: s.start)
    return [s for s in spans[first:last] if s.end <= outer.end]


def gap(one: Span, other: Span) -> int:
    """How many signs stand between two places; negative where they overlap."""
    return max(one.start - other.end, other.start - one.end)
