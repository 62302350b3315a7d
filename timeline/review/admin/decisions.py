"""The record of decisions, to be read."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from timeline.models import Decision
from timeline.review.admin.base import KeptAdmin, link_to
from timeline.review.differences import differences


@admin.register(Decision)
class DecisionAdmin(KeptAdmin[Decision]):
    list_display = ["at", "action", "about", "actor", "note", "is_shown", "timeline"]
    list_filter = ["timeline", "action", "is_public", "actor"]
    list_select_related = ["event", "mention", "actor", "timeline"]
    date_hierarchy = "at"
    fields = ["at", "action", "about", "actor", "timeline", "changed", "note", "is_public"]
    readonly_fields = ["about", "changed"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).defer("event__stems", "event__summary", "mention__reason")

    @admin.display(description=_("about"))
    def about(self, decision: Decision) -> SafeString:
        subject = decision.event or decision.mention
        return link_to(subject, subject) if subject else SafeString("")

    @admin.display(description=_("public"), boolean=True, ordering="is_public")
    def is_shown(self, decision: Decision) -> bool:
        return decision.is_public

    @admin.display(description=_("before and after"))
    def changed(self, decision: Decision) -> SafeString:
        return render_to_string("admin/timeline/_differences.html", {"rows": differences(decision)})
