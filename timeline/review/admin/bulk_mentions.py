"""Accept, reject, keep or reopen the mentions that are selected in the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from timeline.models import Mention
from timeline.review import actions
from timeline.review.admin.base import person
from timeline.review.admin.bulk import BulkAdmin, chosen, decided

DECIDE: dict[str, Callable[..., object]] = {
    "accept": actions.accept,
    "reject": actions.reject,
    "keep": actions.keep,
    "reopen": actions.reopen,
}


class BulkMentionAdmin(BulkAdmin[Mention]):
    actions = ["accept_selected", "reject_selected", "keep_selected", "reopen_selected"]
    needs = {f"{verb}_selected": verb for verb in DECIDE}

    @admin.action(description=gettext_lazy("Accept the selected mentions"))
    def accept_selected(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self._decide(request, queryset, "accept")

    @admin.action(description=gettext_lazy("Reject the selected mentions"))
    def reject_selected(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self._decide(request, queryset, "reject")

    @admin.action(description=gettext_lazy("Keep the selected mentions undated"))
    def keep_selected(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self._decide(request, queryset, "keep")

    @admin.action(description=gettext_lazy("Reopen the selected mentions"))
    def reopen_selected(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self._decide(request, queryset, "reopen")

    def _decide(self, request: HttpRequest, mentions: QuerySet[Mention], verb: str) -> None:
        outcome = decided(chosen(request, mentions), partial(DECIDE[verb], by=person(request)))
        outcome.tell(request, ngettext("%d mention decided.", "%d mentions decided.", outcome.done))
