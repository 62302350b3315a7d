"""What the pages show, gathered in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language_info

from timeline.models import Timeline
from timeline.outputs.http import LANGUAGES
from timeline.outputs.stamps import stamp
from timeline.outputs.words import date_words, day_words
from timeline.public.axis import Axis, draw
from timeline.public.axis.words import window_words
from timeline.public.chosen import records_of
from timeline.public.days import Day, days_of
from timeline.public.filters import Filters
from timeline.public.found import Facet, find, matching
from timeline.public.index import Index
from timeline.public.links import AxisLinks
from timeline.public.rows import Row, Window

__all__ = ["EventPage", "LanguageLink", "Overview", "event_page", "language_links", "overview"]

PAGE, LAST_FEW = 20, 5  # so many left over are no page of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A timeline's head: how much it holds, and from when to when."""

    event_count: int
    source_count: int
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """One page of the events that a reader asked for, with the axis and the further choices.

    `window_words` and `known_words` are the days in words, empty when they were not asked for; `beyond` counts the
    events after the window, whose page is at `beyond_href`; `stamp` and `changed_at` are what an open page asks by
    whether there is more.
    """

    days: list[Day]
    axis: Axis | None
    facets: list[Facet]
    found: int
    earlier: str
    later: str
    left: int
    window_words: str
    known_words: str
    beyond: int
    beyond_href: str
    stamp: str
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    code: str
    name: str
    href: str
    is_current: bool


def language_links(filters: Filters, language: str) -> list[LanguageLink]:
    """The same page in each language that pages are written in."""
    return [
        LanguageLink(
            code=code,
            name=str(get_language_info(code)["name_local"]).capitalize(),
            href=filters.in_language(code) or "?",
            is_current=code == language,
        )
        for code in LANGUAGES
    ]


def overview(index: Index, *, language: str) -> Overview:
    """The head of the timeline whose events these are."""
    return Overview(
        event_count=len(index.rows),
        source_count=index.sources,
        span=date_words(index.span, language) if index.span else "",
    )


def event_page(timeline: Timeline, index: Index, filters: Filters, *, language: str) -> EventPage:
    """The page that the filters name; one that is too far is the last one, a day is the page where it begins."""
    found = find(index.rows, filters, matching(timeline, filters.words))
    page = _page(found.rows, filters)
    beyond = [row for row in found.every if found.window and (row.date.first_day or row.day) > found.window.last]
    links = AxisLinks(filters, found.rows, page)
    return EventPage(
        days=_days(found.rows, page, filters, language),
        axis=draw(found.every, window=found.window, language=language, addresses=links),
        facets=found.facets,
        found=len(found.rows),
        earlier=filters.page_before(page.number),
        later=filters.on_page(page.number + 1) if page.has_next() else "",
        left=len(found.rows) - page.end_index(),
        window_words=window_words(*found.window, language) if found.window else "",
        known_words=day_words(filters.known, language) if filters.known else "",
        beyond=len(beyond),
        stamp=stamp(timeline),
        changed_at=index.changed_at or timeline.created_at,
        beyond_href=f"{filters.of_window(Window(beyond[0].day, beyond[-1].day))}#event-list" if beyond else "",
    )


def _page(rows: list[Row], filters: Filters) -> Page[Row]:
    number = filters.page
    if filters.on is not None:
        number = sum(1 for row in rows if row.day < filters.on) // PAGE + 1
    return Paginator(rows, PAGE, orphans=LAST_FEW).get_page(number)


def _days(rows: list[Row], page: Page[Row], filters: Filters, language: str) -> list[Day]:
    """The page's days. The last event before it tells whether its first heading goes on."""
    start = max(page.start_index() - 1, 0)
    records = records_of(list(page), filters, language=language)
    return days_of(records, language=language, continues=rows[start - 1].date.edtf if start else "")
