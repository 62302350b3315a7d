"""The record of decisions, to be read; and the door through which the latest one is undone."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.models import Decision, Source
from timeline.review import actions
from timeline.review.admin.base import KeptAdmin, link_to, person
from timeline.review.admin.filters import StandingFilter
from timeline.review.admin.sources import READ_WITH, SourceAdmin
from timeline.review.differences import differences
from timeline.review.errors import NotAllowed, ReviewError


@admin.register(Decision)
class DecisionAdmin(KeptAdmin[Decision]):
    list_display = ["at", "shown_action", "about", "actor", "note", "is_shown", "timeline"]
    list_filter = ["timeline", "action", StandingFilter, "is_public", "actor"]
    list_select_related = ["event", "mention", "source", "actor", "timeline", "undone_by__actor", "undoes"]
    date_hierarchy = "at"
    fields = ["at", "shown_action", "about", "actor", "timeline", "changed", "note", "is_public"]
    readonly_fields = ["shown_action", "about", "changed"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).defer("event__stems", "event__summary", "mention__reason")

    @admin.display(description=gettext_lazy("action"), ordering="action")
    def shown_action(self, decision: Decision) -> SafeString:
        """What was done; of an undoing what it took back, of an undone one by whom."""
        undone_by = getattr(decision, "undone_by", None)
        if decision.undoes:
            return format_html("{}: {}", decision.get_action_display(), decision.undoes.get_action_display())
        if undone_by is None:
            return format_html("{}", decision.get_action_display())
        said = _("undone by %s") % undone_by.actor
        return format_html('<s>{}</s> <span class="state state-undone">{}</span>', decision.get_action_display(), said)

    @admin.display(description=gettext_lazy("about"))
    def about(self, decision: Decision) -> SafeString:
        subject = decision.event or decision.mention or decision.source
        return link_to(subject, subject) if subject else SafeString("")

    @admin.display(description=gettext_lazy("public"), boolean=True, ordering="is_public")
    def is_shown(self, decision: Decision) -> bool:
        return decision.is_public

    @admin.display(description=gettext_lazy("before and after"))
    def changed(self, decision: Decision) -> SafeString:
        return render_to_string("admin/timeline/_differences.html", {"rows": differences(decision)})

    def get_urls(self) -> list[URLPattern]:
        undo = path(
            "<int:decision_id>/undo/", self.admin_site.admin_view(self.undo_view), name="timeline_decision_undo"
        )
        return [undo, *super().get_urls()]

    def undo_view(self, request: HttpRequest, decision_id: int) -> HttpResponse:
        """Takes one decision back and returns to the page that asked for it."""
        decision = get_object_or_404(Decision, pk=decision_id)
        if request.method == "POST":
            try:
                self._undo(request, decision)
            except NotAllowed as refusal:
                raise PermissionDenied(str(refusal)) from refusal
            except ReviewError as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("Undone: %s.") % decision.get_action_display())
        return HttpResponseRedirect(_back(request, decision))

    @transaction.atomic
    def _undo(self, request: HttpRequest, decision: Decision) -> None:
        """A source whose day or language is another again is read again at once."""
        actions.undo(decision, by=person(request), note=request.POST.get("note", ""))
        if decision.source and READ_WITH & decision.after.keys():
            admin = self.admin_site.get_model_admin(Source)
            assert isinstance(admin, SourceAdmin)
            admin.read_again(request, Source.objects.get(pk=decision.source.pk))


def _back(request: HttpRequest, decision: Decision) -> str:
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return asked
    return reverse("admin:timeline_decision_change", args=[decision.pk])
