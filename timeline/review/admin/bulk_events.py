"""Publish, withdraw or merge the events that are selected in the list."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from timeline.models import Event
from timeline.review import actions
from timeline.review.admin.base import person, words_of
from timeline.review.admin.bulk import BulkAdmin, chosen, decided
from timeline.review.forms.bulk import MOST_MERGED, MergeSelectedForm, SelectedForm, WithdrawSelectedForm

FORMS: dict[str, type[SelectedForm]] = {"withdraw": WithdrawSelectedForm, "merge": MergeSelectedForm}


class BulkEventAdmin(BulkAdmin[Event]):
    actions = ["publish_selected", "withdraw_selected", "merge_selected"]
    # A second reader approves on the event's own page: to approve in a list is not to have read.
    needs = {"publish_selected": "publish", "withdraw_selected": "withdraw", "merge_selected": "merge"}

    @admin.action(description=gettext_lazy("Publish the selected events"))
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        outcome = decided(chosen(request, queryset), partial(actions.publish, by=person(request)))
        outcome.tell(request, ngettext("%d event published.", "%d events published.", outcome.done))

    @admin.action(description=gettext_lazy("Withdraw the selected events…"))
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        events = chosen(request, queryset)
        return self._ask(request, "withdraw", _form("withdraw", events)) if events else None

    @admin.action(description=gettext_lazy("Merge the selected events…"))
    def merge_selected(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        events = chosen(request, queryset, most=MOST_MERGED)
        if len(events) == 1:
            messages.error(request, _("Select the events that are one and the same, two at least."))
        return self._ask(request, "merge", _form("merge", events)) if len(events) > 1 else None

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.selected_view)
        own = [path(f"{act}-selected/", view, {"act": act}, name=f"timeline_event_{act}_selected") for act in FORMS]
        return [*own, *super().get_urls()]

    def selected_view(self, request: HttpRequest, act: str) -> HttpResponse:
        """Decides on the selected events as the form before says, and returns to the list."""
        if not actions.may(request.user, act):
            raise PermissionDenied
        back = HttpResponseRedirect(reverse("admin:timeline_event_changelist"))
        if request.method != "POST":
            return back
        form = FORMS[act](request.POST, events=Event.objects.all())
        if not form.is_valid():
            return self._ask(request, act, form)
        events = chosen(request, form.events)
        values = {name: value for name, value in form.cleaned_data.items() if name != "ids"}
        if act == "withdraw":
            outcome = decided(events, partial(actions.withdraw, by=person(request), **values))
            outcome.tell(request, ngettext("%d event withdrawn.", "%d events withdrawn.", outcome.done))
        else:
            self._merge_all(request, events, **values)
        return back

    def _merge_all(self, request: HttpRequest, events: list[Event], *, kept: Event, note: str) -> None:
        others = [event for event in events if event != kept]
        outcome = decided(others, partial(actions.merge, into=kept, by=person(request), note=note))
        into = {"into": str(kept).replace("%", "%%")}
        done = ngettext("%%d event merged into “%(into)s”.", "%%d events merged into “%(into)s”.", outcome.done)
        outcome.tell(request, done % into)

    def _ask(self, request: HttpRequest, act: str, form: SelectedForm) -> TemplateResponse:
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Withdraw events") if act == "withdraw" else _("Merge events"),
            "button": _("Withdraw") if act == "withdraw" else _("Merge events"),
            "act": act,
            "form": form,
            "action_url": reverse(f"admin:timeline_event_{act}_selected"),
            "events": [{"event": event, "date": words_of(event)} for event in form.events.select_related("timeline")],
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/timeline/event/confirm_selected.html", context)


def _form(act: str, events: list[Event]) -> SelectedForm:
    """The empty form on these events; of those to merge the first public one stays, unless another is chosen."""
    first = next((event for event in events if event.state == Event.State.PUBLISHED), events[0] if events else None)
    initial = {"ids": " ".join(str(event.pk) for event in events), "kept": first}
    return FORMS[act](events=Event.objects.all(), initial=initial)
