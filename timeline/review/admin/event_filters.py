"""What needs an editor's eye in the list of events."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.models import Citation, Event


class AttentionFilter(SimpleListFilter):
    """Plans that are overdue, events without a citation, those merged into others, and drafts that were discarded."""

    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("overdue", _("overdue plan")),
            ("uncited", _("no citation")),
            ("merged", _("merged into another")),
            ("discarded", _("discarded draft")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "overdue":
            return queryset.filter(pk__in=Event.objects.overdue(timezone.localdate()).values("pk"))
        if self.value() == "uncited":
            has_one = Exists(Citation.objects.filter(event=OuterRef("pk")))
            return queryset.filter(~has_one, merged_into=None).exclude(state=Event.State.WITHDRAWN)
        if self.value() == "merged":
            return queryset.filter(merged_into__isnull=False)
        if self.value() == "discarded":
            return queryset.filter(state=Event.State.WITHDRAWN, published_at=None, merged_into=None)
        return queryset
