"""The labels of the scale: days, months or years, as many as there is room for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from timeline.outputs.date_forms import DateForms
from timeline.public.axis.drawing import Addresses, Ruler, Tick
from timeline.public.axis.scale import Scale
from timeline.public.axis.units import unit_window

__all__ = ["ruler_of", "tick_days"]

# Unit, pixels that its label needs, its days, and the steps that people count in.
UNITS = (
    ("day", 30, 1, (1, 2, 7)),
    ("month", 58, 30.4, (1, 2, 3, 6)),
    ("year", 50, 365.2, (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
TEXT = 46
# What the ticks of a unit belong to, and the pixels that its name needs.
LARGER = {"day": ("month", 92), "month": ("year", 44)}


def ruler_of(scale: Scale, width: int, forms: DateForms, addresses: Addresses) -> Ruler:
    """The labels of a scale that is so many pixels wide; each leads to the time that it names."""
    unit, days = tick_days(scale, width)

    def tick(unit: str, day: dt.date, x: float, *, is_whole: bool = False) -> Tick:
        text = forms.short_month(day) if is_whole and unit == "month" else _text(day, unit, forms)
        return Tick(x, text, addresses.of_window(unit_window(unit, day)))

    if unit == "day":
        ticks = [tick(unit, day, scale.centre(day)) for day in days]
    else:
        ticks = [tick(unit, day, scale.left_edge(day)) for day in days]
    larger, starts = _larger(unit, scale, width)
    return Ruler(
        ticks=[one for one in ticks if unit == "day" or one.x * width / 100 <= width - TEXT],
        larger=[tick(larger, day, scale.left_edge(day), is_whole=True) for day in starts],
        rules=[scale.left_edge(day) for day in (_stepped(scale, larger, 1) if unit == "day" else days)],
        anchor="middle" if unit == "day" else "start",
    )


def _larger(unit: str, scale: Scale, width: int) -> tuple[str, list[dt.date]]:
    """The unit that the ticks belong to, and those of its beginnings on the scale that have room for a name."""
    if unit not in LARGER:
        return "", []
    larger, room = LARGER[unit]
    starts = list(_stepped(scale, larger, 1))
    if not starts or starts[0] > scale.first:
        starts.insert(0, scale.first)
    ends = [scale.left_edge(day) for day in starts[1:]] + [100.0]
    widths = {day: (end - scale.left_edge(day)) * width / 100 for day, end in zip(starts, ends, strict=True)}
    return larger, [day for day in starts if widths[day] >= room] or [max(starts, key=widths.__getitem__)]


def tick_days(scale: Scale, width: int) -> tuple[str, list[dt.date]]:
    """The unit that the labels count in (day, month or year), and the days they stand at."""
    for unit, pixels, length, steps in UNITS:
        for step in steps:
            if scale.days / (length * step) * pixels <= width:
                return unit, list(_stepped(scale, unit, step))
    return "year", list(_stepped(scale, "year", 1000))


def _text(day: dt.date, unit: str, forms: DateForms) -> str:
    if unit == "day":
        return str(day.day)
    return forms.month(day.month, short=True) if unit == "month" else str(day.year)


def _stepped(scale: Scale, unit: str, step: int) -> Iterator[dt.date]:
    if unit == "day":
        # Weeks are named by their Mondays.
        offset = -scale.first.weekday() % 7 if step == 7 else 0
        yield from (scale.first + dt.timedelta(n) for n in range(offset, scale.days, step))
        return
    for year in range(scale.first.year, scale.last.year + 1):
        months = range(1, 13, step) if unit == "month" else ([1] if year % step == 0 else [])
        for day in (dt.date(year, month, 1) for month in months):
            if scale.first <= day <= scale.last:
                yield day
