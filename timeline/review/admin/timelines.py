"""Timelines: their own page, and what is on them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from timeline.models import Event, Mention, Timeline
from timeline.review.admin.base import DeskAdmin
from timeline.review.admin.lists import counted
from timeline.review.backlog.urls import backlog_urls
from timeline.review.desk.urls import desk_urls
from timeline.review.forms.timelines import TimelineForm


@admin.register(Timeline)
class TimelineAdmin(DeskAdmin[Timeline]):
    form = TimelineForm
    list_display = ["title", "state", "language", "published_events", "waiting_mentions", "desk", "page"]
    list_filter = ["state", "language"]
    search_fields = ["slug"]
    fields = [
        "title",
        "slug",
        "description",
        "language",
        "time_zone",
        "state",
        "second_reader",
        "frame_ancestors",
        "desk",
        "page",
    ]
    readonly_fields = ["desk", "page"]
    prepopulated_fields = {"slug": ["title"]}

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
