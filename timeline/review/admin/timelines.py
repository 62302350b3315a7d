"""Timelines: their own page, and what is on them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from timeline.models import Decision, Event, Mention, Timeline
from timeline.review import actions
from timeline.review.admin.base import person
from timeline.review.admin.lists import counted
from timeline.review.admin.versioned import VersionedAdmin
from timeline.review.backlog.urls import backlog_urls
from timeline.review.desk.urls import desk_urls
from timeline.review.forms.timelines import TimelineForm


class TimelineAdmin(VersionedAdmin[Timeline]):
    """The timelines; registered by `timeline.admin`, which knows how events of another one are imported."""

    form = TimelineForm
    list_display = ["title", "state", "language", "published_events", "waiting_mentions", "desk", "page"]
    list_filter = ["state", "language"]
    search_fields = ["slug"]
    change_form_template = "admin/timeline/timeline/change_form.html"
    readonly_fields = ["desk", "page"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Timeline]:
        published = Event.objects.filter(timeline=OuterRef("pk"), state=Event.State.PUBLISHED)
        waiting = Mention.objects.filter(timeline=OuterRef("pk"), state=Mention.State.WAITING)
        return (
            super()
            .get_queryset(request)
            .annotate(
                published_count=counted(published, "timeline"),
                waiting_count=counted(waiting, "timeline"),
            )
        )

    def found(self, rows: QuerySet[Timeline], words: str) -> QuerySet[Timeline]:
        return rows.filter(Q(slug__icontains=words.strip()) | Q(title__icontains=words.strip()))

    def get_urls(self) -> list[URLPattern]:
        return [*desk_urls(self.admin_site), *backlog_urls(self.admin_site), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Timeline | None = None) -> Any:
        own = (None, {"fields": [*actions.EDITABLE_TIMELINE, "desk", "page"]})
        if obj is None:
            return [own, (_("Decision"), {"fields": ["note"]})]
        if not self.has_change_permission(request, obj):
            return [own]
        return [own, (_("Decision"), {"fields": ["note", "seen_version"]})]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Timeline | None = None) -> Any:
        return {"slug": ["title"]} if obj is None else {}  # an address that readers have does not follow the title

    def decisions_on(self, row: Timeline) -> QuerySet[Decision]:
        return row.decisions.filter(event=None, mention=None, source=None)

    def save_model(self, request: HttpRequest, obj: Timeline, form: Any, change: bool) -> None:  # noqa: FBT001
        decided = {"by": person(request), "changes": form.changes(), "note": form.cleaned_data["note"]}
        if change:
            saved = actions.edit_timeline(obj, version=form.cleaned_data["seen_version"], **decided)
        else:
            saved = actions.add_timeline(**decided)
        obj.pk = saved.pk
        obj.refresh_from_db()

    @admin.display(description=_("published events"))
    def published_events(self, timeline: Timeline) -> SafeString:
        return _counted_link("event", getattr(timeline, "published_count", 0), timeline, state__exact="published")

    @admin.display(description=_("waiting mentions"))
    def waiting_mentions(self, timeline: Timeline) -> SafeString:
        return _counted_link("mention", getattr(timeline, "waiting_count", 0), timeline, state="waiting")

    @admin.display(description=_("desk"))
    def desk(self, timeline: Timeline) -> SafeString:
        if not timeline.pk:
            return SafeString("")
        address = reverse("admin:timeline_timeline_desk", args=[timeline.pk])
        return format_html('<a href="{}">{}</a>', address, _("Decide at the desk"))

    @admin.display(description=_("page"))
    def page(self, timeline: Timeline) -> SafeString:
        if not timeline.pk or timeline.state == Timeline.State.DRAFT:
            return SafeString("")
        return format_html('<a href="{0}">{0}</a>', timeline.get_absolute_url())


def _counted_link(model: str, count: int, timeline: Timeline, **filters: str) -> SafeString:
    query = urlencode({"timeline__id__exact": timeline.pk, **filters})
    return format_html('<a href="{}?{}">{}</a>', reverse(f"admin:timeline_{model}_changelist"), query, count)
