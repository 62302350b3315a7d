"""The days that a text counts from: its publication day, the dates it named before, the years it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from timeline.extraction import edtf
from timeline.extraction.edtf import PartialDate, Precision
from timeline.extraction.layout import Layout
from timeline.extraction.readings import Base, Resolved, Tense
from timeline.extraction.results import Anchor, AnchorKind, Span

NEAR_SENTENCES = 1
NEAR_LINES = 2
YEARS_AROUND = (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6)


@dataclass(slots=True)
class Anchors:
    """The context that readings are resolved in, updated expression by expression in text order."""

    language: str
    published_on: dt.date | None
    layout: Layout
    is_narrative: bool
    position: int = 0
    tense: Tense = Tense.UNKNOWN
    previous: Anchor | None = None
    year: Anchor | None = None
    _published: Anchor | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if self.published_on is not None:
            self._published = Anchor(kind=AnchorKind.PUBLISHED, date=edtf.day(self.published_on))

    def at(self, position: int, tense: Tense) -> None:
        """Move to an expression that stands at `position`, in a clause of that tense."""
        self.position = position
        self.tense = tense

    def remember(self, resolved: Resolved, span: Span, words: str) -> None:
        """Keep a date as what later ones may count from: exact days for days, stated years for years."""
        date = resolved.date
        anchor = Anchor(kind=AnchorKind.PREVIOUS, date=date, words=words, span=span)
        if date.is_exact_day or date.precision in (Precision.MONTH, Precision.YEAR):
            self.previous = anchor
        if "year" in resolved.stated:
            self.year = anchor

    def anchor(self, base: Base) -> Anchor | None:
        if base is Base.THEN or (base is Base.AHEAD and self.tense is Tense.PAST):
            return self._then(NEAR_LINES)
        if base is Base.NEAR and (near := self._then(0)) is not None:
            return near
        return self._now()

    def _now(self) -> Anchor | None:
        if self.is_narrative:
            return self._then(NEAR_LINES)
        if self._published is None or not self.layout.in_speech(self.position):
            return self._published
        return self._day_of_speaking() or self._published

    def _day_of_speaking(self) -> Anchor | None:
        """The last day that the narration named shortly before, if it can be the day of the words that are quoted."""
        near = self._then(NEAR_LINES)
        if near is None or not near.date.is_exact_day or near.date.first_day is None or self.published_on is None:
            return None
        if not dt.timedelta(0) <= self.published_on - near.date.first_day <= dt.timedelta(7):
            return None
        return Anchor(kind=AnchorKind.QUOTED, date=near.date, words=near.words, span=near.span)

    def _then(self, lines: int) -> Anchor | None:
        if self.previous is None or self.previous.span is None:
            return None
        line, sentence = self.layout.sentence_number(self.position)
        then_line, then_sentence = self.layout.sentence_number(self.previous.span.start)
        if line - then_line > lines or (lines == 0 and sentence - then_sentence > NEAR_SENTENCES):
            return None
        return self.previous

    def year_for(self, month: int, day: int | None, weekday: int | None) -> tuple[int, Anchor] | None:
        """The year of a date without one: the text's own where it stands near, else the one that fits the tense."""
        if self.year is not None and self.year.date.first_day and (self.is_narrative or self._same_sentence(self.year)):
            return self.year.date.first_day.year, self.year
        if self._published is None or self.published_on is None:
            return (self.year.date.first_day.year, self.year) if self.year and self.year.date.first_day else None
        fitting = [y for y in self._years() if _exists(y, month, day, weekday)]
        return (self._best(fitting, month, day), self._published) if fitting else None

    def _same_sentence(self, anchor: Anchor) -> bool:
        return anchor.span is not None and (
            self.layout.sentence_number(anchor.span.start) == self.layout.sentence_number(self.position)
        )

    def _years(self) -> list[int]:
        assert self.published_on is not None
        return [self.published_on.year + n for n in YEARS_AROUND]

    def _best(self, years: list[int], month: int, day: int | None) -> int:
        """The nearest year that agrees with the tense; without a tense the nearest, the past before the future."""
        published = self.published_on
        assert published is not None

        def distance(year: int) -> tuple[bool, int]:
            date = _make(year, month, day)
            assert date.first_day and date.last_day
            past, future = date.first_day <= published, date.last_day >= published
            wrong = (self.tense is Tense.PAST and not past) or (self.tense is Tense.FUTURE and not future)
            gap = 0 if past and future else abs((date.first_day - published).days)
            return wrong, gap

        return min(years, key=distance)


def _make(year: int, month: int, day: int | None) -> PartialDate:
    return edtf.parse(f"{year:04d}-{month:02d}-{day:02d}") if day else edtf.month(year, month)


def _exists(year: int, month: int, day: int | None, weekday: int | None) -> bool:
    if day is None:
        return True
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return False
    return weekday is None or date.weekday() == weekday
