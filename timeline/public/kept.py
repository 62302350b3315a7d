"""Public pages of a timeline, made once for each state of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from timeline.models import Timeline
from timeline.outputs.http import public_page
from timeline.outputs.kept import kept_page
from timeline.outputs.stamps import stamp, stamped
from timeline.public.htmx import VARY

__all__ = ["timeline_page"]


def timeline_page(view: Callable[[HttpRequest, Timeline], HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A public page of the timeline with that slug, 404 for one that readers do not see; made anew only when its stamp
    has changed, so that a page seen before costs one query."""

    @public_page
    @wraps(view)
    def page(request: HttpRequest, slug: str) -> HttpResponse:
        timeline = get_object_or_404(stamped(Timeline.objects.published()), slug=slug)
        return kept_page(request, stamp(timeline), lambda: view(request, timeline), varies=VARY)

    return page
