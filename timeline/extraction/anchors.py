"""The days that a text counts from: its publication day, the dates it named before, the years it is about."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import islice

from timeline.extraction import calendar, edtf
from timeline.extraction.edtf import Certainty, PartialDate, Precision
from timeline.extraction.layout import Layout
from timeline.extraction.readings import Base, InferredYear, Resolved, Tense
from timeline.extraction.results import Anchor, AnchorKind, Span
from timeline.extraction.story import PLACE, Named, Story, as_named, last_before, onward

NEAR_SENTENCES = 1
NEAR_LINES = 4
BESIDE = 5  # so many dates on either side may be the day of speaking
CARRY_DAYS = 100  # a date without a year this near to publication does not take an older year from beside it
OPENING = 20  # so many characters may stand before the year that opens a sentence: “The uprising of 2014”
CLOSE_DAYS = 31  # so near to publication the year of a date is sure, whatever the tense seems to be
# What an argument against the tense weighs, in days: much for a month, less for a day, since writers leave out the
# year of a day only when it is near («комиссия назначила голосование на 20 декабря» is a past verb and a future day).
AGAINST_TENSE = {False: 400, True: 150}
SPEECH_DAYS = 7  # a day named some sentences before is the day of speaking only if it is recent
YEARS_AROUND = (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6)
NEAREST_YEARS = 3  # of the years that have such a day: one of them at least lies on either side of publication


@dataclass(slots=True)
class Anchors:
    """The context that readings are resolved in, updated expression by expression in text order."""

    published_on: dt.date | None
    layout: Layout
    story: Story | None = None
    position: int = 0
    days: list[Anchor] = field(default_factory=list)
    years: list[Anchor] = field(default_factory=list)
    quarters: list[Anchor] = field(default_factory=list)
    losses: list[int] = field(default_factory=list)
    entries: dict[int, Named] = field(default_factory=dict)
    _published: Anchor | None = field(init=False, default=None)
    _tense: Tense | None = None
    _ask_tense: Callable[[], Tense] = field(default=lambda: Tense.UNKNOWN)

    def __post_init__(self) -> None:
        if self.published_on is not None:
            self._published = Anchor(kind=AnchorKind.PUBLISHED, date=edtf.day(self.published_on))

    def at(self, position: int, ask_tense: Callable[[], Tense]) -> None:
        """Move to an expression that stands at `position`; the tense of its clause is asked for only if it matters."""
        self.position = position
        self._tense = None
        self._ask_tense = ask_tense

    @property
    def tense(self) -> Tense:
        if self._tense is None:
            self._tense = self._ask_tense()
        return self._tense

    def remember(self, resolved: Resolved, span: Span, words: str) -> None:
        """Keep a date as what later ones may count from: days, nights, months and years, and the year that it names."""
        date = resolved.named or resolved.date
        anchor = Anchor(kind=AnchorKind.PREVIOUS, date=date, words=words, span=span)
        is_quarter = "quarter" in resolved.stated and self._is_over(date)
        if is_quarter or _is_night_or_day(date) or date.precision in (Precision.MONTH, Precision.YEAR):
            insort(self.days, anchor, key=PLACE)
        if is_quarter:
            insort(self.quarters, anchor, key=PLACE)
        if self.story is not None:
            self.story.remember(resolved, anchor)
            return
        named = as_named(resolved, anchor)
        if named is None:
            return
        if "year" in resolved.stated and not named.is_bound:
            insort(self.years, anchor, key=PLACE)
        if self._year_is_told(resolved) and self.layout.begins_entry(span, alone=named.is_year):
            self.entries[self.layout.line_index(span.start)] = named

    @staticmethod
    def _year_is_told(resolved: Resolved) -> bool:
        """Whether the text itself gives the year of a date, there or before."""
        is_previous = resolved.anchor is not None and resolved.anchor.kind is AnchorKind.PREVIOUS
        return "year" in resolved.stated or ("year" in resolved.inferred and is_previous)

    def _entry(self) -> Named | None:
        """The entry of a chronology before the present one: both begin their lines."""
        if not self.layout.begins_line(self.position):
            return None
        line = self.layout.line_index(self.position)
        above = range(line - 1, max(-1, line - 1 - NEAR_LINES), -1)
        return next((self.entries[n] for n in above if n in self.entries), None)

    def lose(self) -> None:
        """The text went beyond our calendar here: nothing after it counts from a date before it."""
        insort(self.losses, self.position)

    def _is_lost(self, start: int) -> bool:
        """Whether the text went beyond the calendar between a place before and the present one."""
        return bisect_left(self.losses, start) < bisect_left(self.losses, self.position)

    def _is_over(self, date: PartialDate) -> bool:
        return self.published_on is None or date.last_day is None or date.last_day < self.published_on

    def anchor(self, base: Base) -> Anchor | None:
        if base is Base.THEN or (base is Base.AHEAD and self.tense is Tense.PAST):
            return self._then(NEAR_LINES)
        if base is Base.WRITING:
            return self._published
        if base is Base.REPORTED:
            return self._reported()
        near = self._then(0) if base in (Base.NEAR, Base.COMPARED, Base.BESIDE) else None
        if base is Base.BESIDE:
            return self._beside() or near
        if near is None or (base is Base.COMPARED and near not in self.quarters):
            return self._now()
        return near

    def _reported(self) -> Anchor | None:
        named = last_before(self.quarters, self.position)
        now = self._now()
        if named is not None or now is None:
            return named
        quarter = calendar.shift(now.date, "quarter", -1)
        return replace(now, date=quarter) if quarter else None

    def _now(self) -> Anchor | None:
        if self.story is not None:
            return self._then(NEAR_LINES)
        if not self.layout.in_speech(self.position):
            return self._published
        return self._day_of_speaking() or self._published

    def _day_of_speaking(self) -> Anchor | None:
        """The day of the words that are quoted: one named beside them, or a recent one named shortly before."""
        beside = self._beside()
        near = beside or self._then(NEAR_LINES)
        if near is None or not near.date.is_exact_day or near.date.first_day is None:
            return None
        if not self._is_recent(near.date.first_day, is_near=near in (beside, self._then(0))):
            return None
        return Anchor(kind=AnchorKind.QUOTED, date=near.date, words=near.words, span=near.span)

    def _is_recent(self, day: dt.date, *, is_near: bool) -> bool:
        """Whether somebody can have spoken on this day: never after publication, and not long before if named apart."""
        if self.published_on is None:
            return is_near
        limit = dt.timedelta.max if is_near else dt.timedelta(SPEECH_DAYS)
        return dt.timedelta(0) <= self.published_on - day <= limit

    def _beside(self) -> Anchor | None:
        """A day named in the same sentence outside the quotation marks."""
        here = self.layout.sentence_number(self.position)
        index = bisect_left(self.days, self.position, key=PLACE)
        for anchor in (*reversed(self.days[max(0, index - BESIDE) : index]), *self.days[index : index + BESIDE]):
            place = anchor.place
            if self.layout.sentence_number(place) == here and not self.layout.in_speech(place):
                return anchor
        return None

    def _then(self, lines: int) -> Anchor | None:
        """The last date named before, unless more than so many lines away; 0: not further than the sentence before."""
        previous = last_before(self.days, self.position)
        if previous is None or self._is_lost(previous.place) or not self._is_near(previous, lines):
            return None
        return previous

    def _is_near(self, anchor: Anchor, lines: int) -> bool:
        """Whether a date before is not more than so many lines away; 0: not further than the sentence before."""
        line, sentence = self.layout.sentence_number(self.position)
        then_line, then_sentence = self.layout.sentence_number(anchor.place)
        return line - then_line <= lines and (lines > 0 or sentence - then_sentence <= NEAR_SENTENCES)

    def year_for(
        self, month: int, day: int | None = None, weekday: int | None = None, *, months: int = 1
    ) -> InferredYear | None:
        """The year of a date without one: a history's or a chronology's, the text's own where it stands near, else the
        one that fits the tense.

        `months`: how many a period has that begins with this month.
        """
        if self.story is not None:
            found = self.story.year_for(self.position, month, day)
            return None if found is None or self._is_lost(found.anchor.place) else found
        entry = self._entry()
        if entry is not None:
            return InferredYear(onward(entry, month, day), entry.anchor)
        return self._year_in_news(month, day, weekday, months)

    def _year_in_news(self, month: int, day: int | None, weekday: int | None, months: int) -> InferredYear | None:
        stated = last_before(self.years, self.position)
        line = self.layout.lines[self.layout.line_index(self.position)]
        if self._is_lost(max(line.start, stated.place if stated else 0)):
            return None
        carried = self._carried_year(is_day=day is not None)
        if self.published_on is None:
            return carried
        if carried is not None and (carried.year > self.published_on.year or self.tense is Tense.FUTURE):
            carried = None  # a year ahead is that date's own, and what is still to come is told from the day of writing
        nearest = self._nearest_year(month, day, weekday, months)
        if nearest is None or carried is None:
            return nearest or carried
        if self._gap(_make(nearest.year, month, day, months)) <= CARRY_DAYS:
            return nearest
        holds = self._in_sentence(carried.anchor) or self._sets_scene(carried.anchor)
        return carried if holds else replace(nearest, is_sure=carried.year == nearest.year)

    def _nearest_year(self, month: int, day: int | None, weekday: int | None, months: int) -> InferredYear | None:
        """The year in which such a date is nearest to publication, as far as the tense allows."""
        assert self._published is not None
        dates = self._dates(month, day, months)
        if weekday is not None and all(self._gap(date) > CLOSE_DAYS for date in dates.values()):
            dates = self._dates(month, day, months, weekday)  # nearer, a wrong weekday is a slip, not another year
        if not dates:
            return None
        year = min(dates, key=lambda y: self._gap(dates[y]) + self._against_tense(dates[y]))
        is_sure = self._gap(dates[year]) <= CLOSE_DAYS or not self._against_tense(dates[year])
        return InferredYear(year, self._published, is_sure)

    def _carried_year(self, *, is_day: bool) -> InferredYear | None:
        """The year that the text stated in the same sentence, for a day in the one before too."""
        stated = last_before(self.years, self.position)
        if stated is None or stated.date.first_day is None:
            return None
        if not (self._is_near(stated, 0) if is_day else self._in_sentence(stated)):
            return None
        return InferredYear(stated.date.first_day.year, stated)

    def _in_sentence(self, anchor: Anchor) -> bool:
        return self.layout.sentence_number(anchor.place) == self.layout.sentence_number(self.position)

    def _sets_scene(self, anchor: Anchor) -> bool:
        """Whether a stated year holds beyond its sentence: that of a day or a month, or one that opens the sentence.

        What stands beside another noun («переворота 2014 года») says nothing of what comes next.
        """
        assert anchor.span is not None
        opening = anchor.span.start - self.layout.sentence(anchor.span).start
        return anchor.date.precision is not Precision.YEAR or opening <= OPENING

    def _dates(self, month: int, day: int | None, months: int, weekday: int | None = None) -> dict[int, PartialDate]:
        """Such a date in the years around publication that have it, the nearest ones first."""
        assert self.published_on is not None
        around = (self.published_on.year + n for n in YEARS_AROUND)
        years = (y for y in around if dt.MINYEAR <= y <= dt.MAXYEAR and _exists(y, month, day, weekday))
        return {y: _make(y, month, day, months) for y in islice(years, NEAREST_YEARS)}

    def _against_tense(self, date: PartialDate) -> int:
        """What speaks against that date because of the verb's tense, in days; 0 where nothing does."""
        assert self.published_on is not None
        assert date.first_day is not None
        assert date.last_day is not None
        is_day = date.precision is Precision.DAY
        if self.tense is Tense.PAST and date.first_day > self.published_on:
            return AGAINST_TENSE[is_day]
        if self.tense is Tense.FUTURE and date.last_day < self.published_on:
            is_quarter = date.precision is Precision.RANGE  # one that is over is still to be reported
            return AGAINST_TENSE[is_day or is_quarter]
        return 0

    def _gap(self, date: PartialDate) -> int:
        """Days between the publication day and the date, 0 within it."""
        assert self.published_on
        assert date.first_day
        assert date.last_day
        return max((date.first_day - self.published_on).days, (self.published_on - date.last_day).days, 0)


def _is_night_or_day(date: PartialDate) -> bool:
    """Whether a date is a day, or two that a night or a short visit joins."""
    if date.certainty is not Certainty.EXACT or date.first_day is None or date.last_day is None:
        return False
    return (date.last_day - date.first_day).days <= 1


def _make(year: int, month: int, day: int | None, months: int) -> PartialDate:
    if day:
        return edtf.parse(f"{year:04d}-{month:02d}-{day:02d}")
    first = edtf.month(year, month)
    return first if months == 1 else edtf.interval(first, edtf.month(year, month + months - 1))


def _exists(year: int, month: int, day: int | None, weekday: int | None) -> bool:
    if day is None:
        return True
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return False
    return weekday is None or date.weekday() == weekday
