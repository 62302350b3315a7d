"""Filters of the lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.models import Mention

ALL = "all"


class MentionStateFilter(SimpleListFilter):
    """By state; without a choice, or with an odd one, what waits for an editor."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Mention.State.choices, (ALL, _("All"))]

    def value(self) -> str:
        asked = super().value()
        return asked if asked in {*Mention.State.values, ALL} else Mention.State.WAITING.value

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for value, label in self.lookup_choices:
            address = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": self.value() == str(value), "query_string": address, "display": label}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset if self.value() == ALL else queryset.filter(state=self.value())


class DatedFilter(SimpleListFilter):
    """Readings with a date, or the tray of passages that got none."""

    title = _("date")
    parameter_name = "dated"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("dated")), ("no", _("undated"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "no":
            return queryset.filter(edtf="")
        return queryset.exclude(edtf="") if self.value() == "yes" else queryset


class StandingFilter(SimpleListFilter):
    """Decisions that stand, or those that somebody has undone."""

    title = _("undone")
    parameter_name = "undone"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("standing")), ("yes", _("undone"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.filter(undone_by__isnull=False)
        return queryset.filter(undoes=None, undone_by=None) if self.value() == "no" else queryset
