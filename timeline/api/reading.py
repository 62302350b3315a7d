"""What everybody may read: published timelines, events, citations, sources, corrections."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import Query

from timeline.api.filters import EventFilters, Language
from timeline.api.paging import Paging, address_after, page_of, place
from timeline.api.problems import Problem, ProblemError
from timeline.api.router import router
from timeline.api.schemas import (
    CitationPage,
    CorrectionPage,
    EventOut,
    EventPage,
    SourcePage,
    TimelineOut,
    TimelinePage,
)
from timeline.models import Citation, Source, Timeline
from timeline.outputs.citations import citation_records, source_record
from timeline.outputs.corrections import corrections
from timeline.outputs.exports.json import citation_json, correction_json, event_json, source_json
from timeline.outputs.http import page_language, site_of
from timeline.outputs.records import event_link, event_record, with_citations
from timeline.outputs.stamps import stamp, stamped
from timeline.public import index
from timeline.public.chosen import chosen_rows, records_of
from timeline.public.filters import Filters

ERRORS = {404: Problem, 422: Problem, 429: Problem}


@router.get("/timelines", response={200: TimelinePage, **ERRORS}, tags=["read"], summary="Published timelines")
def timelines(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> dict[str, Any]:
    rows = stamped(Timeline.objects.published())
    shown, more = page_of(rows, request, response, paging, by="slug", kind=str)
    return {"items": [_timeline(one, site_of(request)) for one in shown], "next": more}


@router.get("/timelines/{slug:slug}", response={200: TimelineOut, **ERRORS}, tags=["read"], summary="One timeline")
def timeline(request: HttpRequest, slug: str) -> dict[str, Any]:
    return _timeline(_published(slug), site_of(request))


@router.get(
    "/timelines/{slug:slug}/events", response={200: EventPage, **ERRORS}, tags=["read"], summary="Events, as filtered"
)
def events(
    request: HttpRequest, response: HttpResponse, slug: str, filters: Query[EventFilters], paging: Query[Paging]
) -> dict[str, Any]:
    timeline = _published(slug)
    asked = Filters.of(request.GET)
    rows = chosen_rows(timeline, asked)
    start = 0
    if after := place(paging.cursor, str, str, int, str):
        start = bisect_right(rows, tuple(after), key=_place)
    shown = rows[start : start + paging.limit]
    language = page_language(filters.lang, timeline.language)
    more = address_after(request, response, *_place(shown[-1])) if start + len(shown) < len(rows) else None
    records = records_of(shown, asked, language=language)
    return {"items": [event_json(one, site=site_of(request)) for one in records], "next": more, "count": len(rows)}


@router.get(
    "/timelines/{slug:slug}/events/{slug:code}",
    response={200: EventOut, 410: Problem, **ERRORS},
    tags=["read"],
    summary="One event; of a merged one, the event that took it in",
)
def event(request: HttpRequest, slug: str, code: str, asked: Query[Language]) -> dict[str, Any]:
    timeline = _published(slug)
    standing = timeline.events.published().standing_for(code)
    found = with_citations(timeline.events.filter(pk=standing.pk)).first() if standing else None
    if found is None:
        if timeline.events.filter(code=code, published_at__isnull=False).exists():
            raise ProblemError(410, "This event was withdrawn.")
        raise ProblemError(404, "There is no such event on this timeline.")
    record = event_record(found, language=page_language(asked.lang, timeline.language))
    return event_json(record, site=site_of(request))


@router.get(
    "/timelines/{slug:slug}/citations", response={200: CitationPage, **ERRORS}, tags=["read"], summary="Quoted passages"
)
def citations(
    request: HttpRequest, response: HttpResponse, slug: str, asked: Query[Language], paging: Query[Paging]
) -> dict[str, Any]:
    timeline = _published(slug)
    language = page_language(asked.lang, timeline.language)
    rows = Citation.objects.filter(event__in=timeline.events.published()).select_related(
        "event__timeline", "snapshot__source", "mention"
    )
    rows = rows.defer("snapshot__text", "snapshot__raw", "mention__quote", "mention__actors", "event__stems")
    shown, more = page_of(rows, request, response, paging)
    items = []
    with override(language):
        for one in shown:
            told = citation_json(
                citation_records([one], language)[0], event_link(one.event, language), site=site_of(request)
            )
            items.append({**told, "event": one.event.code})
    return {"items": items, "next": more}


@router.get(
    "/timelines/{slug:slug}/sources", response={200: SourcePage, **ERRORS}, tags=["read"], summary="Cited articles"
)
def sources(request: HttpRequest, response: HttpResponse, slug: str, paging: Query[Paging]) -> dict[str, Any]:
    timeline = _published(slug)
    cited = Citation.objects.filter(event__in=timeline.events.published())
    rows = Source.objects.filter(pk__in=cited.order_by().values("snapshot__source"))
    shown, more = page_of(rows, request, response, paging)
    counted = cited.filter(snapshot__source__in=shown).order_by().values_list("snapshot__source")
    counts = dict(counted.annotate(Count("pk")))
    items = [{**source_json(source_record(one, timeline.language)), "citations": counts[one.pk]} for one in shown]
    return {"items": items, "next": more}


@router.get(
    "/timelines/{slug:slug}/corrections", response={200: CorrectionPage, **ERRORS}, tags=["read"], summary="Corrections"
)
def public_corrections(
    request: HttpRequest, response: HttpResponse, slug: str, asked: Query[Language], paging: Query[Paging]
) -> dict[str, Any]:
    """The latest first: what readers are told of changes after publication."""
    timeline = _published(slug)
    language = page_language(asked.lang, timeline.language)
    start = int((place(paging.cursor, int) or [0])[0])
    found = corrections(timeline, language, part=slice(start, start + paging.limit + 1))
    shown, site = found[: paging.limit], site_of(request)
    more = address_after(request, response, start + paging.limit) if len(found) > len(shown) else None
    return {
        "items": [{**correction_json(one), "title": one.title, "url": site + one.url} for one in shown],
        "next": more,
    }


def _published(slug: str) -> Timeline:
    found: Timeline | None = stamped(Timeline.objects.published()).filter(slug=slug).first()
    if found is None:
        raise ProblemError(404, "There is no such timeline that readers may see.")
    return found


def _timeline(timeline: Timeline, site: str) -> dict[str, Any]:
    held = index.index_of(timeline.pk, stamp(timeline))
    return {
        "slug": timeline.slug,
        "url": site + timeline.get_absolute_url(),
        "title": timeline.title,
        "description": timeline.description,
        "language": timeline.language,
        "time_zone": timeline.time_zone,
        "state": timeline.state,
        "events": len(held.rows),
        "changed_at": held.changed_at or timeline.created_at,
    }


def _place(row: Any) -> tuple[str, str, int, str]:
    """Where a row stands in the list, as a cursor carries it: ISO days have the order of days."""
    day, last, weight, code = index.place(row)
    return day.isoformat(), last.isoformat(), weight, code
