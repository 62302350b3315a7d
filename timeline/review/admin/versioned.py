"""Screens of sources and timelines: saved only through actions, with a history of decisions."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from timeline.models import Decision
from timeline.models.fields import VersionedModel
from timeline.review.admin.base import DeskAdmin, person
from timeline.review.admin.history import row_history
from timeline.review.errors import ReviewError

V = TypeVar("V", bound=VersionedModel)


class VersionedAdmin(DeskAdmin[V]):
    """A row that an action saves; who may not change it sees it and changes nothing."""

    def decisions_on(self, row: V) -> QuerySet[Decision]:
        """The decisions on the row itself."""
        raise NotImplementedError

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> V | None:
        """Held for the length of the request when it is to be saved, so that two editors go one after the other."""
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "POST" or not self.has_change_permission(request, row):
            return row
        self.get_queryset(request).select_for_update(of=("self",), no_key=True).get(pk=row.pk)
        return super().get_object(request, object_id, from_field)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ReviewError as refusal:  # the form has checked all it could see; nothing was stored
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.get_full_path())

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every decision on the row itself, the latest first, with what it changed."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Decisions: %s") % row,
            "opts": self.opts,
            "row": row,
            "decisions": row_history(self.decisions_on(row), person(request)),
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/timeline/row_history.html", context)
