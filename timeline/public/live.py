"""What an open page asks from time to time: has anything changed since it was made?"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.dateparse import parse_datetime
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import override
from django.views.decorators.http import require_safe

from timeline.models import Event, Timeline
from timeline.outputs.http import asked_language, page_language
from timeline.outputs.stamps import stamp_of
from timeline.public.filters import Filters

__all__ = ["changes", "forget"]

SECONDS = 5.0
MOST_TIMELINES = 1000
MOST_NAMED = 5

_remembered: OrderedDict[str, tuple[float, str]] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """How many events came after a moment, and how many of those before it were changed or withdrawn.

    `latest` are some of those that can be seen, the last change first.
    """

    added: int
    changed: int
    latest: tuple[Event, ...] = ()


@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """In words what changed `since` the moment in the address; 304 to the stamp that the page was made under.

    The stamp is asked of the database once in five seconds, so most of the answers cost no query.
    """
    tag = quote_etag(_stamp(slug))
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = _changes(request, slug)
    response["ETag"] = tag
    patch_cache_control(response, public=True, no_cache=True)
    return response


def forget() -> None:
    """Remembers no stamp any more; for tests."""
    with _lock:
        _remembered.clear()


def _stamp(slug: str) -> str:
    now = time.monotonic()
    with _lock:
        at, known = _remembered.get(slug, (0.0, ""))
    if known and now - at < SECONDS:
        return known
    known = stamp_of(slug)
    if not known:
        raise Http404
    with _lock:
        _remembered[slug] = (now, known)
        _remembered.move_to_end(slug)
        while len(_remembered) > MOST_TIMELINES:
            _remembered.popitem(last=False)
    return known


def _changes(request: HttpRequest, slug: str) -> HttpResponse:
    timeline = Timeline.objects.published().only("language").filter(slug=slug).first()
    if timeline is None:
        raise Http404
    filters = Filters(lang=asked_language(request))
    news = _news(timeline, request.GET.get("since", ""))
    with override(page_language(filters.lang, timeline.language)):
        context = {"timeline": timeline, "filters": filters, "news": news}
        return render(request, "public/_changes.html", context)


def _news(timeline: Timeline, since: str) -> News:
    """Both are 0 when something else changed than an event: a source, or the timeline's own title."""
    moment = _moment(since)
    if moment is None:
        return News(added=0, changed=0)
    events = Event.objects.filter(timeline=timeline, updated_at__gt=moment)
    added = events.published().filter(published_at__gt=moment).count()
    was_seen = Q(published_at__lte=moment, state__in=[Event.State.PUBLISHED, Event.State.WITHDRAWN])
    latest = events.published().select_related("timeline").only("code", "title", "timeline__slug")
    return News(
        added=added,
        changed=events.filter(was_seen, merged_into=None).count(),
        latest=tuple(latest.order_by("-updated_at", "-pk")[:MOST_NAMED]),
    )


def _moment(value: str) -> dt.datetime | None:
    try:
        moment = parse_datetime(value)
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
