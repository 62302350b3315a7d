"""Dates counted from another one: yesterday, Friday, two years ago, last October."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import ClassVar

from timeline.extraction import calendar, edtf
from timeline.extraction.edtf import PartialDate, Precision
from timeline.extraction.readings.base import Base, Context, Direction, Reading, Resolved, Tense
from timeline.extraction.readings.stated import Calendar, Season, YearPart
from timeline.extraction.results import Anchor, AnchorKind

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Relative(Reading):
    """So many days, weeks, months … from an anchor: as precise as its unit, never more."""

    unit: str
    offset: int
    base: Base
    approximate: bool = False

    @property
    def kind(self) -> str:  # type: ignore[override]
        return "near_day" if self.unit == "day" and abs(self.offset) <= 2 else "relative_date"

    def resolve(self, context: Context) -> Resolved | None:
        anchor = context.anchor(self.base)
        if anchor is None:
            return None
        date = calendar.shift(anchor.date, self.unit, self._offset(anchor, context))
        if date is None:
            return None
        if self.base is Base.AHEAD and context.tense is Tense.PAST and _is_after(date, context.published_on):
            return None
        if self.approximate:
            date = edtf.approximate(date)
        stated = () if self.unit == "quarter" else (self.unit,)  # what is counted to is not the quarter of a report
        return Resolved(date=date, stated=stated, inferred=("position",), anchor=anchor)

    def _offset(self, anchor: Anchor, context: Context) -> int:
        """The offset as the tense has it: “this weekend” on a Monday is over, unless somebody will do something."""
        if context.tense is Tense.FUTURE:
            return -self.offset if self.unit == "recent" else self.offset
        is_weekend = self.unit == "weekend" and self.offset == 0 and anchor.kind is not AnchorKind.PREVIOUS
        if is_weekend and anchor.date.last_day is not None and anchor.date.last_day.weekday() < SATURDAY:
            return -1
        return self.offset


def _is_after(date: PartialDate, day: dt.date | None) -> bool:
    return day is not None and date.first_day is not None and date.first_day > day


@dataclass(frozen=True, slots=True)
class Weekday(Reading):
    """A day of the week (0 is Monday), so many `weeks` from this one; without either the verb's tense decides."""

    weekday: int
    direction: Direction | None = None
    weeks: int | None = None

    kind: ClassVar[str] = "weekday_date"

    @property
    def is_told(self) -> bool:
        """Whether the words themselves tell which one it is: last, next, of this week."""
        return self.direction is not None or self.weeks is not None

    def ahead(self) -> Weekday:
        """The one to come, where the words do not tell: what lasts «до понедельника» ends on the next Monday."""
        return self if self.is_told else replace(self, direction=Direction.NEXT)

    def resolve(self, context: Context) -> Resolved | None:
        anchor = context.anchor(Base.NOW)
        if anchor is None or anchor.date.precision is not Precision.DAY or anchor.date.first_day is None:
            return None
        day = self._day(anchor.date.first_day, context)
        return Resolved(date=edtf.day(day), stated=("weekday",), inferred=("day",), anchor=anchor)

    def _day(self, now: dt.date, context: Context) -> dt.date:
        if self.weeks is not None:
            day = calendar.weekday_of_week(now, self.weekday, self.weeks)
            against = {Tense.PAST: day > now, Tense.FUTURE: day < now}
            if self.weeks or not against.get(context.tense):
                return day  # «в этот понедельник» of what is still to come, said on a Friday, is the next one
        forward = self.direction is Direction.NEXT or (self.direction is None and context.tense is Tense.FUTURE)
        return calendar.weekday_near(now, self.weekday, forward=forward, same_day=self.direction is None)


@dataclass(frozen=True, slots=True)
class DayOf(Reading):
    """A day of the month that is so many `months` from now; without their number of the nearest one by the tense."""

    day: int
    months: int | None = None

    kind: ClassVar[str] = "day_date"

    @property
    def has_year(self) -> bool:
        return False

    def resolve(self, context: Context) -> Resolved | None:
        anchor = context.anchor(Base.NOW)
        if anchor is None or anchor.date.first_day is None or (self.months is None and not anchor.date.is_exact_day):
            return None
        months = self._nearest(anchor.date.first_day, context.tense) if self.months is None else self.months
        month = calendar.shift(anchor.date, "month", months)
        if month is None or month.first_day is None:
            return None
        resolved = Calendar(month.first_day.year, month.first_day.month, self.day).resolve(context)
        return resolved and replace(resolved, stated=("day",), inferred=("month", "year"), anchor=anchor)

    def _nearest(self, now: dt.date, tense: Tense) -> int:
        return -int(self.day > now.day) if tense is Tense.PAST else int(self.day < now.day)


@dataclass(frozen=True, slots=True)
class OfYear(Reading):
    """A date of a year that is counted: «в октябре прошлого года», “next year’s first quarter”, “May of that year”."""

    of: Calendar | Season | YearPart
    offset: int
    base: Base = Base.NOW

    @property
    def kind(self) -> str:  # type: ignore[override]
        return self.of.kind

    def resolve(self, context: Context) -> Resolved | None:
        anchor = context.anchor(self.base)
        if anchor is None or anchor.date.first_day is None:
            return None
        resolved = replace(self.of, year=anchor.date.first_day.year + self.offset).resolve(context)
        return resolved and replace(resolved, inferred=("year",), anchor=anchor)


@dataclass(frozen=True, slots=True)
class LastMonth(Reading):
    """The nearest such month (a season from 21) before or after today: “last October”, «прошлой весной»."""

    month: int
    direction: Direction

    kind: ClassVar[str] = "month_date"

    def resolve(self, context: Context) -> Resolved | None:
        anchor = context.anchor(Base.NOW)
        if anchor is None or anchor.date.first_day is None:
            return None
        now = anchor.date.first_day
        make = edtf.season if self.month > 12 else edtf.month
        years = {Direction.LAST: (now.year, now.year - 1), Direction.NEXT: (now.year, now.year + 1)}
        for year in years.get(self.direction, (now.year,)):
            date = make(year, self.month)
            assert date.first_day
            assert date.last_day
            if self.direction is Direction.THIS or (
                date.last_day < now if self.direction is Direction.LAST else date.first_day > now
            ):
                return Resolved(date=date, stated=("month",), inferred=("year",), anchor=anchor)
        return None


@dataclass(frozen=True, slots=True)
class Holiday(Reading):
    """A day that each year has: 25 December, or the first such weekday (0 is Monday) from a day on."""

    month: int
    day: int
    weekday: int | None = None
    year: int | None = None
    direction: Direction | None = None

    kind: ClassVar[str] = "day_date"

    @property
    def has_year(self) -> bool:
        return self.year is not None

    def resolve(self, context: Context) -> Resolved | None:
        if self.year is not None:
            return Resolved(date=edtf.day(self._in(self.year)), stated=("day", "year"))
        if self.direction is not None:
            return self._beside(context.anchor(Base.NOW))
        found = context.year_for(self.month, self.day)
        date = found and edtf.day(self._in(found.year))
        return Resolved(date=date, stated=("day",), inferred=("year",), anchor=found.anchor) if found and date else None

    def _in(self, year: int) -> dt.date:
        first = dt.date(year, self.month, self.day)
        return (
            first if self.weekday is None else calendar.weekday_near(first, self.weekday, forward=True, same_day=True)
        )

    def _beside(self, anchor: Anchor | None) -> Resolved | None:
        """The last such day before the anchor, or the next one after it."""
        if anchor is None or anchor.date.first_day is None:
            return None
        now = anchor.date.first_day
        around = (now.year + n for n in (-1, 0, 1))
        days = [self._in(year) for year in around if dt.MINYEAR <= year <= dt.MAXYEAR]
        if self.direction is Direction.LAST:
            day = max((d for d in days if d < now), default=None)
        else:
            day = min((d for d in days if d >= now), default=None)
        return day if day is None else Resolved(date=edtf.day(day), stated=("day",), inferred=("year",), anchor=anchor)


@dataclass(frozen=True, slots=True)
class Clock(Reading):
    """A time of day apart from its day: that day stands in the same sentence or the one before."""

    kind: ClassVar[str] = "vague_date"

    def resolve(self, context: Context) -> Resolved | None:
        anchor = context.anchor(Base.BESIDE)
        if anchor is None or not anchor.date.is_exact_day:
            return None
        return Resolved(date=anchor.date, stated=(), inferred=("day",), anchor=anchor)
