"""Dates that are as exact as their words: EDTF level 1 strings (ISO 8601-2) and the days they span.

The string is the truth; first and last day derive from it. Supported: days, months, years, seasons (21 to 24),
decades (`199X`), centuries (`19XX`), intervals of these with an open end (`..`), and the qualifiers `~`, `?`, `%`.
Years run from 0001 to 9999.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from timeline.extraction.errors import InvalidDate


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    OPEN = "open"


class Certainty(StrEnum):
    EXACT = "exact"
    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"


SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24

_POINT = re.compile(
    r"(?P<century>\d\d)XX|(?P<decade>\d{3})X|(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?",
)
_QUALIFIERS = {"": Certainty.EXACT, "~": Certainty.APPROXIMATE, "?": Certainty.UNCERTAIN, "%": Certainty.UNCERTAIN}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date that says no more than its source said.

    `edtf` is the truth. `precision` follows from it, but for intervals, where WEEK (somewhere in that week) and OPEN
    (a deadline, one bound of which was supplied) may be told apart from RANGE. `first_day` and `last_day` are the
    inclusive bounds, calendar days without a zone; None is an open bound. Raises InvalidDate.
    """

    edtf: str
    precision: Precision = field(default=Precision.RANGE)
    certainty: Certainty = field(default=Certainty.EXACT)
    first_day: dt.date | None = field(default=None, compare=False)
    last_day: dt.date | None = field(default=None, compare=False)

    @property
    def is_exact_day(self) -> bool:
        return self.precision is Precision.DAY and self.certainty is Certainty.EXACT

    def __str__(self) -> str:
        return self.edtf


@lru_cache(maxsize=8192)
def parse(value: str, precision: Precision | None = None) -> PartialDate:
    """The date that an EDTF level 1 string names; `precision` may say WEEK or OPEN of an interval.

    Raises InvalidDate for anything else, for a day that no calendar has, and for an interval that runs backwards.
    """
    if "/" not in value:
        point = _parse_point(value)
        if precision not in (None, point.precision):
            raise InvalidDate(value)
        return point
    left, _, right = value.partition("/")
    if left in ("", "..") and right in ("", ".."):
        raise InvalidDate(value)
    start = None if left in ("", "..") else _parse_point(left)
    end = None if right in ("", "..") else _parse_point(right)
    certainties = [p.certainty for p in (start, end) if p is not None and p.certainty is not Certainty.EXACT]
    first, last = start.first_day if start else None, end.last_day if end else None
    if first and last and first > last:
        raise InvalidDate(value)
    found = Precision.OPEN if first is None or last is None else Precision.RANGE
    if precision not in (None, found) and not (
        found is Precision.RANGE and precision in (Precision.WEEK, Precision.OPEN)
    ):
        raise InvalidDate(value)
    return PartialDate(
        edtf=f"{start.edtf if start else '..'}/{end.edtf if end else '..'}",
        precision=precision or found,
        certainty=certainties[0] if certainties else Certainty.EXACT,
        first_day=first,
        last_day=last,
    )


def _parse_point(value: str) -> PartialDate:
    qualifier = value[-1:] if value[-1:] in ("~", "?", "%") else ""
    body = value[: len(value) - len(qualifier)]
    match = _POINT.fullmatch(body)
    if match is None or not body.isascii():
        raise InvalidDate(value)
    try:
        precision, first, last = _bounds(match)
    except ValueError:
        raise InvalidDate(value) from None
    return PartialDate(value, precision, _QUALIFIERS[qualifier], first, last)


def _bounds(match: re.Match[str]) -> tuple[Precision, dt.date, dt.date]:
    if match["century"]:
        return Precision.CENTURY, *_years(int(match["century"]) * 100, 100)
    if match["decade"]:
        return Precision.DECADE, *_years(int(match["decade"]) * 10, 10)
    year = int(match["year"])
    if not match["month"]:
        return Precision.YEAR, *_years(year, 1)
    month = int(match["month"])
    if match["day"]:
        day = dt.date(year, month, int(match["day"]))
        return Precision.DAY, day, day
    if SPRING <= month <= WINTER:
        return Precision.SEASON, *season_bounds(year, month)
    return Precision.MONTH, dt.date(year, month, 1), month_end(year, month)


def _years(first: int, count: int) -> tuple[dt.date, dt.date]:
    return dt.date(max(first, 1), 1, 1), dt.date(first + count - 1, 12, 31)


def month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def season_bounds(year: int, season: int) -> tuple[dt.date, dt.date]:
    """First and last day of a northern season; a winter is January and February of the year it is named by."""
    if season == WINTER:
        return dt.date(year, 1, 1), month_end(year, 2)
    first = {SPRING: 3, SUMMER: 6, AUTUMN: 9}[season]
    return dt.date(year, first, 1), month_end(year, first + 2)


def day(value: dt.date) -> PartialDate:
    return parse(value.isoformat())


def month(year: int, number: int) -> PartialDate:
    return parse(f"{year:04d}-{number:02d}")


def season(year: int, number: int) -> PartialDate:
    return parse(f"{year:04d}-{number:02d}")


def year(number: int) -> PartialDate:
    return parse(f"{number:04d}")


def decade(first_year: int) -> PartialDate:
    return parse(f"{first_year // 10:03d}X")


def century(number: int) -> PartialDate:
    """The century of that ordinal number, as its hundred years: the 20th is `19XX`."""
    return parse(f"{number - 1:02d}XX")


def week(monday: dt.date) -> PartialDate:
    return parse(f"{monday.isoformat()}/{(monday + dt.timedelta(6)).isoformat()}", Precision.WEEK)


def week_of(value: PartialDate) -> PartialDate:
    """The week, Monday to Sunday, that a day stands in, with the day's own doubt."""
    if value.precision is not Precision.DAY or value.first_day is None:
        raise InvalidDate(value.edtf)
    found = week(value.first_day - dt.timedelta(value.first_day.weekday()))
    return marked(found, value.edtf[-1]) if value.certainty is not Certainty.EXACT else found


def interval(start: PartialDate | None, end: PartialDate | None, *, precision: Precision | None = None) -> PartialDate:
    """From the first day of one date to the last day of another; None leaves that end open.

    The ends keep the precision of their own words: October to November is `2020-10/2020-11`. An end that is itself an
    interval gives its outer bound. Raises InvalidDate when the result runs backwards or both ends are open.
    """
    return parse(f"{_end(start, 0)}/{_end(end, 1)}", precision)


def _end(value: PartialDate | None, side: int) -> str:
    if value is None:
        return ".."
    if "/" in value.edtf:
        return value.edtf.split("/")[side]
    return value.edtf


def approximate(value: PartialDate) -> PartialDate:
    """The same date, marked approximate (`~`) at every end that it has."""
    return marked(value, "~")


def uncertain(value: PartialDate) -> PartialDate:
    """The same date, marked uncertain (`?`) at every end that it has."""
    return marked(value, "?")


def doubted(value: PartialDate) -> PartialDate:
    """The same date, marked uncertain at every end; what was approximate is both then (`%`)."""
    parts = [p[:-1] + "%" if p[-1] == "~" else p for p in value.edtf.split("/")]
    return marked(parse("/".join(parts), value.precision), "?")


def runs_backwards(start: PartialDate, end: PartialDate) -> bool:
    """Whether no stretch of time can begin with the one and end with the other."""
    return bool(start.first_day and end.last_day and start.first_day > end.last_day)


def marked(value: PartialDate, sign: str) -> PartialDate:
    """The same date with a qualifier (`~`, `?`, `%`) at every end that has none."""
    parts = [p if p == ".." or p[-1] in "~?%" else p + sign for p in value.edtf.split("/")]
    return parse("/".join(parts), value.precision)
