"""Events: the list, and the page where one is edited, published, withdrawn or merged."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.models import Citation, Event, Mention
from timeline.review import actions
from timeline.review.admin.base import person, words_of
from timeline.review.admin.bulk_events import BulkEventAdmin
from timeline.review.admin.citations import CitationInline, NewCitationInline
from timeline.review.admin.dates import date_preview
from timeline.review.admin.event_filters import AttentionFilter
from timeline.review.admin.history import Entry, HistoryAdmin, event_history
from timeline.review.admin.lists import counted
from timeline.review.admin.same import same_as_event
from timeline.review.admin.second_reader import SecondReaderAdmin, reading_of_second_person
from timeline.review.admin.splitting import split_event
from timeline.review.errors import ReviewError
from timeline.review.forms.events import EventForm, merge_target

DISCARDED = gettext_lazy("The draft “%s” is discarded. No reader ever saw it.")
DECISION_FIELDS = ["note", "is_public", "seen_version"]


def silent_change(event: Event) -> SafeString:
    """What to ask when readers would not be told of a change that they can see."""
    words = _("This event is public. Mark the change as a correction? Undo it in the {} and make it again, marked.")
    history = reverse("admin:timeline_event_history", args=[event.pk])
    return format_html(words, format_html('<a href="{}">{}</a>', history, _("history")))


@admin.register(Event)
class EventAdmin(SecondReaderAdmin, BulkEventAdmin, HistoryAdmin[Event]):
    form = EventForm
    inlines = [CitationInline, NewCitationInline]
    list_display = ["dated", "title", "category", "occurrence", "state", "citation_count", "timeline"]
    list_display_links = ["dated", "title"]
    list_filter = ["timeline", "state", AttentionFilter, "category", "occurrence", "precision", "certainty"]
    list_select_related = ["timeline"]
    date_hierarchy = "first_day"
    search_fields = ["title"]
    search_help_text = gettext_lazy(
        "Words of the title, the summary, the actors or the quotes, in any form; or a public code"
    )
    change_form_template = "admin/timeline/event/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).defer("stems")

    def shown(self, rows: QuerySet[Event]) -> QuerySet[Event]:
        citations = Citation.objects.filter(event=OuterRef("pk"))
        return rows.annotate(citations_number=counted(citations, "event")).defer("stems", "summary")

    def found(self, rows: QuerySet[Event], words: str) -> QuerySet[Event]:
        code = words.strip().lower()
        of_code = rows.filter(code=code)
        # The words are looked for first, in one walk through the table, and not in the order of the list.
        return of_code if of_code.exists() else rows.filter(pk__in=Event.objects.matching(words).values("pk"))

    @admin.display(description=gettext_lazy("date"), ordering="first_day")
    def dated(self, event: Event) -> str:
        return words_of(event)

    @admin.display(description=gettext_lazy("citations"))
    def citation_count(self, event: Event) -> int:
        return int(getattr(event, "citations_number", 0))

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """A merged event is changed through the one that took it in."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Event | None:
        """Held for the length of the request when it is to be saved, so that two editors go one after the other."""
        event = super().get_object(request, object_id, from_field)
        if event is None or request.method != "POST" or not self.has_change_permission(request, event):
            return event
        # Its mentions first, as every action does that holds both.
        cited = Citation.objects.filter(event=event).values("mention")
        list(Mention.objects.select_for_update(no_key=True).filter(pk__in=cited).order_by("pk").values("pk"))
        Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        return super().get_object(request, object_id, from_field)

    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None) -> Any:
        fields = ["title", "edtf", ("occurrence", "category", "significance"), "summary", "actors"]
        if obj is None:
            return [(None, {"fields": ["timeline", *fields]}), (_("Decision"), {"fields": ["note"]})]
        own = [(None, {"fields": [*fields, "successor"]})]
        if not self.has_change_permission(request, obj):
            return own
        return [
            *own,
            (_("Decision"), {"fields": DECISION_FIELDS, "classes": ["late"]}),
            (_("Merge"), {"fields": ["merge_into"], "classes": ["late", "collapse"]}),
        ]

    def get_urls(self) -> list[URLPattern]:
        split = self.admin_site.admin_view(split_event)
        own = [
            path("date/", date_preview, name="timeline_date_preview"),
            path("<int:event_id>/split/", split, name="timeline_event_split"),
        ]
        return [*own, *super().get_urls()]

    def get_inlines(self, request: HttpRequest, obj: Event | None) -> Any:
        return self.inlines if obj else []

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ReviewError as refusal:  # the forms have checked all they could see; nothing was stored
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.get_full_path())

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        event = kwargs.get("obj")
        context["show_save_and_add_another"] = False
        if event is not None:
            can_change = self.has_change_permission(request, event)
            context["can_publish"] = can_change and event.state != Event.State.PUBLISHED
            context["can_withdraw"] = can_change and event.state != Event.State.WITHDRAWN
            context["can_split"] = can_change and actions.may(request.user, "split") and event.citations.count() > 1
            context["can_merge"] = can_change and actions.may(request.user, "merge")
            context["similar"] = same_as_event(event) if context["can_merge"] else []
            context["date"] = words_of(event)
            context["second_reader"] = reading_of_second_person(request, event)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:  # noqa: FBT001
        note = form.cleaned_data["note"]
        if not change:
            made = actions.create(obj.timeline, by=person(request), changes=form.changes(), note=note)
            obj.pk = made.pk
            obj.refresh_from_db()
            return
        version, is_public = form.cleaned_data["seen_version"], form.cleaned_data["is_public"]
        actions.edit(obj, by=person(request), changes=form.changes(), version=version, note=note, is_public=is_public)
        obj.refresh_from_db()
        if form.is_silent_change():
            messages.warning(request, silent_change(obj))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001
        formset.save(commit=False)
        asked = form.cleaned_data
        decided = {"by": person(request), "note": asked["note"], "is_public": asked.get("is_public", False)}
        for one in formset.forms:
            if one in formset.deleted_forms or not one.has_changed():
                continue
            if one.instance.pk:
                actions.recite(one.instance, changes=one.changes(), **decided)
            else:
                actions.cite(form.instance, **one.changes(), **decided)
        for citation in formset.deleted_objects:
            actions.uncite(citation, **decided)

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        """After saving, what the button asked for besides: to publish, to withdraw, or to merge."""
        note = request.POST.get("note", "")
        try:
            if "_publish" in request.POST:
                actions.publish(obj, by=person(request), note=note)
                messages.success(request, _("“%s” is published.") % obj)
            elif "_withdraw" in request.POST:
                actions.withdraw(obj, by=person(request), note=note, is_public="is_public" in request.POST)
                messages.success(request, (_("“%s” is withdrawn.") if obj.published_at else DISCARDED) % obj)
            elif "_merge" in request.POST:
                return self._merge(request, obj, note)
            else:
                return super().response_change(request, obj)
        except ReviewError as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(request.path)

    def _merge(self, request: HttpRequest, event: Event, note: str) -> HttpResponse:
        into = merge_target(event, request.POST.get("merge_into", ""))
        if into is None:
            messages.error(request, _("Choose the event to merge into."))
            return HttpResponseRedirect(request.path)
        is_public = "is_public" in request.POST
        kept = actions.merge(event, into=into, by=person(request), note=note, is_public=is_public)
        messages.success(request, _("“%(event)s” is merged into “%(into)s”.") % {"event": event, "into": kept})
        return HttpResponseRedirect(request.path)

    def history_of(self, row: Event, by: User) -> list[Entry]:
        return event_history(row, by)
