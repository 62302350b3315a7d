"""Histories: whether a text is one, and the years that its dates without one belong to."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TypeVar

from timeline.extraction import edtf
from timeline.extraction.edtf import Precision
from timeline.extraction.grammar import Located
from timeline.extraction.layout import Layout
from timeline.extraction.readings import (
    Base,
    BeforeChrist,
    Calendar,
    InferredYear,
    Reading,
    Relative,
    Resolved,
    Vague,
    Weekday,
)
from timeline.extraction.results import Anchor

FEWEST_YEARS = 3
FAR_SHARE = 0.85
# A long text may tell up to its own time: then a good half of many years must be far.
MANY_YEARS, FAR_SHARE_OF_MANY = 20, 0.6
DEICTIC_WEIGHT = 4

FEWEST_TOLD = 3
ASIDE_YEARS = 3  # a year alone, so far from all that is told in days and months, is an aside
HEADING_LEVELS = 3
TURN = dt.timedelta(120)  # so far after the last date the story may go over the turn of the year
CLOSE_BEFORE, CLOSE_AFTER = dt.timedelta(15), dt.timedelta(45)


def is_narrative(located: Sequence[Located], published_on: dt.date | None) -> bool:
    """Whether a text tells of other years than its publication's: then its own dates are what it counts from.

    A history states its years, the first date's too, and hardly ever says “yesterday” or “on Friday”. Of a text without
    a publication day no more can be asked: what tells the news of an unknown day is not counted from other days.
    """
    stated = [item.reading for item in located if _states_year(item.reading)]
    years = [r.year or 0 for r in stated if isinstance(r, Calendar | BeforeChrist)]
    far = [y for y in years if published_on is None or abs(y - published_on.year) > 1]
    share = FAR_SHARE_OF_MANY if len(years) >= MANY_YEARS else FAR_SHARE
    if len(years) < FEWEST_YEARS or len(far) < share * len(years):
        return False
    first = next(item.reading for item in located if not isinstance(item.reading, Vague))
    return _states_year(first) and DEICTIC_WEIGHT * _deictic(located) < len(far)


def _states_year(reading: Reading) -> bool:
    return not isinstance(reading, Relative | Weekday | Vague) and reading.has_year


def _deictic(located: Sequence[Located]) -> int:
    """How many expressions count from the day of writing."""
    return sum(
        isinstance(r, Weekday) or (isinstance(r, Relative) and r.base is Base.NOW and r.unit in ("day", "week"))
        for r in (item.reading for item in located)
    )


def told_years(located: Sequence[Located]) -> frozenset[int]:
    """The years that a text tells of in days and months; empty where it does so too seldom to judge by."""
    calendar = (item.reading for item in located if isinstance(item.reading, Calendar))
    told = [r.year for r in calendar if r.year is not None and r.month is not None]
    return frozenset(told) if len(told) >= FEWEST_TOLD else frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """A date within one year that the text named, and where. Only days, months and seasons move the story on; a year
    alone and a date where something ends or begins do not.
    """

    anchor: Anchor
    first: dt.date
    last: dt.date
    is_bound: bool

    @property
    def place(self) -> int:
        return self.anchor.place

    @property
    def is_year(self) -> bool:
        return self.anchor.date.precision is Precision.YEAR

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def moves(self) -> bool:
        return not (self.is_year or self.is_bound)


Place = TypeVar("Place", Anchor, Named)
PLACE = attrgetter("place")


def as_named(resolved: Resolved, anchor: Anchor) -> Named | None:
    """What a date tells of its year; None where it has none or more than one."""
    first, last = anchor.date.first_day, anchor.date.last_day
    if first is None or last is None or anchor.span is None or first.year != last.year:
        return None
    return Named(anchor, first, last, "bound" in resolved.stated)


@dataclass(slots=True)
class Story:
    """The years of a history: what it told last, what it only mentioned, what its headings say."""

    layout: Layout
    told_years: frozenset[int]
    named: list[Named] = field(default_factory=list)
    told: list[Named] = field(default_factory=list)
    headings: dict[int, tuple[dt.date, dt.date]] = field(default_factory=dict)

    def remember(self, resolved: Resolved, anchor: Anchor) -> None:
        """Keep a date for those that follow, unless it looks back or names a year beside the story."""
        named = as_named(resolved, anchor)
        first, last = anchor.date.first_day, anchor.date.last_day
        if first is None or last is None or anchor.span is None:
            return
        line = self.layout.line_index(anchor.span.start)
        if self.layout.is_heading(line) and "year" in resolved.stated and anchor.date.precision is not Precision.DAY:
            before = self.headings.get(line, (first, last))
            self.headings[line] = (min(before[0], first), max(before[1], last))
        if named is None or (named.is_year and self._is_aside(first.year)) or _looks_back(resolved, first):
            return
        insort(self.named, named, key=PLACE)
        if named.moves:
            insort(self.told, named, key=PLACE)

    def _is_aside(self, year: int) -> bool:
        return bool(self.told_years) and min(abs(y - year) for y in self.told_years) >= ASIDE_YEARS

    def year_for(self, position: int, month: int, day: int | None) -> InferredYear | None:
        """The year of a date without one that stands at `position`; not sure where the text leaves two to choose."""
        last, told = last_before(self.named, position), last_before(self.told, position)
        if last is None:
            return None
        found = InferredYear(onward(last, month, day), last.anchor)
        is_entry = (
            last.is_year and last.anchor.span is not None and self.layout.begins_entry(last.anchor.span, alone=True)
        )
        if told is not None and not (last.moves or is_entry or self._in_sentence(last, position)):
            year = onward(told, month, day)
            if year != found.year and (last.is_bound or told.is_day) and _is_close(told, year, month, day):
                found = InferredYear(year, told.anchor, is_sure=False)
        return self._fitted(found, position, month, day)

    def _fitted(self, found: InferredYear, position: int, month: int, day: int | None) -> InferredYear:
        """That year, or the one that fits the heading above, unless the paragraph has told its own."""
        line = self.layout.line_index(position)
        assert found.anchor.span is not None
        anchor_line = self.layout.line_index(found.anchor.span.start)
        if anchor_line == line:
            return found
        heading = self._heading(line)
        period = self.headings.get(heading) if heading is not None else None
        if period is None:
            is_new_section = heading is not None and anchor_line < heading
            return replace(found, is_sure=found.is_sure and not is_new_section)
        fitting = [y for y in range(period[0].year, period[1].year + 1) if _is_within(period, y, month, day)]
        return replace(found, year=fitting[0]) if len(fitting) == 1 else found

    def _heading(self, line: int) -> int | None:
        """The heading above a line; of several in a row the nearest that has a date."""
        headings = self.layout.headings
        index = bisect_left(headings, line) - 1
        if index < 0:
            return None
        for level in range(min(HEADING_LEVELS, index + 1)):
            if headings[index] - level != headings[index - level]:
                break
            if headings[index - level] in self.headings:
                return headings[index - level]
        return headings[index]

    def _in_sentence(self, named: Named, position: int) -> bool:
        return self.layout.sentence_number(named.place) == self.layout.sentence_number(position)


def _looks_back(resolved: Resolved, first: dt.date) -> bool:
    """Whether a date was counted back from another one: “the year before”."""
    if resolved.anchor is None or "position" not in resolved.inferred:
        return False
    base = resolved.anchor.date.first_day
    return base is not None and first < base


def onward(named: Named, month: int, day: int | None) -> int:
    """The year of a date named last, or the next one where the story went over the turn of the year."""
    year = named.first.year
    if named.is_year or year == dt.MAXYEAR:
        return year
    back, ahead = named.first - _start(year, month, day), _start(year + 1, month, day) - named.last
    return year + 1 if ahead < back and ahead <= TURN else year


def _is_close(told: Named, year: int, month: int, day: int | None) -> bool:
    return told.first - CLOSE_BEFORE <= _start(year, month, day) <= told.last + CLOSE_AFTER


def _is_within(period: tuple[dt.date, dt.date], year: int, month: int, day: int | None) -> bool:
    return period[0] <= _start(year, month, day) <= period[1]


def _start(year: int, month: int, day: int | None) -> dt.date:
    return dt.date(year, month, min(day or 1, edtf.month_end(year, month).day))


def last_before(named: Sequence[Place], position: int) -> Place | None:
    """The last of some dates, which stand in text order, that stands before a place."""
    index = bisect_left(named, position, key=PLACE)
    return named[index - 1] if index else None
