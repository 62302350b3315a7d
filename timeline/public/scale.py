"""An honest scale of days: where a day stands on the axis, and which days its labels name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Scale", "scale_of", "tick_days"]

LEFT, WIDTH = 1.5, 97.0
SHORTEST = 7
# A tenth of the events may stand beside the axis when that makes the rest at least four times as wide.
KEPT, GAIN = 0.9, 4
MOST_TICKS = 8
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from `first` to `last`, both inclusive; positions are per cent of the axis' width."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def left_edge(self, day: dt.date) -> float:
        """Where that day begins; a day off the scale is drawn at its end."""
        return self._at((max(day, self.first) - self.first).days)

    def right_edge(self, day: dt.date) -> float:
        """Where that day ends; a day off the scale is drawn at its end."""
        return self._at((min(day, self.last) - self.first).days + 1)

    def centre(self, day: dt.date) -> float:
        return self._at((day - self.first).days + 0.5)

    def covers(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Whether some day of that range is on the scale; None is an open end."""
        return (first is None or first <= self.last) and (last is None or last >= self.first)

    def _at(self, days: float) -> float:
        return round(LEFT + WIDTH * min(max(days / self.days, 0), 1), 2)


def scale_of(days: Sequence[tuple[dt.date, int]]) -> Scale:
    """A scale for these days, in order, each with its number of events."""
    first, last = days[0][0], days[-1][0]
    core = _shortest_stretch(days, sum(count for _, count in days) * KEPT)
    if (last - first).days > GAIN * max((core[1] - core[0]).days, SHORTEST):
        first, last = _with_neighbours(days, core)
    missing = max(SHORTEST - (last - first).days - 1, 0)
    return Scale(_moved(first, -(missing // 2)), _moved(last, missing - missing // 2))


def _moved(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


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


def tick_days(scale: Scale) -> tuple[str, list[dt.date]]:
    """The unit that the labels count in (day, month or year) and the days they stand at, eight at most."""
    for unit, steps, length in (
        ("day", (1, 2, 7), 1),
        ("month", (1, 2, 3, 6), 30),
        ("year", (1, 2, 5, 10, 20, 50, 100), 365),
    ):
        for step in steps:
            if scale.days / (length * step) <= MOST_TICKS:
                return unit, list(_stepped(scale, unit, step))
    return "year", list(_stepped(scale, "year", 1000))


def _stepped(scale: Scale, unit: str, step: int) -> Iterator[dt.date]:
    if unit == "day":
        # Weeks are named by their Mondays.
        offset = -scale.first.weekday() % 7 if step == 7 else 0
        yield from (scale.first + ONE_DAY * n for n in range(offset, scale.days, step))
        return
    for year in range(scale.first.year, scale.last.year + 1):
        months = range(1, 13, step) if unit == "month" else ([1] if year % step == 0 else [])
        for day in (dt.date(year, month, 1) for month in months):
            if scale.first <= day <= scale.last:
                yield day
