"""Readings made of other readings: parts, approximations, nights, ranges, bounds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.extraction import calendar, edtf
from timeline.extraction.edtf import Certainty, PartialDate, Precision
from timeline.extraction.errors import InvalidDate
from timeline.extraction.readings.base import Context, Part, Reading, Resolved, Side, Tense
from timeline.extraction.readings.counted import Weekday
from timeline.extraction.readings.stated import Calendar, Exact
from timeline.extraction.results import Span, Unit

LAST_OF_WEEK = 6


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
        is_half_year = whole.date.precision is Precision.YEAR and self.part in (Part.FIRST_HALF, Part.SECOND_HALF)
        return replace(whole, date=date, named=date if is_half_year else whole.date, stated=("part", *whole.stated))


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
class Doubted(Reading):
    """A date that the words themselves call uncertain: «предположительно 5 октября»."""

    of: Reading

    @property
    def has_year(self) -> bool:
        return self.of.has_year

    def resolve(self, context: Context) -> Resolved | None:
        resolved = self.of.resolve(context)
        return resolved and replace(resolved, date=edtf.doubted(resolved.date))


@dataclass(frozen=True, slots=True)
class Week(Reading):
    """The week of a day, or the seven days that the words name: something in it, or all of it."""

    of: Reading

    @property
    def has_year(self) -> bool:
        return self.of.has_year

    def resolve(self, context: Context) -> Resolved | None:
        resolved = self.of.resolve(context)
        if resolved is None or resolved.date.first_day is None or resolved.date.last_day is None:
            return None
        date, days = resolved.date, (resolved.date.last_day - resolved.date.first_day).days
        if days == 0:
            return replace(resolved, date=edtf.week_of(date))
        return replace(resolved, date=edtf.parse(date.edtf, Precision.WEEK)) if days == LAST_OF_WEEK else None


@dataclass(frozen=True, slots=True)
class NightBefore(Reading):
    """The night that ends on a day: «в ночь на 6 октября» is 5 to 6 October."""

    day: Reading

    def resolve(self, context: Context) -> Resolved | None:
        end = self.day.resolve(context)
        if end is None or end.date.first_day is None:
            return None
        start = calendar.shift(end.date, "day", -1)
        return replace(end, date=edtf.interval(start, end.date), named=end.date) if start else None


@dataclass(frozen=True, slots=True)
class Range(Reading):
    """From one date to another, both included; what one leaves out it takes from the other. `places` are theirs."""

    start: Reading
    end: Reading
    places: tuple[Span, Span] | None = None

    @property
    def has_year(self) -> bool:
        return self.end.has_year

    def resolve(self, context: Context) -> Resolved | None:
        end = self.full_end().resolve(context)
        if end is None:
            return None
        start = self._start(end).resolve(context)
        if start is None:
            return None
        try:
            date = edtf.interval(start.date, end.date)
        except InvalidDate:
            return None
        ends = zip(self.places, (start.named or start.date, end.named or end.date), strict=True) if self.places else ()
        return replace(
            end, date=date, named=None, anchor=end.anchor or start.anchor, ends=tuple(Unit(*unit) for unit in ends)
        )

    def full_end(self) -> Reading:
        """The end with the year that stands at the start only."""
        start, end = self.start, self.end
        if not (isinstance(start, Calendar) and isinstance(end, Calendar)) or start.year is None or end.year:
            return end
        is_later = (end.month or 0, end.day or 0) >= (start.month or 0, start.day or 0)
        return replace(end, year=start.year if is_later else start.year + 1)

    def _start(self, end: Resolved) -> Reading:
        start, last = self.start, end.date.last_day
        if isinstance(start, Weekday) and not start.is_told and last is not None:
            return Exact(calendar.weekday_near(last, start.weekday, forward=False, same_day=False))
        if not isinstance(start, Calendar) or start.year is not None or last is None:
            return start
        year = last.year
        if (start.month or 0, start.day or 0) > (last.month, last.day if start.day else 31):
            year -= 1
        return replace(start, year=year)


@dataclass(frozen=True, slots=True)
class Bound(Reading):
    """A date that is only where something begins or ends: «с 2005 года», «до конца октября»."""

    side: Side
    of: Reading

    @property
    def has_year(self) -> bool:
        return self.of.has_year

    def resolve(self, context: Context) -> Resolved | None:
        of = self.of
        if isinstance(of, Weekday) and self.side is Side.UNTIL and context.tense is not Tense.PAST:
            of = of.ahead()
        limit = of.resolve(context)
        if limit is None:
            return None
        named = limit.date
        point = edtf.day(named.last_day) if "/" in named.edtf and named.last_day else named
        if self.side in (Side.SINCE, Side.AFTER):
            date = edtf.interval(edtf.day(named.first_day) if "/" in named.edtf and named.first_day else named, None)
        else:
            date = self._deadline(point, context)
        is_from_now = self.side in (Side.UNTIL, Side.BEFORE) and date.first_day is not None
        return replace(
            limit,
            date=date,
            named=limit.named or named,
            stated=("bound", *limit.stated),
            inferred=(*limit.inferred, "start") if is_from_now else limit.inferred,
        )

    def _deadline(self, point: PartialDate, context: Context) -> PartialDate:
        published = context.published_on
        if published is None or point.first_day is None or point.last_day is None or point.last_day < published:
            return edtf.interval(None, point)
        if point.first_day <= published and context.tense is Tense.PAST:
            return edtf.interval(None, point)
        return edtf.interval(edtf.day(published), point, precision=Precision.OPEN)
