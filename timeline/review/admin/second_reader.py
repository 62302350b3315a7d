"""The second pair of eyes on an event's page: what asks for it, who has read it, and the button of who may."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from timeline.models import Event
from timeline.review import actions
from timeline.review.admin.base import DeskAdmin, person
from timeline.review.errors import NotAllowed, ReviewError
from timeline.review.second_reader import approvals, crime_words, may_read
from timeline.review.shown import is_number


class SecondReaderAdmin(DeskAdmin[Event]):
    """Adds the address at which an event is approved."""

    def get_urls(self) -> list[URLPattern]:
        approve = self.admin_site.admin_view(self.approve_view)
        return [path("<int:event_id>/approve/", approve, name="timeline_event_approve"), *super().get_urls()]

    def approve_view(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Notes that this person has read the event at the version that his page showed."""
        event = Event.objects.filter(pk=event_id).first()
        if event is None:
            raise Http404
        if request.method == "POST":
            seen = request.POST.get("seen_version", "")
            version = int(seen) if is_number(seen) else -1
            try:
                actions.approve(event, by=person(request), version=version, note=request.POST.get("note", ""))
                messages.success(request, _("You have read and approved “%s”.") % event)
            except NotAllowed as refusal:
                raise PermissionDenied(str(refusal)) from refusal
            except ReviewError as refusal:
                messages.error(request, str(refusal))
        elif not self.has_view_permission(request, event):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[event_id]))


def reading_of_second_person(request: HttpRequest, event: Event) -> dict[str, Any]:
    """What the page says of it; empty for an event that needs no second reader."""
    if not event.timeline.second_reader or event.merged_into_id:
        return {}
    words = crime_words(event)
    if not words:
        return {}
    read_by = approvals(event)
    has_read = any(one.actor_id == request.user.pk for one in read_by)
    wrote = not may_read(event, request.user)
    return {
        "crime_words": words,
        "approvals": read_by,
        "wrote_it": wrote,
        "can_approve": not wrote and not has_read and actions.may(request.user, "approve"),
    }
