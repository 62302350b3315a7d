"""What a request to the desk asks for, and whether the person may look."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from timeline.models import Timeline
from timeline.review.desk.page import Asked
from timeline.review.shown import is_number


def timeline_for(request: HttpRequest, timeline_id: int) -> Timeline:
    """The timeline; raises PermissionDenied for who may not look at its mentions."""
    if not request.user.has_perms(["timeline.view_timeline", "timeline.view_mention"]):
        raise PermissionDenied
    return get_object_or_404(Timeline, pk=timeline_id)


def number(value: str | None) -> int | None:
    """The number that was sent, None if none was; raises Http404 for what is no number of a row."""
    if value and not is_number(value):
        raise Http404
    return int(value) if value else None


def asked_for(request: HttpRequest, *, mention_id: int | None = None) -> Asked:
    """The place that the address or the form names; raises Http404 for one that is no number."""
    sent = request.POST if request.method == "POST" else request.GET
    source_id = number(sent.get("source"))
    return Asked(
        source_id=source_id, mention_id=mention_id or number(sent.get("mention")), with_tray=bool(sent.get("undated"))
    )
