"""Days, weeks, months and years as windows of the axis."""

from __future__ import annotations

import datetime as dt

from timeline.extraction.edtf import month_end
from timeline.public.axis.scale import moved
from timeline.public.rows import Window

__all__ = ["UNITS", "length_of", "shifted", "unit_of", "unit_window"]

UNITS = {"day": 1, "week": 7, "month": 31, "year": 366}


def length_of(window: Window) -> int:
    """Its number of days."""
    return (window.last - window.first).days + 1


def unit_window(unit: str, day: dt.date) -> Window:
    """The day, week (from Monday), month or year that a day belongs to."""
    if unit == "year":
        return Window(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))
    if unit == "month":
        return Window(dt.date(day.year, day.month, 1), month_end(day.year, day.month))
    if unit == "week":
        return Window(moved(day, -day.weekday()), moved(day, 6 - day.weekday()))
    return Window(day, day)


def unit_of(window: Window) -> str:
    """The unit that the window is exactly, or nothing."""
    return next((unit for unit in UNITS if unit_window(unit, window.first) == window), "")


def shifted(window: Window, direction: int) -> Window:
    """The unit before (-1) or after (1) one; any other window moves by half its length."""
    if unit := unit_of(window):
        return unit_window(unit, moved(window.first if direction < 0 else window.last, direction))
    step = direction * max(length_of(window) // 2, 1)
    return Window(moved(window.first, step), moved(window.last, step))
