"""What was decided on a row, with what it changed, what was undone, and what can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from timeline.models import Decision, Event, Mention
from timeline.review import actions
from timeline.review.admin.base import DeskAdmin, person
from timeline.review.differences import Difference, differences
from timeline.review.errors import ReviewError

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A decision: `undone_by` took it back; `refusal` says why the latest standing one cannot be undone.

    `is_of_merged` marks decisions on an event that was merged into the one whose history this is.
    """

    decision: Decision
    rows: list[Difference]
    undone_by: Decision | None
    can_undo: bool
    refusal: ReviewError | None
    is_of_merged: bool


def event_history(event: Event, person: User) -> list[Entry]:
    """All decisions on the event and on those merged into it, the latest first."""
    rows = Decision.objects.filter(Q(event=event) | Q(event__merged_into=event))
    return _entries(rows, person, own=event.pk)


def mention_history(mention: Mention, person: User) -> list[Entry]:
    """All decisions on the mention, the latest first."""
    return _entries(mention.decisions.all(), person)


def row_history(decisions: QuerySet[Decision], person: User) -> list[Entry]:
    """These decisions on a source or on a timeline itself, the latest first."""
    return _entries(decisions, person)


def _entries(decisions: QuerySet[Decision], person: User, own: int | None = None) -> list[Entry]:
    related = ("actor", "event__timeline", "mention", "undoes", "undone_by__actor")
    rows = list(decisions.select_related(*related).order_by("-pk"))
    undone = {row.pk: getattr(row, "undone_by", None) for row in rows}
    is_own = {row.pk: own is None or row.event_id == own for row in rows}
    standing = [row for row in rows if row.undoes_id is None and undone[row.pk] is None]
    latest = next((row for row in standing if is_own[row.pk]), None)
    refusal = actions.refusal(latest, person) if latest else None
    return [
        Entry(
            decision=row,
            rows=differences(row),
            undone_by=undone[row.pk],
            can_undo=row is latest and refusal is None,
            refusal=refusal if row is latest else None,
            is_of_merged=not is_own[row.pk],
        )
        for row in rows
    ]


class HistoryAdmin(DeskAdmin[M]):
    """A screen whose history shows the decisions on a row."""

    def history_of(self, row: M, by: User) -> list[Entry]:
        """The decisions on the row as this person sees them, the latest first."""
        raise NotImplementedError

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every decision on the row, the latest first, with what it changed."""
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
            "decisions": self.history_of(row, person(request)),
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/timeline/row_history.html", context)
