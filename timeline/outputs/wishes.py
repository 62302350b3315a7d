"""What the embedding site asked for, read from the frame's address and written back to it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from timeline.extraction.results import Category
from timeline.models import EventQuerySet
from timeline.outputs.http import LANGUAGES

__all__ = ["LARGEST", "THEMES", "VIEWS", "Wishes"]

LIMIT, LARGEST, LAST_PAGE = 20, 100, 10_000
THEMES = ("auto", "light", "dark")
VIEWS = ("full", "compact")
_COLOUR = re.compile(r"#?(?:[0-9a-f]{3}|[0-9a-f]{6})")
_CODE = re.compile(r"[a-z0-9]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The options of a frame. Odd values in the address count as not given.

    `first` and `last` (`from`, `to`) are days, both inclusive; `accent` is six hexadecimal digits or empty; `at` is the
    code of an event at whose page the list opens.
    """

    theme: str = THEMES[0]
    view: str = VIEWS[0]
    accent: str = ""
    limit: int = LIMIT
    categories: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    lang: str = ""
    at: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict) -> Wishes:
        known = {category.value for category in Category}
        lang, at = query.get("lang", ""), query.get("at", "")
        first, last = _day(query.get("from", "")), _day(query.get("to", ""))
        if first and last and first > last:
            first, last = last, first
        return cls(
            theme=_one_of(THEMES, query.get("theme", "")),
            view=_one_of(VIEWS, query.get("view", "")),
            accent=_colour(query.get("accent", "").lower()),
            limit=_number(query.get("limit", ""), LIMIT, LARGEST),
            categories=tuple(dict.fromkeys(one for one in query.getlist("category") if one in known)),
            first=first,
            last=last,
            lang=lang if lang in LANGUAGES else "",
            at=at if _CODE.fullmatch(at) else "",
            page=_number(query.get("page", ""), 1, LAST_PAGE),
        )

    def choose(self, events: EventQuerySet) -> EventQuerySet:
        """Those of the events that the site wants, in the order of the list."""
        if self.categories:
            events = events.filter(category__in=self.categories)
        if self.first:
            events = events.filter(Q(last_day__gte=self.first) | Q(last_day=None))
        if self.last:
            events = events.filter(Q(first_day__lte=self.last) | Q(first_day=None))
        return events.chronological()

    def query(self) -> str:
        """The address of these wishes, from its question mark on; what is not asked for is left out."""
        changed = {name: getattr(self, name) for name in ("theme", "view", "limit", "page")}
        plain = Wishes()
        asked = [(name, value) for name, value in changed.items() if value != getattr(plain, name)]
        return _query([*asked, *self._what(), ("accent", self.accent), ("at", self.at), ("lang", self.lang)])

    def on_page(self, page: int) -> str:
        return replace(self, page=page, at="").query() or "?"

    @property
    def page_query(self) -> str:
        """What a link to the timeline's own page needs to show the same events."""
        return _query([*self._what(), ("lang", self.lang)])

    @property
    def lang_query(self) -> str:
        """What a link to another page of ours needs to stay in the reader's language."""
        return _query([("lang", self.lang)])

    def _what(self) -> list[tuple[str, str]]:
        days = {"from": self.first, "to": self.last}
        return [
            *(("category", category) for category in self.categories),
            *((name, day.isoformat() if day else "") for name, day in days.items()),
        ]


def _query(asked: list[tuple[str, str]]) -> str:
    given = [(name, value) for name, value in asked if value]
    return f"?{urlencode(given)}" if given else ""


def _one_of(known: tuple[str, ...], value: str) -> str:
    return value if value in known else known[0]


def _colour(value: str) -> str:
    digits = value.removeprefix("#") if _COLOUR.fullmatch(value) else ""
    return digits if len(digits) != 3 else "".join(digit * 2 for digit in digits)


def _number(value: str, usual: int, largest: int) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 6):
        return usual
    return min(max(int(value), 1), largest)


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None
