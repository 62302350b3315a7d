"""Dates whose parts the words state: calendar dates, seasons, quarters, decades, centuries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from timeline.extraction import calendar, edtf
from timeline.extraction.edtf import Certainty, PartialDate
from timeline.extraction.readings.base import Context, Reading, Resolved


@dataclass(frozen=True, slots=True)
class Calendar(Reading):
    """A year, a month of it, a day of that: as far as the words go. `weekday` (0 is Monday) is a check on the day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def kind(self) -> str:  # type: ignore[override]
        return "day_date" if self.day else "month_date" if self.month else "year_date"

    @property
    def has_year(self) -> bool:
        return self.year is not None

    def resolve(self, context: Context) -> Resolved | None:
        stated = tuple(f for f in ("weekday", "day", "month", "year") if getattr(self, f) is not None)
        if self.year is not None:
            return Resolved(date=self._date(self.year), stated=stated)
        assert self.month is not None
        found = context.year_for(self.month, self.day, self.weekday)
        if found is None:
            return None
        date = self._date(found.year)
        if not found.is_sure and date.certainty is Certainty.EXACT:
            date = edtf.uncertain(date)
        return Resolved(date=date, stated=stated, inferred=("year",), anchor=found.anchor)

    def _date(self, year: int) -> PartialDate:
        if self.month is None:
            return edtf.year(year)
        if self.day is None:
            return edtf.month(year, self.month)
        date = edtf.day(calendar.normalised_day(year, self.month, self.day))
        if self.weekday is not None and date.first_day and date.first_day.weekday() != self.weekday:
            return edtf.uncertain(date)
        return date


@dataclass(frozen=True, slots=True)
class Season(Reading):
    """A season (21 spring to 24 winter, as in EDTF), with or without its year."""

    season: int
    year: int | None = None

    @property
    def has_year(self) -> bool:
        return self.year is not None

    def resolve(self, context: Context) -> Resolved | None:
        if self.year is not None:
            return Resolved(date=edtf.season(self.year, self.season), stated=("season", "year"))
        first, _ = edtf.season_bounds(2000, self.season)
        found = context.year_for(first.month)
        if found is None:
            return None
        date = edtf.season(found.year, self.season)
        return Resolved(date=date, stated=("season",), inferred=("year",), anchor=found.anchor)


@dataclass(frozen=True, slots=True)
class YearPart(Reading):
    """A quarter (`parts` is 4) or half (`parts` is 2) of a year, `number` counting from 1."""

    parts: int
    number: int
    year: int | None = None

    @property
    def has_year(self) -> bool:
        return self.year is not None

    def resolve(self, context: Context) -> Resolved | None:
        name = "quarter" if self.parts == 4 else "half"
        length = 12 // self.parts
        first = (self.number - 1) * length + 1
        if not 1 <= self.number <= self.parts:
            return None
        if self.year is not None:
            return Resolved(date=_months(self.year, first, length), stated=(name, "year"))
        found = context.year_for(first, months=length)
        if found is None:
            return None
        date = _months(found.year, first, length)
        return Resolved(date=date, stated=(name,), inferred=("year",), anchor=found.anchor)


def _months(year: int, first: int, count: int) -> PartialDate:
    return edtf.interval(edtf.month(year, first), edtf.month(year, first + count - 1))


@dataclass(frozen=True, slots=True)
class Decade(Reading):
    first_year: int

    def resolve(self, context: Context) -> Resolved | None:
        return Resolved(date=edtf.decade(self.first_year), stated=("decade",))


@dataclass(frozen=True, slots=True)
class Century(Reading):
    number: int

    def resolve(self, context: Context) -> Resolved | None:
        return Resolved(date=edtf.century(self.number), stated=("century",))


@dataclass(frozen=True, slots=True)
class Exact(Reading):
    """A date that stands in the text as digits alone."""

    date: dt.date

    kind: ClassVar[str] = "day_date"

    def resolve(self, context: Context) -> Resolved | None:
        return Resolved(date=edtf.day(self.date), stated=("day", "month", "year"))


@dataclass(frozen=True, slots=True)
class NotADate(Reading):
    """Words that look like a date and are none, such as how often: they keep other rules off."""

    kind: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Vague(Reading):
    """Time words that name no day: «после этого», “recently”. They keep a passage in the tray."""

    kind: ClassVar[str] = "vague_date"

    def resolve(self, context: Context) -> Resolved | None:
        return None


@dataclass(frozen=True, slots=True)
class BeforeChrist(Reading):
    """A date before Christ: none of our calendar's, and none may be counted over it from one that stands before."""

    year: ClassVar[None] = None
    kind: ClassVar[str] = "vague_date"

    def resolve(self, context: Context) -> Resolved | None:
        return None
