"""The front page: every published timeline with its size, its time and how dense it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Max, Q, Window
from django.db.models.functions import Coalesce, RowNumber

from timeline.extraction import edtf
from timeline.models import Event, Timeline
from timeline.outputs.records import EventLink, event_link
from timeline.outputs.words import date_words
from timeline.public.axis.scale import scale_of
from timeline.public.filters import Filters

__all__ = ["Entry", "FrontPage", "front_page"]

PAGE = 24
LATEST = 3
COLUMNS = 80
HEIGHT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A timeline as the front page shows it; `strip` is an SVG path in a field of 80 by 24, empty without events."""

    timeline: Timeline
    event_count: int
    months: str
    strip: str
    latest: list[EventLink]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    entries: list[Entry]
    earlier: str
    later: str


def front_page(filters: Filters, *, language: str) -> FrontPage:
    """Twenty-four timelines, the last changed first; three queries, whatever their number."""
    published = Q(events__state=Event.State.PUBLISHED)
    changed = Coalesce(Max("events__updated_at", filter=published), "updated_at")
    rows = Timeline.objects.published().annotate(changed_at=changed).order_by("-changed_at", "pk")
    start = (filters.page - 1) * PAGE
    timelines = list(rows[start : start + PAGE + 1])
    shown = timelines[:PAGE]
    days, latest = _days(shown), _latest(shown, language)
    return FrontPage(
        entries=[_entry(one, days.get(one.pk, []), latest.get(one.pk, []), language) for one in shown],
        earlier=filters.page_before(filters.page),
        later=filters.on_page(filters.page + 1) if len(timelines) > PAGE else "",
    )


def _days(timelines: Sequence[Timeline]) -> dict[int, list[tuple[dt.date, int]]]:
    """The number of events of each day, by timeline."""
    rows = (
        Event.objects.published()
        .filter(timeline__in=timelines)
        .order_by()
        .values_list("timeline", Coalesce("first_day", "last_day"))
        .annotate(count=Count("pk"))
        .order_by("timeline", Coalesce("first_day", "last_day"))
    )
    found: dict[int, list[tuple[dt.date, int]]] = {}
    for timeline, day, count in rows:
        found.setdefault(timeline, []).append((day, count))
    return found


def _latest(timelines: Sequence[Timeline], language: str) -> dict[int, list[EventLink]]:
    """The events that were published last, by timeline."""
    place = Window(RowNumber(), partition_by=F("timeline"), order_by=(F("published_at").desc(), F("pk").desc()))
    rows = Event.objects.published().filter(timeline__in=timelines).annotate(place=place).filter(place__lte=LATEST)
    found: dict[int, list[EventLink]] = {}
    for event in rows.select_related("timeline").defer("stems", "summary").order_by("timeline", "place"):
        found.setdefault(event.timeline_id, []).append(event_link(event, language))
    return found


def _entry(timeline: Timeline, days: list[tuple[dt.date, int]], latest: list[EventLink], language: str) -> Entry:
    return Entry(
        timeline=timeline,
        event_count=sum(count for _, count in days),
        months=_months(days, language),
        strip=_strip(days),
        latest=latest,
    )


def _months(days: list[tuple[dt.date, int]], language: str) -> str:
    """The months in which the timeline begins and ends: less exact than any of its dates but the vague ones."""
    if not days:
        return ""
    scale = scale_of(days)
    inside = [day for day, _ in days if scale.first <= day <= scale.last]
    first, last = edtf.month(inside[0].year, inside[0].month), edtf.month(inside[-1].year, inside[-1].month)
    return date_words(first if first == last else edtf.interval(first, last), language)


def _strip(days: list[tuple[dt.date, int]]) -> str:
    if not days:
        return ""
    scale = scale_of(days)
    columns = [0] * COLUMNS
    for day, count in days:
        if scale.first <= day <= scale.last:
            columns[min((day - scale.first).days * COLUMNS // scale.days, COLUMNS - 1)] += count
    most = max(columns)
    heights = [max(round(HEIGHT * count / most), 2) if count else 0 for count in columns]
    return "".join(f"M{x}.1 {HEIGHT}v-{tall}h.8v{tall}z" for x, tall in enumerate(heights) if tall)
