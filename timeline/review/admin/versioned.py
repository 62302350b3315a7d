"""Screens of sources and timelines: saved only through actions, with a history of decisions."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect

from timeline.models import Decision
from timeline.models.fields import VersionedModel
from timeline.review.admin.history import Entry, HistoryAdmin, row_history
from timeline.review.errors import ReviewError

V = TypeVar("V", bound=VersionedModel)


class VersionedAdmin(HistoryAdmin[V]):
    """A row that an action saves; who may not change it sees it and changes nothing."""

    def history_of(self, row: V, by: User) -> list[Entry]:
        return row_history(self.decisions_on(row), by)

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
