"""What words say of a date before anything is counted from anything: the parts they state, and how to resolve them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import Enum
from typing import ClassVar, Protocol

from timeline.extraction import calendar, edtf
from timeline.extraction.edtf import Certainty, PartialDate, Precision
from timeline.extraction.errors import InvalidDate
from timeline.extraction.results import Anchor


class Tense(Enum):
    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Base(Enum):
    """What a relative expression counts from.

    NOW is the day of writing or speaking, THEN the text's last date, NEAR that date if it was named just before, else
    the day of writing; AHEAD («через два дня») the text's last date in the past tense, else the day of writing.
    """

    NOW = "now"
    THEN = "then"
    NEAR = "near"
    AHEAD = "ahead"


class Direction(Enum):
    LAST = "last"
    THIS = "this"
    NEXT = "next"


class Part(Enum):
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"


class Side(Enum):
    SINCE = "since"
    UNTIL = "until"
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A date with what was stated, what was inferred and from which anchor; `named` is it without its modifiers."""

    date: PartialDate
    stated: tuple[str, ...]
    inferred: tuple[str, ...] = ()
    anchor: Anchor | None = None
    named: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class InferredYear:
    """A year with what it was inferred from; not `is_sure` where the nearest year and the verb's tense disagree."""

    year: int
    anchor: Anchor
    is_sure: bool = True


class Context(Protocol):
    """What a reading may ask of the text around it."""

    @property
    def language(self) -> str: ...
    @property
    def published_on(self) -> dt.date | None: ...
    @property
    def tense(self) -> Tense: ...
    def anchor(self, base: Base) -> Anchor | None:
        """The date to count from; None where the text and the publication day give none."""

    def year_for(self, month: int, day: int | None, weekday: int | None) -> InferredYear | None:
        """The year that a date without one belongs to."""


KINDS = (
    "near_day",
    "day_date",
    "weekday_date",
    "month_date",
    "year_date",
    "period_date",
    "relative_date",
    "vague_date",
)
LONG_KINDS = frozenset({"month_date", "year_date", "period_date", "relative_date"})


def collapsed_roles(kind: str) -> frozenset[str]:
    """The roles of the token that a reading of this kind collapses to."""
    usable = () if kind == "vague_date" else ("date",)
    return frozenset({"found", "rule", kind, *usable, *(("long_date",) if kind in LONG_KINDS else ())})


def collapsed_role_sets() -> tuple[frozenset[str], ...]:
    return tuple(collapsed_roles(kind) for kind in KINDS)


class Reading:
    """Base of all readings. `kind` is the role of the token that a reading collapses to."""

    __slots__ = ()
    kind: ClassVar[str] = "period_date"

    @property
    def has_year(self) -> bool:
        return True

    def resolve(self, context: Context) -> Resolved | None:
        """The date, or None where it cannot be safely told. May raise InvalidDate for a day that no calendar has."""
        raise NotImplementedError


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
            return Resolved(date=self._date(self.year, context), stated=stated)
        assert self.month is not None
        found = context.year_for(self.month, self.day, self.weekday)
        if found is None:
            return None
        date = self._date(found.year, context)
        if not found.is_sure and date.certainty is Certainty.EXACT:
            date = edtf.parse(f"{date.edtf}?")
        return Resolved(date=date, stated=stated, inferred=("year",), anchor=found.anchor)

    def _date(self, year: int, context: Context) -> PartialDate:
        if self.month is None:
            return edtf.year(year)
        if self.day is None:
            return edtf.month(year, self.month)
        date = edtf.day(calendar.normalised_day(context.language, year, self.month, self.day))
        if self.weekday is not None and date.first_day and date.first_day.weekday() != self.weekday:
            return edtf.parse(f"{date.edtf}?")
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
        found = context.year_for(first.month, None, None)
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
        found = context.year_for(first, None, None)
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
class Relative(Reading):
    """So many days, weeks, months … from an anchor: as precise as its unit, never more."""

    unit: str
    offset: int
    base: Base
    approximate: bool = False

    @property
    def kind(self) -> str:  # type: ignore[override]
        return "near_day" if self.unit == "day" and abs(self.offset) <= 1 else "relative_date"

    def resolve(self, context: Context) -> Resolved | None:
        anchor = context.anchor(self.base)
        if anchor is None:
            return None
        offset = -self.offset if self.unit == "recent" and context.tense is Tense.FUTURE else self.offset
        date = calendar.shift(anchor.date, self.unit, offset)
        if date is None:
            return None
        if self.base is Base.AHEAD and context.tense is Tense.PAST and _is_after(date, context.published_on):
            return None
        if self.approximate:
            date = edtf.approximate(date)
        return Resolved(date=date, stated=(self.unit,), inferred=("position",), anchor=anchor)


def _is_after(date: PartialDate, day: dt.date | None) -> bool:
    return day is not None and date.first_day is not None and date.first_day > day


@dataclass(frozen=True, slots=True)
class Weekday(Reading):
    """A day of the week (0 is Monday); without a direction the verb's tense decides."""

    weekday: int
    direction: Direction | None = None

    kind: ClassVar[str] = "weekday_date"

    def resolve(self, context: Context) -> Resolved | None:
        anchor = context.anchor(Base.NOW)
        if anchor is None or anchor.date.precision is not Precision.DAY or anchor.date.first_day is None:
            return None
        day = calendar.weekday_near(
            anchor.date.first_day,
            self.weekday,
            forward=self.direction is Direction.NEXT or (self.direction is None and context.tense is Tense.FUTURE),
            same_day=self.direction is None or self.direction is Direction.THIS,
            same_week=self.direction is Direction.THIS,
        )
        return Resolved(date=edtf.day(day), stated=("weekday",), inferred=("day",), anchor=anchor)


@dataclass(frozen=True, slots=True)
class MonthOf(Reading):
    """A month of another year than stated: «в октябре прошлого года», “last October”."""

    month: int
    offset: int
    day: int | None = None

    kind: ClassVar[str] = "month_date"

    def resolve(self, context: Context) -> Resolved | None:
        anchor = context.anchor(Base.NOW)
        if anchor is None or anchor.date.first_day is None:
            return None
        year = anchor.date.first_day.year + self.offset
        resolved = Calendar(year, self.month, self.day).resolve(context)
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
class PartOf(Reading):
    """The beginning, middle, end or a half of a longer period; thirds are approximate, halves are not."""

    part: Part
    of: Reading

    @property
    def has_year(self) -> bool:
        return self.of.has_year

    def resolve(self, context: Context) -> Resolved | None:
        whole = self.of.resolve(context)
        if whole is None:
            return None
        if whole.date.precision is Precision.DAY:
            return whole  # “early on Friday” is Friday
        date = calendar.part_of(whole.date, self.part.value)
        if date is None:
            return None
        return replace(whole, date=date, named=whole.date, stated=("part", *whole.stated))


@dataclass(frozen=True, slots=True)
class About(Reading):
    """A date that the words themselves call approximate."""

    of: Reading

    @property
    def has_year(self) -> bool:
        return self.of.has_year

    def resolve(self, context: Context) -> Resolved | None:
        resolved = self.of.resolve(context)
        if resolved is None or resolved.date.certainty is not Certainty.EXACT:
            return resolved
        return replace(resolved, date=edtf.approximate(resolved.date), named=resolved.named or resolved.date)


@dataclass(frozen=True, slots=True)
class Range(Reading):
    """From one date to another, both included; what the first leaves out it takes from the second."""

    start: Reading
    end: Reading

    @property
    def has_year(self) -> bool:
        return self.end.has_year

    def resolve(self, context: Context) -> Resolved | None:
        end = self.end.resolve(context)
        if end is None:
            return None
        start = self._start(end).resolve(context)
        if start is None:
            return None
        try:
            date = edtf.interval(start.date, end.date)
        except InvalidDate:
            return None
        return replace(end, date=date, anchor=end.anchor or start.anchor)

    def _start(self, end: Resolved) -> Reading:
        start, last = self.start, end.date.last_day
        if not isinstance(start, Calendar) or start.year is not None or last is None:
            return start
        year = last.year
        if (start.month or 0, start.day or 0) > (last.month, last.day if start.day else 31):
            year -= 1
        return replace(start, year=year)


@dataclass(frozen=True, slots=True)
class NotADate(Reading):
    """Words that look like a date and are none, such as how often: they keep other rules off."""

    kind: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Vague(Reading):
    """Time words that name no day: «после этого», “recently”, years before Christ. They keep a passage in the tray."""

    kind: ClassVar[str] = "vague_date"

    def resolve(self, context: Context) -> Resolved | None:
        return None


@dataclass(frozen=True, slots=True)
class NightBefore(Reading):
    """The night that ends on a day: «в ночь на 6 октября» is 5 to 6 October."""

    day: Reading

    def resolve(self, context: Context) -> Resolved | None:
        end = self.day.resolve(context)
        if end is None or end.date.first_day is None:
            return None
        start = calendar.shift(end.date, "day", -1)
        return replace(end, date=edtf.interval(start, end.date)) if start else None


@dataclass(frozen=True, slots=True)
class Bound(Reading):
    """A date that is only where something begins or ends: «с 2005 года», «до конца октября»."""

    side: Side
    of: Reading

    @property
    def has_year(self) -> bool:
        return self.of.has_year

    def resolve(self, context: Context) -> Resolved | None:
        limit = self.of.resolve(context)
        if limit is None:
            return None
        named = limit.date
        point = edtf.day(named.last_day) if "/" in named.edtf and named.last_day else named
        if self.side in (Side.SINCE, Side.AFTER):
            date = edtf.interval(edtf.day(named.first_day) if "/" in named.edtf and named.first_day else named, None)
        else:
            date = self._deadline(point, context)
        return replace(limit, date=date, named=limit.named or named, stated=("bound", *limit.stated))

    def _deadline(self, point: PartialDate, context: Context) -> PartialDate:
        published = context.published_on
        if published is None or point.first_day is None or point.last_day is None or point.last_day < published:
            return edtf.interval(None, point)
        if point.first_day <= published and context.tense is Tense.PAST:
            return edtf.interval(None, point)
        return edtf.interval(edtf.day(published), point, precision=Precision.OPEN)
