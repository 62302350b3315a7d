"""Titles beside the axis, the most significant first, where they overlap neither each other nor a line to a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from timeline.public.axis.scale import Scale
from timeline.public.rows import Row

__all__ = ["Flag", "candidates", "flags_of"]

MOST_TRIED = 60
LETTER = 7.5
ROOM = 12
SHORT = 12


class Flag(NamedTuple):
    """A label's place: its line at x per cent, its box to the right of it or, `is_flipped`, to the left."""

    row: Row
    x: float
    width: int
    lane: int
    is_flipped: bool


class _Box(NamedTuple):
    x: float
    left: float
    right: float
    lane: int


def candidates(rows: Sequence[Row]) -> list[Row]:
    """The rows worth a label, best first: by significance, then by how many sources speak of them."""
    for significance in (3, 2):
        if len(best := [row for row in rows if row.significance >= significance]) >= MOST_TRIED:
            break
    else:
        best = list(rows)
    return nsmallest(MOST_TRIED, best, key=lambda row: (-row.significance, -len(row.reports), _scattered(row.pk)))


def _scattered(key: int) -> int:
    """An order that has nothing to do with time, so that equals are taken from everywhere; always the same one."""
    return key * 2654435761 % 2**32


def flags_of(rows: Iterable[Row], scale: Scale, width: int, *, lanes: int, widest: int, lines: int) -> list[Flag]:
    """Places for as many of the rows as fit over a field so many pixels wide; lane 0 is the lowest."""
    boxes: list[_Box] = []
    flags: list[Flag] = []
    for row in rows:
        share = scale.centre(row.day) if row.date.first_day == row.date.last_day else scale.left_edge(row.day)
        wide = _width(row.title, widest, lines)
        if found := _place(share * width / 100, wide, width, lanes, boxes):
            boxes.append(found)
            flags.append(Flag(row, share, wide, found.lane, found.left < found.x))
    return sorted(flags, key=lambda flag: flag.x)


def _width(title: str, widest: int, lines: int) -> int:
    """As narrow as the title allows on so many lines."""
    whole = len(title) * LETTER
    longest = max(map(len, title.split()), default=1) * LETTER
    wide = whole if whole <= widest / 2 else max(whole / lines + SHORT * LETTER / 2, longest)
    return int(min(max(wide, 40), widest)) + ROOM


def _place(x: float, wide: int, width: int, lanes: int, boxes: Sequence[_Box]) -> _Box | None:
    for lane in range(lanes):
        for left in (x, x - wide):
            box = _Box(x, left, left + wide, lane)
            if left >= -1 and box.right <= width + 1 and all(_lives_with(box, other) for other in boxes):
                return box
    return None


def _lives_with(box: _Box, other: _Box) -> bool:
    if box.lane == other.lane:
        return box.right <= other.left or other.right <= box.left
    upper, lower = (box, other) if box.lane > other.lane else (other, box)
    # The line of the upper one goes down past the lower one's box.
    return not lower.left - 4 < upper.x < lower.right
