"""Every event as a mark of its own, stacked where days are narrow and side by side in a wide day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from timeline.public.axis.scale import Scale
from timeline.public.rows import Row

__all__ = ["SIZE", "Dot", "dots_of"]

SIZE = 13


class Dot(NamedTuple):
    """Where an event's mark stands: per cent from the left, and how many marks are under it."""

    row: Row
    x: float
    level: int


def dots_of(points: Sequence[Row], scale: Scale, width: int, *, levels: int) -> list[Dot] | None:
    """The places of the marks on a field so many pixels wide; None when a stack would be higher than `levels`."""
    ends = [float("-inf")] * levels
    dots: list[Dot] = []
    for day, members in groupby(points, key=lambda row: row.day):
        for row, x in _places(list(members), day, scale, width):
            level = next((level for level, end in enumerate(ends) if end <= x + 0.01), None)
            if level is None:
                return None
            ends[level] = x + SIZE
            dots.append(Dot(row, round(100 * x / width, 2), level))
    return dots


def _places(rows: list[Row], day: dt.date, scale: Scale, width: int) -> list[tuple[Row, float]]:
    """The marks of one day, in rows as long as the day is wide, about its middle."""
    middle = scale.centre(day) * width / 100
    in_a_row = max(int(width / scale.days // SIZE), 1)
    return [
        (row, middle + (n % in_a_row - (min(len(rows) - n // in_a_row * in_a_row, in_a_row) - 1) / 2) * SIZE)
        for n, row in enumerate(rows)
    ]
