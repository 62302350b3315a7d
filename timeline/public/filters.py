"""What a reader asked to see, read from the address and written back to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from timeline.extraction.results import Category
from timeline.models import Event
from timeline.outputs.http import LANGUAGES
from timeline.public.rows import Row, Window

__all__ = ["FACETS", "Filters"]

LONGEST_QUERY = 200
LONGEST_CHOICE = 300
MOST_CHOICES = 20
LAST_PAGE = 100_000
# A facet's name in the address, and the field of Filters that holds its choices.
FACETS = {"category": "categories", "occurrence": "occurrences", "actor": "actors", "publisher": "publishers"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The state of a timeline page. Odd values in the address count as not given.

    Of one facet an event may have any of the choices, of different ones it has each. `first` and `last` (`from` and
    `to` in the address) are the window of days, `known` the day up to which sources are heard, `on` the day at whose
    page the list opens.
    """

    words: str = ""
    categories: tuple[str, ...] = ()
    occurrences: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    known: dt.date | None = None
    on: dt.date | None = None
    page: int = 1
    lang: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Filters:
        first, last = _day(query.get("from", "")), _day(query.get("to", ""))
        if first and last and first > last:
            first, last = last, first
        lang = query.get("lang", "")
        return cls(
            words=_printable(query.get("q", ""), LONGEST_QUERY),
            categories=_choices(query, "category", set(Category)),
            occurrences=_choices(query, "occurrence", set(Event.Occurrence.values)),
            actors=_choices(query, "actor"),
            publishers=_choices(query, "publisher"),
            first=first,
            last=last,
            known=_day(query.get("known", "")),
            on=_day(query.get("on", "")),
            page=_number(query.get("page", "")),
            lang=lang if lang in LANGUAGES else "",
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether some events may be left out."""
        return bool(self.words or self.first or self.last or self.known or any(map(self.choices, FACETS)))

    @property
    def in_force(self) -> int:
        """How many of them are set, the words beside: what a closed panel says of itself."""
        return sum(len(self.choices(facet)) for facet in FACETS) + bool(self.first or self.last) + bool(self.known)

    def choices(self, facet: str) -> tuple[str, ...]:
        """The choices made of that facet, by its name in the address."""
        chosen: tuple[str, ...] = getattr(self, FACETS[facet])
        return chosen

    def window(self, rows: list[Row]) -> Window | None:
        """The window asked for; an end that was left out is that of the rows. None when none was asked for."""
        if not (self.first or self.last):
            return None
        first = self.first or min((row.day for row in rows), default=self.last)
        last = self.last or max((row.date.last_day or row.day for row in rows), default=self.first)
        assert first is not None, "one end was given"
        assert last is not None, "one end was given"
        return Window(min(first, last), max(first, last))

    def query(self) -> str:
        """The address of this state, from its question mark on; what is not asked for is left out."""
        asked: list[tuple[str, object]] = [("q", self.words)]
        asked += [(facet, choice) for facet in FACETS for choice in self.choices(facet)]
        days = {"from": self.first, "to": self.last, "known": self.known, "on": self.on}
        asked += [(name, day.isoformat() if day else "") for name, day in days.items()]
        asked += [("page", self.page if self.page > 1 else ""), ("lang", self.lang)]
        given = [(name, value) for name, value in asked if value]
        return f"?{urlencode(given)}" if given else ""

    def on_page(self, page: int) -> str:
        return replace(self, page=page, on=None).query()

    def page_before(self, page: int) -> str:
        """The address of the page before that one; empty before the first."""
        return (self.on_page(page - 1) or "?") if page > 1 else ""

    def on_day(self, day: dt.date) -> str:
        return replace(self, page=1, on=day).query()

    def of_window(self, window: Window | None) -> str:
        """The address of the same choices in another window of days; None is the whole timeline."""
        first, last = window or (None, None)
        return replace(self, first=first, last=last, page=1, on=None).query()

    def without(self, facet: str, choice: str) -> str:
        kept = tuple(one for one in self.choices(facet) if one != choice)
        return replace(self, page=1, on=None, **{FACETS[facet]: kept}).query()  # type: ignore[arg-type]

    def without_words(self) -> str:
        return replace(self, words="", page=1, on=None).query()

    def without_window(self) -> str:
        return self.of_window(None)

    def without_known(self) -> str:
        return replace(self, known=None, page=1, on=None).query()

    def in_language(self, lang: str) -> str:
        return replace(self, lang=lang).query()

    @property
    def of_all_pages(self) -> str:
        """The address of the same choices, whatever page is open."""
        return self.on_page(1)

    @property
    def of_frames(self) -> str:
        """The address of those choices that a frame on another site knows."""
        return Filters(categories=self.categories, first=self.first, last=self.last, lang=self.lang).query()

    @property
    def everything(self) -> str:
        return Filters(lang=self.lang).query()

    @property
    def lang_query(self) -> str:
        """What a link to another page of ours needs to stay in the reader's language."""
        return f"?lang={self.lang}" if self.lang else ""

    @property
    def event_query(self) -> str:
        """What a link to one of our events needs: the reader's language and the day up to which sources are heard."""
        return Filters(known=self.known, lang=self.lang).query()


def _printable(value: str, longest: int) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())[:longest]


def _choices(query: QueryDict, name: str, known: set[str] | None = None) -> tuple[str, ...]:
    given = (_printable(value, LONGEST_CHOICE) for value in query.getlist(name)[:MOST_CHOICES])
    return tuple(dict.fromkeys(value for value in given if value and (known is None or value in known)))


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 7):
        return 1
    return min(max(int(value), 1), LAST_PAGE)


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None
