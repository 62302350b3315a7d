"""The page where an event is split in two."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from timeline.models import Event
from timeline.review import actions
from timeline.review.admin.base import link_to, person
from timeline.review.errors import InvalidChange, NotAllowed, ReviewError, StaleEvent
from timeline.review.forms.splitting import SplitForm


def split_event(request: HttpRequest, event_id: int) -> HttpResponse:
    """Shows the form, and makes the split when it is sent."""
    event = get_object_or_404(Event.objects.select_related("timeline"), pk=event_id)
    if not actions.may(request.user, "split"):
        raise PermissionDenied
    form = SplitForm(event, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            new = form.split(person(request))
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except StaleEvent as refusal:
            messages.error(request, str(refusal))
            form = form.renewed(refusal.theirs)
        except InvalidChange as refusal:
            for name, errors in refusal.errors.items():
                form.add_error(name if name in form.fields else None, errors)
        except ReviewError as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("The citations went to a new draft, {}. The old event keeps its code.")
            messages.success(request, format_html(said, link_to(new, new)))
            return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[event.pk]))
    return _page(request, event, form)


def _page(request: HttpRequest, event: Event, form: SplitForm) -> HttpResponse:
    model_admin: Any = admin.site.get_model_admin(Event)
    context = {
        **admin.site.each_context(request),
        "opts": Event._meta,
        "title": _("Split: %s") % event,
        "event": event,
        "form": form,
        "media": model_admin.media + form.media,
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/timeline/event/split.html", context)
