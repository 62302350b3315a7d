from __future__ import annotations

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

from timeline.models import Event, Timeline
from timeline.outputs.chains import chain_of
from timeline.outputs.corrections import withdrawal_note
from timeline.outputs.differences import sides_of
from timeline.outputs.http import asked_language, page_language, public_page
from timeline.outputs.records import event_record, with_citations
from timeline.public.filters import Filters
from timeline.public.htmx import render_page
from timeline.public.index import index_of
from timeline.public.kept import kept_page
from timeline.public.neighbours import neighbours
from timeline.public.pages import event_page, language_links, overview
from timeline.public.stamps import stamp, stamped


@public_page
def timeline_list(request: HttpRequest) -> HttpResponse:
    """The front page: every published timeline."""
    filters = Filters(lang=asked_language(request))
    language = filters.lang or page_language(get_language_from_request(request), "")
    event_count = Count("events", filter=Q(events__in=Event.objects.published()))
    context = {
        "timelines": Timeline.objects.published().annotate(event_count=event_count).order_by("-updated_at", "pk"),
        "languages": language_links(filters, language),
        "filters": filters,
    }
    with override(language):
        response = render(request, "public/timeline_list.html", context)
    patch_vary_headers(response, ["Accept-Language"])
    return _in_language(response, language)


@public_page
def event_list(request: HttpRequest, slug: str) -> HttpResponse:
    """A timeline: its axis, its filters and one page of its events under their days."""
    timeline = get_object_or_404(stamped(Timeline.objects.published()), slug=slug)
    return kept_page(request, stamp(timeline), lambda: _event_list(request, timeline))


def _event_list(request: HttpRequest, timeline: Timeline) -> HttpResponse:
    filters = Filters.of(request.GET)
    language = page_language(filters.lang, timeline.language)
    index = index_of(timeline.pk, stamp(timeline))
    with override(language):
        context = {
            "timeline": timeline,
            "filters": filters,
            "overview": overview(index, language=language),
            "page": event_page(timeline, index, filters, language=language),
            "languages": language_links(filters, language),
        }
        fragments = {"event-list": request.path + filters.query(), "more-events": ""}
        response = render_page(request, "public/event_list.html", context, fragments=fragments, typed_in="q")
    return _in_language(response, language)


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
    filters = Filters(lang=asked_language(request))
    language = page_language(filters.lang, timeline.language)
    index = index_of(timeline.pk, stamp(timeline))
    record = event_record(event, language=language)
    with override(language):
        context = {
            "timeline": timeline,
            "event": record,
            "chain": chain_of(event, language) if event.successor_id or record.predecessors else [],
            "sides": sides_of(record.citations) if record.sources_differ else [],
            "neighbours": neighbours(index, code, slug=timeline.slug, language=language),
            "filters": filters,
            "languages": language_links(filters, language),
        }
        response = render(request, "public/event_detail.html", context)
    return _in_language(response, language)


def _event_elsewhere(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Leads to where the event is now: merged into another one, or on another timeline."""
    event = _published(code)
    if event is None:
        return _gone_or_unknown(request, slug, code)
    filters = Filters(lang=asked_language(request))
    return HttpResponsePermanentRedirect(event.get_absolute_url() + filters.lang_query)


def _published(code: str) -> Event | None:
    """The published event that this code stands for today, through every merge."""
    seen: set[str] = set()
    while code not in seen:
        seen.add(code)
        into = Event.objects.filter(code=code).values_list("merged_into__code", flat=True).first()
        code = into or code
    return Event.objects.published().filter(code=code).select_related("timeline").first()


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
    return _in_language(response, language)


def _in_language(response: HttpResponse, language: str) -> HttpResponse:
    response["Content-Language"] = language
    return response
