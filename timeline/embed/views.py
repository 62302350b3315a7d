from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from timeline import styles
from timeline.embed import accents
from timeline.embed.frames import ANYBODY, NOBODY, frame_ancestors
from timeline.models import Event, Timeline
from timeline.outputs.corrections import withdrawal_note
from timeline.outputs.http import in_language, page_language, public_page
from timeline.outputs.kept import kept_page
from timeline.outputs.records import event_records
from timeline.outputs.stamps import stamp, stamped
from timeline.outputs.wishes import Wishes

LAST_FEW = 3  # so many left over are no page of their own


@require_safe
@gzip_page
@conditional_page
@cache_control(public=True, max_age=3600, stale_while_revalidate=86_400)
def script(request: HttpRequest) -> HttpResponse:
    """The script that other sites load, at an address for good: it makes frames that are as high as what they hold."""
    response = HttpResponse((styles.FOLDER / "embed.js").read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"  # for a site that checks the script's hash
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@xframe_options_exempt
def embedded_list(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Events of a timeline for a frame on another site, as that site wishes."""
    timeline = get_object_or_404(stamped(Timeline.objects.published()), slug=slug)
    return _framed(request, timeline, _list)


@xframe_options_exempt
def embedded_event(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """One event of a timeline for a frame on another site; a merged one leads on, one that readers saw and no longer
    see says so."""
    timeline = get_object_or_404(stamped(Timeline.objects.published()), slug=slug)

    def page(request: HttpRequest, timeline: Timeline, wishes: Wishes, language: str) -> HttpResponse:
        records = event_records(timeline.events.published().filter(code=code), language=language)
        if not records:
            return _elsewhere(request, timeline, wishes, code)
        return _rendered(request, timeline, wishes, {"events": records, "is_one": True})

    return _framed(request, timeline, page)


def _elsewhere(request: HttpRequest, timeline: Timeline, wishes: Wishes, code: str) -> HttpResponse:
    event = Event.objects.published().standing_for(code)
    if event is not None:
        address = reverse("embed:event", args=[event.timeline.slug, event.code])
        return HttpResponsePermanentRedirect(address + wishes.query())
    gone = get_object_or_404(timeline.events, code=code, published_at__isnull=False)
    response = _rendered(request, timeline, wishes, {"is_gone": True, "is_one": True, "note": withdrawal_note(gone)})
    response.status_code = 410
    return response


def _framed(request: HttpRequest, timeline: Timeline, make: Callable[..., HttpResponse]) -> HttpResponseBase:
    """The page under a policy that lets the timeline's sites frame it and obeys the accent they chose."""
    wishes = Wishes.of(request.GET)
    language = page_language(wishes.lang, timeline.language)

    def made() -> HttpResponse:
        with override(language):
            return in_language(make(request, timeline, wishes, language), language)

    def page(request: HttpRequest) -> HttpResponseBase:
        return kept_page(request, stamp(timeline), made)

    # Outside `public_page`: a browser that revalidates takes these headers from the 304 too.
    view = csp_replace({"frame-ancestors": _framers(timeline)})(public_page(page))
    if wishes.accent:
        view = csp_update({"style-src": styles.source_hash(accents.accent_sheet(wishes.accent, wishes.theme))})(view)
    return view(request)


def _framers(timeline: Timeline) -> list[str]:
    """The sites on the timeline's list, and ours: the share page shows what the frame will look like."""
    listed = frame_ancestors(timeline.frame_ancestors)
    return listed if listed in ([NOBODY], [ANYBODY]) else [SELF, *listed]


def _list(request: HttpRequest, timeline: Timeline, wishes: Wishes, language: str) -> HttpResponse:
    events = wishes.choose(timeline.events.published())
    page = _page(events, wishes)
    context = {
        "events": event_records(events[max(page.start_index() - 1, 0) : page.end_index()], language=language),
        "earlier": wishes.on_page(page.number - 1) if page.has_previous() else "",
        "later": wishes.on_page(page.number + 1) if page.has_next() else "",
        "left": page.paginator.count - page.end_index(),
    }
    return _rendered(request, timeline, wishes, context)


def _page(events: Any, wishes: Wishes) -> Page[Event]:
    """The page that was asked for, or the one with the event at which the list shall open."""
    paginator = Paginator(events, wishes.limit, orphans=LAST_FEW)
    number = wishes.page
    if wishes.at:
        codes = list(events.values_list("code", flat=True))
        number = (codes.index(wishes.at) if wishes.at in codes else 0) // wishes.limit + 1
    return paginator.get_page(number)


def _rendered(request: HttpRequest, timeline: Timeline, wishes: Wishes, context: dict[str, Any]) -> HttpResponse:
    own = request.build_absolute_uri(timeline.get_absolute_url()) + wishes.page_query
    shown = {
        "timeline": timeline,
        "wishes": wishes,
        "own_address": own,
        "accent": accents.accent_sheet(wishes.accent, wishes.theme),
        **context,
    }
    return render(request, "embed/frame.html", shown)
