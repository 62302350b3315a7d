"""Dates that an editor types: what they are read with, what they mean, and why one is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_skeleton
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.extraction import edtf, known_languages, own_languages, read_date
from timeline.extraction.errors import (
    BackwardRange,
    CountedFromAnotherDay,
    ImpossibleDate,
    NoYear,
    PartlyUnderstood,
    SeveralDates,
    UnreadableDate,
    WrongWeekday,
)
from timeline.extraction.results import PartialDate
from timeline.models import Source, Timeline
from timeline.outputs.words import date_words, day_words, weekday_word

NO_END = "…"
LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReader:
    """What typed words are read with: the languages to try and the day to count from, those of a timeline and source.

    `stored` is the date that the row has: its own EDTF string, left as it is, keeps its precision.
    """

    timeline: Timeline | None = None
    source: Source | None = None
    stored: PartialDate | None = None

    def read(self, words: str) -> PartialDate:
        """Raises UnreadableDate."""
        if self.stored is not None and words.strip() == self.stored.edtf:
            return self.stored
        published_on = self.source.published_on if self.source else None
        return read_date(words, languages=self._languages(), published_on=published_on)

    def _languages(self) -> list[str]:
        """The page's, the timeline's, the source's, then all others that the engine reads well."""
        near = (page_language(), *(row.language for row in (self.timeline, self.source) if row is not None))
        return [code for code in dict.fromkeys((*near, *own_languages())) if code in known_languages()]

    def query(self) -> dict[str, object]:
        """What the preview is asked with to read the same way."""
        rows = {"timeline": self.timeline, "source": self.source}
        query: dict[str, object] = {name: row.pk for name, row in rows.items() if row is not None}
        if self.stored is not None and self.stored != edtf.parse(self.stored.edtf):
            query |= {"stored": self.stored.edtf, "precision": self.stored.precision.value}
        return query


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What typed words mean, in the editor's language; or `refusal`, why they mean no date."""

    words: str = ""
    edtf: str = ""
    days: str = ""
    refusal: str = ""


def meaning_of(words: str, reader: DateReader) -> Meaning:
    """What the words mean; an empty one for no words."""
    if not words.strip():
        return Meaning()
    try:
        date = reader.read(words)
    except UnreadableDate as refusal:
        return Meaning(refusal=why_not(refusal))
    return Meaning(words=date_words(date, page_language()), edtf=date.edtf, days=_days(date))


def page_language() -> str:
    return (get_language() or "en").split("-")[0]


def _days(date: PartialDate) -> str:
    """First and last day, an open end as three dots; empty for a single day."""
    if date.first_day == date.last_day:
        return ""
    return " – ".join(day_words(day, page_language()) if day else NO_END for day in (date.first_day, date.last_day))


def why_not(refusal: UnreadableDate) -> str:
    """The refusal as a sentence that says what to write instead."""
    message, facts = _reason(refusal)
    return message % facts


def _reason(refusal: UnreadableDate) -> tuple[str, dict[str, object]]:
    """A sentence with places for facts, and the facts."""
    found: tuple[str, dict[str, object]]
    match refusal:
        case ImpossibleDate(last_day=None, month=month):
            found = _("There is no month %(month)s."), {"month": month}
        case ImpossibleDate():
            found = _("There is no such day: the month ends on %(last)s."), {"last": _last_day(refusal)}
        case BackwardRange(start=start, end=end):
            ends: dict[str, object] = {"start": _written(start), "end": _written(end)}
            found = _("This runs backwards: the end, %(end)s, is before the beginning, %(start)s."), ends
        case SeveralDates(found=dates):
            found = _("These are several dates: %(found)s. Write one of them."), {"found": " · ".join(dates)}
        case WrongWeekday(date=date):
            day = dt.date.fromisoformat(date)
            weekday = weekday_word(day, page_language())
            found = _("%(day)s is a %(weekday)s."), {"day": day_words(day, page_language()), "weekday": weekday}
        case NoYear():
            found = _("No year is stated. Add the year."), {}
        case CountedFromAnotherDay():
            found = _("These words count from another day, which is not known here. Write the date itself."), {}
        case PartlyUnderstood(unread=unread):
            found = (
                _("“%(unread)s” was not understood. Write the date alone, without a time of day."),
                {"unread": unread},
            )
        case _:
            asked = _("“%(words)s” is not a date that can be read. Write it as in the examples.")
            found = asked, {"words": refusal.words}
    return found


def _last_day(refusal: ImpossibleDate) -> str:
    last = dt.date(refusal.year or LEAP_YEAR, refusal.month, refusal.last_day or 1)
    return day_words(last, page_language()) if refusal.year else _day_and_month(last)


def _day_and_month(day: dt.date) -> str:
    return str(format_skeleton("MMMMd", day, locale=page_language()))


def _written(value: str) -> str:
    return date_words(edtf.parse(value), page_language())
