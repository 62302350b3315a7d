"""The labels of the scale: days, months or years, as many as there is room for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from timeline.outputs.date_forms import DateForms
from timeline.public.axis.drawing import Addresses, Tick
from timeline.public.axis.scale import Scale
from timeline.public.axis.units import unit_window

__all__ = ["tick_days", "ticks_of"]

# Unit, pixels that its label needs, its days, and the steps that people count in.
UNITS = (
    ("day", 30, 1, (1, 2, 7)),
    ("month", 58, 30.4, (1, 2, 3, 6)),
    ("year", 50, 365.2, (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
CONTEXT = 100
TEXT = 46


def ticks_of(scale: Scale, width: int, forms: DateForms, addresses: Addresses) -> list[Tick]:
    """The ticks of a scale that is so many pixels wide, left to right; each leads to the time that it names."""
    unit, days = tick_days(scale, width)
    ticks: list[Tick] = []
    said, free_from = "", 0.0
    for day in days:
        x = scale.centre(day) if unit == "day" else scale.left_edge(day)
        if unit != "day" and x * width / 100 > width - TEXT:
            continue
        context = _context(day, unit, forms)
        is_new = context != said and free_from <= x * width / 100 <= width - CONTEXT
        if is_new:
            said, free_from = context, x * width / 100 + (CONTEXT if unit == "day" else 0)
        ticks.append(
            Tick(
                x=x,
                text=_text(day, unit, forms),
                context=context if is_new else "",
                anchor="middle" if unit == "day" else "start",
                rule=scale.left_edge(day) if unit != "day" or day.day == 1 else None,
                href=addresses.of_window(unit_window(unit, day)),
            )
        )
    return ticks


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


def _context(day: dt.date, unit: str, forms: DateForms) -> str:
    if unit == "day":
        return forms.short_month(day)
    return str(day.year) if unit == "month" else ""


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
