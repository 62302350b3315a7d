"""Finished pages, kept by the timeline's stamp and by all that a page depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from timeline.models import Timeline
from timeline.outputs.http import public_page
from timeline.public.htmx import VARY
from timeline.public.stamps import stamp, stamped

__all__ = ["kept_page", "timeline_page"]

SECONDS = 3600


def timeline_page(view: Callable[[HttpRequest, Timeline], HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A public page of the timeline with that slug, 404 for one that readers do not see; made anew only when its stamp
    has changed, so that a page seen before costs one query."""

    @public_page
    @wraps(view)
    def page(request: HttpRequest, slug: str) -> HttpResponse:
        timeline = get_object_or_404(stamped(Timeline.objects.published()), slug=slug)
        return kept_page(request, stamp(timeline), lambda: view(request, timeline))

    return page


def kept_page(request: HttpRequest, stamp: str, make: Callable[[], HttpResponse], *, address: str = "") -> HttpResponse:
    """The answer to this request as it was made under that stamp, else a new one.

    `address` is all that the answer depends on; by default the whole address as it was asked for.
    """
    asked = [request.scheme or "", request.get_host(), address or request.get_full_path()]
    asked += [request.headers.get(name, "") for name in VARY]
    key = f"page:{hashlib.sha256(repr((stamp, asked)).encode()).hexdigest()}"
    kept = cache.get(key)
    if kept is not None:
        content, headers = kept
        return HttpResponse(content, headers=headers)
    response = make()
    if response.status_code == 200:
        cache.set(key, (response.content, dict(response.headers)), SECONDS)
    return response
