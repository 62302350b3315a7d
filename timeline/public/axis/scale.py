"""An honest scale of days: where a day stands on the axis. Linear in time, whatever the events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.public.rows import Window

__all__ = ["Scale", "moved", "scale_of"]

SHORTEST = 7
# A tenth of the events may stand beside the axis when that makes the rest at least four times as wide.
KEPT, GAIN = 0.9, 4
MARGIN = 40


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from `first` to `last`, both inclusive; positions are per cent of the axis' width."""

    first: dt.date
    last: dt.date

    @property
    def window(self) -> Window:
        return Window(self.first, self.last)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def left_edge(self, day: dt.date) -> float:
        """Where that day begins; a day off the scale is drawn at its end."""
        return self.at((max(day, self.first) - self.first).days)

    def right_edge(self, day: dt.date) -> float:
        """Where that day ends; a day off the scale is drawn at its end."""
        return self.at((min(day, self.last) - self.first).days + 1)

    def centre(self, day: dt.date) -> float:
        return self.at((day - self.first).days + 0.5)

    def at(self, days: float) -> float:
        """The place so many days after the scale's beginning."""
        return round(100 * min(max(days / self.days, 0), 1), 2)


def moved(day: dt.date, days: int) -> dt.date:
    """So many days later, or the end of the calendar."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def scale_of(days: Sequence[tuple[dt.date, int]]) -> Scale:
    """A scale for these days, in order, each with its number of events; with a margin, and a week long at least."""
    first, last = days[0][0], days[-1][0]
    core = _shortest_stretch(days, sum(count for _, count in days) * KEPT)
    if (last - first).days > GAIN * max((core[1] - core[0]).days, SHORTEST):
        first, last = _with_neighbours(days, core)
    margin = (last - first).days // MARGIN
    missing = max(SHORTEST - (last - first).days - 1, 0)
    return Scale(moved(first, -margin - missing // 2), moved(last, margin + missing - missing // 2))


def _shortest_stretch(days: Sequence[tuple[dt.date, int]], enough: float) -> tuple[dt.date, dt.date]:
    best, start, inside = (days[0][0], days[-1][0]), 0, 0
    for day, count in days:
        inside += count
        while inside - days[start][1] >= enough:
            inside -= days[start][1]
            start += 1
        if inside >= enough and day - days[start][0] < best[1] - best[0]:
            best = days[start][0], day
    return best


def _with_neighbours(days: Sequence[tuple[dt.date, int]], core: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """The stretch with those beside it that lie no further off than a quarter of its length, or a week."""
    first, last = core
    for day, _ in reversed(days):
        if day < first and (first - day).days <= max((last - first).days // 4, SHORTEST):
            first = day
    for day, _ in days:
        if day > last and (day - last).days <= max((last - first).days // 4, SHORTEST):
            last = day
    return first, last
