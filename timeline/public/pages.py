"""What the pages show, gathered in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Min
from django.utils.translation import get_language_info

from timeline.extraction import edtf
from timeline.extraction.results import Category, PartialDate
from timeline.models import Citation, Event, EventQuerySet, Timeline
from timeline.models.fields import CATEGORY_LABELS
from timeline.outputs.http import LANGUAGES
from timeline.outputs.records import event_records
from timeline.outputs.words import date_words
from timeline.public.axis import draw
from timeline.public.days import Day, days_of
from timeline.public.filters import Filters
from timeline.public.groups import Group, Period, groups_of, periods_of
from timeline.public.marks import Axis

__all__ = ["EventPage", "LanguageLink", "Overview", "event_page", "language_links", "overview"]

PAGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryCount:
    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A timeline's head: how much it holds, from when to when, in which categories."""

    event_count: int
    source_count: int
    span: str
    categories: list[CategoryCount]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLink:
    period: Period
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """One page of the events that a reader asked for, with the axis of all of them."""

    days: list[Day]
    axis: Axis | None
    before: str
    after: str
    periods: list[PeriodLink]
    found: int
    earlier: str
    later: str
    left: int


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


def overview(timeline: Timeline, *, language: str) -> Overview:
    """Four queries, whatever the number of events."""
    events = Event.objects.published().filter(timeline=timeline)
    rows = list(
        events.order_by().values("category").annotate(count=Count("pk"), first=Min("first_day"), last=Max("last_day"))
    )
    sources = Citation.objects.filter(event__in=events).aggregate(count=Count("snapshot__source", distinct=True))
    return Overview(
        event_count=sum(row["count"] for row in rows),
        source_count=sources["count"],
        span=_span(events, [row["first"] for row in rows], [row["last"] for row in rows], language),
        categories=sorted(
            (CategoryCount(value=r["category"], label=_label(r["category"]), count=r["count"]) for r in rows),
            key=lambda category: (-category.count, category.label),
        ),
    )


def _label(category: str) -> str:
    return str(CATEGORY_LABELS[Category(category)])


def _span(events: EventQuerySet, firsts: list[dt.date | None], lasts: list[dt.date | None], language: str) -> str:
    """From the first event's date to the last one's, each no more exact than it is."""
    starts, ends = [day for day in firsts if day], [day for day in lasts if day]
    start = _extreme(events.filter(first_day=min(starts)).order_by("last_day")) if starts else None
    end = _extreme(events.filter(last_day=max(ends)).order_by("-first_day")) if ends else None
    if start is None or end is None:
        one = start or end
        return date_words(one, language) if one else ""
    return date_words(start if start == end else edtf.interval(start, end), language)


def _extreme(events: EventQuerySet) -> PartialDate | None:
    event = events.only("edtf", "precision").first()
    return event.date if event else None


def event_page(timeline: Timeline, filters: Filters, *, language: str) -> EventPage:
    """The page that the filters name; one that is too far is the last one, a day is the page where it begins."""
    events = filters.apply(Event.objects.published().filter(timeline=timeline))
    groups = groups_of(events)
    found = sum(group.count for group in groups)
    number = _page_number(groups, filters, found)
    days, codes = _days(events, number, language)
    axis = _axis(groups, events, filters, codes, language)
    return EventPage(
        days=days,
        axis=axis,
        before=filters.from_day(axis.before.day) if axis and axis.before else "",
        after=filters.from_day(axis.after.day) if axis and axis.after else "",
        periods=[PeriodLink(period=p, href=filters.from_day(p.day)) for p in periods_of(groups, language=language)],
        found=found,
        earlier=filters.on_page(number - 1) or "?" if number > 1 else "",
        later=filters.on_page(number + 1) if found > number * PAGE else "",
        left=max(found - number * PAGE, 0),
    )


def _page_number(groups: list[Group], filters: Filters, found: int) -> int:
    number = filters.page
    if filters.day is not None:
        number = sum(group.count for group in groups if group.day < filters.day) // PAGE + 1
    return min(number, max(-(-found // PAGE), 1))


def _days(events: EventQuerySet, number: int, language: str) -> tuple[list[Day], set[str]]:
    """The page's days, and the codes on it. The last event before it tells whether its first heading goes on."""
    start = (number - 1) * PAGE
    records = event_records(events.chronological()[max(start - 1, 0) : start + PAGE], language=language)
    continues = records.pop(0).date.edtf if start and records else ""
    return days_of(records, language=language, continues=continues), {record.code for record in records}


def _axis(groups: list[Group], events: EventQuerySet, filters: Filters, here: set[str], language: str) -> Axis | None:
    def titles(codes: list[str]) -> Mapping[str, str]:
        return dict(events.order_by().filter(code__in=codes).values_list("code", "title"))

    def address(day: dt.date, code: str) -> str:
        return f"#e-{code}" if code in here else f"{filters.from_day(day)}#e-{code}"

    return draw(groups, language=language, titles=titles, address=address)
