"""The admin's page where an editor brings in events of somebody else's timeline."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.imports.drafts import Added, add_drafts
from timeline.imports.errors import ImportRefused
from timeline.imports.files import read_drafts
from timeline.models import Timeline
from timeline.review import actions
from timeline.review.admin import TimelineAdmin
from timeline.review.admin.base import person

__all__ = ["ImportingTimelineAdmin"]


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "TimelineJS: its JSON, or its spreadsheet saved as CSV. Or the JSON of a timeline of another Letopis."
        ),
    )


class ImportingTimelineAdmin(TimelineAdmin):
    """Timelines; events of a file become drafts of one."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.import_view)
        return [path("<int:timeline_id>/import/", view, name="timeline_timeline_import"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        more = {**(extra_context or {}), "can_import": actions.may(request.user, "create")}
        return super().change_view(request, object_id, form_url, more)

    def import_view(self, request: HttpRequest, timeline_id: int) -> HttpResponse:
        """Asks for the file; all of its events are added, or none and the form says which of them is wrong."""
        if not actions.may(request.user, "create"):
            raise PermissionDenied
        timeline = get_object_or_404(Timeline, pk=timeline_id)
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            try:
                added = add_drafts(timeline, read_drafts(file.read(), file.name), by=person(request), name=file.name)
            except ImportRefused as refusal:
                form.add_error("file", str(refusal))
            else:
                _tell(request, added)
                query = urlencode({"timeline__id__exact": timeline.pk, "state__exact": "draft"})
                return HttpResponseRedirect(f"{reverse('admin:timeline_event_changelist')}?{query}")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "timeline": timeline,
            "form": form,
            "title": _("Import events"),
        }
        return TemplateResponse(request, "admin/timeline/timeline/import.html", context)


def _tell(request: HttpRequest, added: Added) -> None:
    messages.success(
        request,
        _("Added %(added)d drafts; %(known)d events were there already.")
        % {"added": added.added, "known": added.known},
    )
