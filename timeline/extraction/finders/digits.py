"""Dates in digits alone: ISO 8601, and day and month in the order of the language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.readings import Calendar, Exact

CENTURY_TURN = 70
MONTHS, LONGEST_MONTH = 12, 31


def iso(found: Found) -> Built:
    return _exact(*(int(part) for part in re.split(r"[-./]", found["iso"][:10])))


def numeric_parts(text: str, *, day_first: bool) -> tuple[int, int, int]:
    """Year, month and day of digits with two marks between them; a dot always means that the day comes first."""
    *_, last = parts = re.split(r"[./-]", text)
    first, second, year = (int(part) for part in parts)
    if len(last) == 2:
        year += 2000 if year < CENTURY_TURN else 1900
    return (year, second, first) if "." in text or day_first else (year, first, second)


def _numeric(*, day_first: bool) -> Callable[[Found], Built]:
    def build(found: Found) -> Built:
        return _exact(*numeric_parts(found["numeric"], day_first=day_first))

    return build


def day_month(found: Found) -> Built:
    day, month = (int(part) for part in found["day_month"].rstrip(".").split("."))
    is_date = 1 <= month <= MONTHS and 1 <= day <= LONGEST_MONTH
    return found.alone("day_month", Calendar(None, month, day)) if is_date else None


def _exact(year: int, month: int, day: int) -> Exact | None:
    try:
        return Exact(dt.date(year, month, day))
    except ValueError:
        return None


def marked(found: Found) -> Built:
    return Calendar(found["year"], found["month"], found["day"])


def marked_day(found: Found) -> Built:
    return Calendar(None, found["month"], found["day"])


FINDERS = (
    Finder(
        rule="marked-digits",
        pattern="year:year year_mark month:month_number month_mark (day:day day_mark?)?",
        build=marked,
    ),
    Finder(rule="marked-digits", pattern="month:month_number month_mark day:day day_mark", build=marked_day),
    Finder(rule="iso", pattern="iso:iso", build=iso),
    Finder(
        rule="numeric",
        pattern="(in|on|to|from|since|until|by|after|before|between|and|the|comma|dash|open) day_month:day_month",
        build=day_month,
    ),
    Finder(rule="numeric", pattern="numeric:numeric (year_word)?", build=_numeric(day_first=True), needs="day_first"),
    Finder(rule="numeric", pattern="numeric:numeric", build=_numeric(day_first=False), needs="month_first_digits"),
)
