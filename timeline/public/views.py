from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from timeline.models import Event, Timeline
from timeline.outputs.chains import chain_of
from timeline.outputs.corrections import withdrawal_note
from timeline.outputs.differences import sides_of
from timeline.outputs.http import asked_language, in_language, page_language, public_page, site_of
from timeline.outputs.jsonld import event_data, script, timeline_data
from timeline.outputs.kept import kept_page
from timeline.outputs.records import EventRecord, event_record, with_citations
from timeline.outputs.stamps import site_stamp, stamp, stamped
from timeline.outputs.words import day_words
from timeline.public.filters import Filters
from timeline.public.front import front_page
from timeline.public.htmx import render_page
from timeline.public.index import Index, index_of
from timeline.public.kept import timeline_page
from timeline.public.neighbours import neighbours
from timeline.public.pages import event_page, language_links, overview


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines are asked to leave alone, and where the list of pages is (RFC 9309)."""
    sitemap = request.build_absolute_uri(reverse("public:sitemap"))
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /t/*/changes/", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public_page
def timeline_list(request: HttpRequest) -> HttpResponse:
    """The front page: every published timeline, the last changed first."""
    asked = Filters.of(request.GET)
    filters = Filters(lang=asked.lang, page=asked.page)
    language = filters.lang or page_language(get_language_from_request(request), "")
    response = kept_page(request, f"{site_stamp()} {language}", lambda: _timeline_list(request, filters, language))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _timeline_list(request: HttpRequest, filters: Filters, language: str) -> HttpResponse:
    with override(language):
        context = {
            "page": front_page(filters, language=language),
            "languages": language_links(filters, language),
            "filters": filters,
        }
        response = render(request, "public/timeline_list.html", context)
    return in_language(response, language)


@timeline_page
def event_list(request: HttpRequest, timeline: Timeline) -> HttpResponse:
    """A timeline: its axis, its filters and one page of its events under their days."""
    filters = Filters.of(request.GET)
    language = page_language(filters.lang, timeline.language)
    index = index_of(timeline.pk, stamp(timeline))
    with override(language):
        context = {
            "timeline": timeline,
            "filters": filters,
            "overview": overview(index, language=language),
            "data": script(_timeline_data(request, timeline, index)),
            "page": event_page(timeline, index, filters, language=language),
            "languages": language_links(filters, language),
        }
        fragments = {"event-list": request.path + filters.query(), "more-events": ""}
        response = render_page(request, "public/event_list.html", context, fragments=fragments, typed_in="q")
    return in_language(response, language)


def _timeline_data(request: HttpRequest, timeline: Timeline, index: Index) -> dict[str, object]:
    first, last = (index.span.first_day, index.span.last_day) if index.span else (None, None)
    return timeline_data(
        timeline,
        site=site_of(request),
        first=first.isoformat() if first else "",
        last=last.isoformat() if last else "",
        count=len(index.rows),
    )


@public_page
def event_detail(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The permanent address of an event: all its quotes and reasons; a merged one leads on, and one that
    readers saw and no longer see says so."""
    timeline = stamped(Timeline.objects.published()).filter(slug=slug).first()
    if timeline is None:
        return _event_elsewhere(request, slug, code)
    return kept_page(request, stamp(timeline), lambda: _event_detail(request, timeline, code))


def _event_detail(request: HttpRequest, timeline: Timeline, code: str) -> HttpResponse:
    event = with_citations(timeline.events.published().filter(code=code)).first()
    if event is None:
        return _event_elsewhere(request, timeline.slug, code)
    filters = Filters(lang=asked_language(request), known=Filters.of(request.GET).known)
    language = page_language(filters.lang, timeline.language)
    index = index_of(timeline.pk, stamp(timeline))
    record = event_record(event, language=language, known=filters.known)
    with override(language):
        context = {
            "timeline": timeline,
            "event": record,
            "data": script(_event_data(request, timeline, record)),
            "chain": chain_of(event, language) if event.successor_id or record.predecessors else [],
            "sides": sides_of(record.citations) if record.sources_differ else [],
            "neighbours": neighbours(index, code, slug=timeline.slug, language=language),
            "filters": filters,
            "back": filters.on_day(event.first_day or event.last_day or dt.date.min),  # one of the two is there
            "known_words": day_words(filters.known, language) if filters.known else "",
            "languages": language_links(filters, language),
        }
        response = render(request, "public/event_detail.html", context)
    return in_language(response, language)


def _event_data(request: HttpRequest, timeline: Timeline, event: EventRecord) -> dict[str, object]:
    site = site_of(request)
    whole = {"name": timeline.title, "url": site + timeline.get_absolute_url()}
    return event_data(event, language=timeline.language, whole=whole, site=site)


def _event_elsewhere(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Leads to where the event is now: merged into another one, or on another timeline."""
    event = Event.objects.published().standing_for(code)
    if event is None:
        return _gone_or_unknown(request, slug, code)
    filters = Filters(lang=asked_language(request))
    return HttpResponsePermanentRedirect(event.get_absolute_url() + filters.lang_query)


def _gone_or_unknown(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    timeline = get_object_or_404(Timeline.objects.published(), slug=slug)
    event = timeline.events.filter(code=code, published_at__isnull=False).first()
    if event is None:  # unknown, or readers never saw it
        raise Http404
    filters = Filters(lang=asked_language(request))
    language = page_language(filters.lang, timeline.language)
    with override(language):
        context = {"timeline": timeline, "filters": filters, "note": withdrawal_note(event)}
        response = render(request, "public/event_gone.html", context, status=410)
    return in_language(response, language)
