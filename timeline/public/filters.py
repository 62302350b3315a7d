"""What a reader asked to see, read from the address and written back to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from timeline.extraction.results import Category
from timeline.models import EventQuerySet
from timeline.outputs.http import LANGUAGES

__all__ = ["Filters"]

LONGEST_QUERY = 200
LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The state of a timeline page. Odd values in the address count as not given."""

    words: str = ""
    category: str = ""
    lang: str = ""
    page: int = 1
    day: dt.date | None = None

    @classmethod
    def of(cls, query: QueryDict) -> Filters:
        category, lang = query.get("category", ""), query.get("lang", "")
        return cls(
            words=" ".join("".join(c if c.isprintable() else " " for c in query.get("q", "")).split())[:LONGEST_QUERY],
            category=category if category in set(Category) else "",
            lang=lang if lang in LANGUAGES else "",
            page=_number(query.get("page", "")),
            day=_day(query.get("from", "")),
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.category)

    def apply(self, events: EventQuerySet) -> EventQuerySet:
        found = events.matching(self.words) if self.words else events
        return found.filter(category=self.category) if self.category else found

    def query(self) -> str:
        """The address of this state, from its question mark on; what is not asked for is left out."""
        asked = {
            "q": self.words,
            "category": self.category,
            "lang": self.lang,
            "from": self.day.isoformat() if self.day else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        given = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(given)}" if given else ""

    def on_page(self, page: int) -> str:
        return replace(self, page=page, day=None).query()

    def from_day(self, day: dt.date) -> str:
        return replace(self, page=1, day=day).query()

    def in_language(self, lang: str) -> str:
        return replace(self, lang=lang).query()

    @property
    def everything(self) -> str:
        return Filters(lang=self.lang).query()

    @property
    def lang_query(self) -> str:
        """What a link to another page of ours needs to stay in the reader's language."""
        return f"?lang={self.lang}" if self.lang else ""


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 7):
        return 1
    return min(max(int(value), 1), LAST_PAGE)


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None
