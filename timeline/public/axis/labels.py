"""Titles beside the axis, the most significant first, where they overlap neither each other nor a line to a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from timeline.public.rows import Row

__all__ = ["Flag", "Room", "candidates", "flags_of"]

MOST_TRIED = 90
LETTER = 7.3
MARGIN = 12
SHORT = 10
HIGHEST = 3
REARRANGED = 15
ROUNDED = 1  # what two boxes may come nearer to each other when their places are rounded to pixels


class Room(NamedTuple):
    """What a screen has for labels: so many pixels in width, lanes, the widest box and its lines."""

    width: int
    lanes: int
    widest: int
    lines: int


class Flag(NamedTuple):
    """A label's place: its line at x per cent, its box `shift` pixels from there; lane 0 is the lowest.

    `side` is empty for a box to the right of its line, else `flipped` (to the left) or `over` it.
    """

    row: Row
    x: float
    width: int
    shift: int
    lane: int
    side: str


class _Wish(NamedTuple):
    row: Row
    share: float
    x: float
    width: int


class _Box(NamedTuple):
    wish: _Wish
    left: float
    right: float
    lane: int
    side: str

    @property
    def x(self) -> float:
        return self.wish.x


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


def flags_of(anchors: Iterable[tuple[Row, float]], room: Room) -> list[Flag]:
    """Places for as many of the rows, the best of them first, as there is room for; each comes with the place of its
    line in per cent."""
    boxes: list[_Box] = []
    rearrangements = REARRANGED
    for row, share in anchors:
        if not (width := _width(row, room)):
            continue
        wish = _Wish(row, share, share * room.width / 100, width)
        if found := _place(wish, room, boxes):
            boxes.append(found)
        elif rearrangements:
            rearrangements -= 1
            boxes = _arranged([*(box.wish for box in boxes), wish], room) or boxes
    used = sorted({box.lane for box in boxes})
    flags = [_flag(box, used.index(box.lane)) for box in boxes]
    return sorted(flags, key=lambda flag: flag.x)


def _flag(box: _Box, lane: int) -> Flag:
    wish = box.wish
    return Flag(wish.row, wish.share, wish.width, round(box.left - wish.x), lane, box.side)


def _arranged(wishes: list[_Wish], room: Room) -> list[_Box]:
    """All of them anew, from left to right; empty when not all have a place."""
    boxes: list[_Box] = []
    for wish in sorted(wishes, key=lambda wish: wish.x):
        found = _place(wish, room, boxes)
        if found is None:
            return []
        boxes.append(found)
    return boxes


def _width(row: Row, room: Room) -> int:
    """As narrow as the title allows; 0 for one that would be cut, unless it is of the highest significance."""
    whole = len(row.title) * LETTER
    longest = max(map(len, row.title.split()), default=1) * LETTER
    wide = whole if whole <= room.widest / 2 else max(whole / room.lines + SHORT * LETTER / 2, longest)
    if wide > room.widest and row.significance < HIGHEST:
        return 0
    return int(min(max(wide, 40), room.widest)) + MARGIN


def _place(wish: _Wish, room: Room, boxes: Sequence[_Box]) -> _Box | None:
    middle = min(max(wish.x - wish.width / 2, 0), room.width - wish.width)
    # From the top: a label below may begin beside a line that comes down, but no line may come down through a label.
    for lane in reversed(range(room.lanes)):
        for left, side in ((wish.x, ""), (wish.x - wish.width, "flipped"), (middle, "over")):
            box = _Box(wish, left, left + wish.width, lane, side)
            if left >= -1 and box.right <= room.width + 1 and all(_lives_with(box, other) for other in boxes):
                return box
    return None


def _lives_with(box: _Box, other: _Box) -> bool:
    if box.lane == other.lane:
        return box.right + ROUNDED <= other.left or other.right + ROUNDED <= box.left
    upper, lower = (box, other) if box.lane > other.lane else (other, box)
    # The line of the upper one goes down past the lower one's box.
    return not lower.left - 4 < upper.x < lower.right + (4 if lower.side else ROUNDED)
