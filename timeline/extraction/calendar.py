"""Arithmetic on partial dates: a result is never more precise than the unit that was counted in."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from dateparser.date import DateDataParser

from timeline.extraction import edtf
from timeline.extraction.edtf import PartialDate, Precision
from timeline.extraction.errors import InvalidDate

HALVES = {"half_year": ("month", 6), "year_and_half": ("month", 18), "half_century": ("year", 50)}
QUARTER_DAYS = range(89, 92)  # from the first to the last day of three months


@lru_cache(maxsize=1)
def _parser() -> DateDataParser:
    return DateDataParser(languages=["en"], settings={"PARSERS": ["custom-formats"]})


@lru_cache(maxsize=8192)
def _parsed(value: str) -> dt.date | None:
    """The day that dateparser reads in a clean string; None for no day. What is no day costs most, and is kept too."""
    parsed: dt.datetime | None = _parser().get_date_data(value, date_formats=["%d.%m.%Y"]).date_obj
    return parsed and parsed.date()


def normalised_day(year: int, month: int, day: int) -> dt.date:
    """The calendar day that dateparser reads in the clean string `day.month.year`; InvalidDate for no such day."""
    value = f"{day:02d}.{month:02d}.{year:04d}"
    parsed = _parsed(value)
    if parsed is None:
        raise InvalidDate(value)
    return parsed


def shift(anchor: PartialDate, unit: str, offset: int) -> PartialDate | None:
    """`anchor` moved by so many units, as precise as the unit; None where the anchor is too coarse for it.

    Units: day, week, weekend, recent (a few days), month, quarter, half, year, decade, century, and those of HALVES,
    which are approximate. Raises InvalidDate beyond the calendar's years.
    """
    first, last = anchor.first_day, anchor.last_day
    if first is None or last is None:
        return None
    days = (last - first).days
    try:
        if unit == "day":
            return _shift_days(anchor, first, days, offset)
        if unit == "week":
            return edtf.week(first - dt.timedelta(first.weekday()) + dt.timedelta(7 * offset)) if days <= 6 else None
        if unit == "recent":
            return _recent(first, offset) if days == 0 else None
        if unit == "weekend":
            return _weekend(first, offset) if days <= 6 else None
    except OverflowError:
        raise InvalidDate(f"{anchor} {offset} {unit}") from None
    if unit == "year" and offset and days in QUARTER_DAYS:
        unit, offset = "quarter", 4 * offset
    smaller, length = HALVES.get(unit, (unit, 1))
    date = _shift_months(first, days, smaller, length * offset)
    return edtf.approximate(date) if date and unit in HALVES else date


def _shift_days(anchor: PartialDate, first: dt.date, days: int, offset: int) -> PartialDate | None:
    """Days from a day; of two joined days only the same ones are sure: which is “the next day”?"""
    if days == 0:
        return edtf.day(first + dt.timedelta(offset))
    return anchor if days == 1 and offset == 0 else None


def _recent(day: dt.date, offset: int) -> PartialDate:
    """The few days before (negative) or after a day, that day included, approximate."""
    other = day + dt.timedelta(offset)
    return edtf.approximate(edtf.interval(edtf.day(min(day, other)), edtf.day(max(day, other))))


def _weekend(day: dt.date, offset: int) -> PartialDate:
    saturday = day - dt.timedelta(day.weekday()) + dt.timedelta(5 + 7 * offset)
    return edtf.interval(edtf.day(saturday), edtf.day(saturday + dt.timedelta(1)))


def _shift_months(first: dt.date, days: int, unit: str, offset: int) -> PartialDate | None:
    if unit == "month":
        months = first.year * 12 + first.month - 1 + offset
        return edtf.month(months // 12, months % 12 + 1) if days <= 30 else None
    if unit in ("quarter", "half"):
        length = 3 if unit == "quarter" else 6
        index = (first.year * 12 + first.month - 1) // length + offset
        start = index * length
        return edtf.interval(
            edtf.month(start // 12, start % 12 + 1),
            edtf.month((start + length - 1) // 12, (start + length - 1) % 12 + 1),
        )
    if unit == "year":
        return edtf.year(first.year + offset) if days <= 365 else None
    if unit == "decade":
        return edtf.decade(first.year // 10 * 10 + 10 * offset)
    if unit == "century":
        return edtf.century(first.year // 100 + 1 + offset)
    return None


def weekday_near(day: dt.date, weekday: int, *, forward: bool, same_day: bool) -> dt.date:
    """The nearest such weekday (0 is Monday) before or after a day, the day itself only with `same_day`."""
    distance = (weekday - day.weekday()) % 7 if forward else (day.weekday() - weekday) % 7
    if distance == 0 and not same_day:
        distance = 7
    return day + dt.timedelta(distance if forward else -distance)


def weekday_of_week(day: dt.date, weekday: int, weeks: int) -> dt.date:
    """That weekday (0 is Monday) of the week that is so many weeks from a day's own."""
    return day + dt.timedelta(7 * weeks + weekday - day.weekday())


def part_of(whole: PartialDate, part: str) -> PartialDate | None:
    """A third (approximate) or half of a period; None for a period too short or without both bounds.

    Of a month the thirds are 1 to 10, 11 to 20, 21 to the end; of a year, decade or century its thirds in whole units.
    """
    first, last = whole.first_day, whole.last_day
    if first is None or last is None or whole.precision is Precision.DAY:
        return None
    if whole.precision is Precision.MONTH:
        return _part_of_month(first, last, part)
    if whole.precision is Precision.YEAR:
        months = {"early": (1, 4), "middle": (5, 8), "late": (9, 12), "first_half": (1, 6), "second_half": (7, 12)}
        return _between(part, [edtf.month(first.year, m) for m in months.get(part, ())])
    if whole.precision in (Precision.DECADE, Precision.CENTURY):
        return _part_of_years(first.year, 10 if whole.precision is Precision.DECADE else 100, part)
    return edtf.approximate(whole)


def _between(part: str, ends: list[PartialDate]) -> PartialDate | None:
    """The stretch between two ends; approximate for a part without sharp ends, None where there is no such part."""
    if not ends:
        return None
    found = edtf.interval(*ends)
    return edtf.approximate(found) if part in ("early", "middle", "late") else found


def _part_of_month(first: dt.date, last: dt.date, part: str) -> PartialDate | None:
    bounds = {
        "early": (1, 10),
        "middle": (11, 20),
        "late": (21, last.day),
        "first_half": (1, 15),
        "second_half": (16, last.day),
        "first_ten_days": (1, 10),
        "second_ten_days": (11, 20),
        "last_ten_days": (21, last.day),
    }
    return _between(part, [edtf.day(first.replace(day=d)) for d in bounds[part]])


def _part_of_years(first: int, length: int, part: str) -> PartialDate | None:
    third, half = length // 3, length // 2
    bounds = {
        "early": (0, third),
        "middle": (third + 1, length - third - 2),
        "late": (length - third - 1, length - 1),
        "first_half": (0, half - 1),
        "second_half": (half, length - 1),
    }
    return _between(part, [edtf.year(max(1, first + n)) for n in bounds.get(part, ())])
