"""What a request to the desk asks for, and whether the person may look."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from timeline.models import Timeline
from timeline.review.desk.page import Asked


def timeline_for(request: HttpRequest, timeline_id: int) -> Timeline:
    """The timeline; raises PermissionDenied for who may not look at its mentions."""
    if not request.user.has_perms(["timeline.view_timeline", "timeline.view_mention"]):
        raise PermissionDenied
    return get_object_or_404(Timeline, pk=timeline_id)


def asked_for(request: HttpRequest, *, mention_id: int | None = None) -> Asked:
    """The place that the address or the form names; raises Http404 for one that is no number."""
    sent = request.POST if request.method == "POST" else request.GET
    try:
        source, mention = sent.get("source"), sent.get("mention")
        source_id = int(source) if source else None
        mention_id = mention_id or (int(mention) if mention else None)
    except ValueError:
        raise Http404 from None
    return Asked(source_id=source_id, mention_id=mention_id, with_tray=bool(sent.get("undated")))
