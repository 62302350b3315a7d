"""What the tray and the overdue plans have in common: who may look, the head of the page, its parts by htmx."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers

from timeline.models import Event, EventQuerySet, Timeline
from timeline.review.counts import desk_counts

PER_PAGE = 25
OFFERED = 12
SEEN = ("timeline.view_timeline", "timeline.view_mention", "timeline.view_event")


def may_look(request: HttpRequest) -> bool:
    """Whether this person may see what waits."""
    return request.user.has_perms(SEEN)


def timeline_of(request: HttpRequest, timeline_id: int) -> Timeline:
    """The timeline, for who may look at it. Raises PermissionDenied or Http404."""
    if not may_look(request):
        raise PermissionDenied
    return get_object_or_404(Timeline, pk=timeline_id)


def page_of(rows: QuerySet[Any], request: HttpRequest) -> Page[Any]:
    """The page that the address names; the last one if it is too far, the first one for an odd value."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def is_part(request: HttpRequest) -> bool:
    """Whether htmx asks for one entry in place, and not for the page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def answer(
    request: HttpRequest, timeline: Timeline, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page, in the admin's frame; by htmx its partial `entry`."""
    whole = {**admin.site.each_context(request), "timeline": timeline, **context}
    if is_part(request):
        template = f"{template}#entry"
    else:
        whole["counts"] = desk_counts([timeline])[timeline.pk]
    request.current_app = admin.site.name
    response = render(request, template, whole, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Boosted"])
    return response


def open_events(timeline: Timeline) -> EventQuerySet:
    """The events of the timeline that another one or a passage can be joined to."""
    rows = Event.objects.filter(timeline=timeline, merged_into=None).exclude(state=Event.State.WITHDRAWN)
    return rows.defer("stems", "summary")
