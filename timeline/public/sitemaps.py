"""Every public page that search engines may keep (sitemaps.org)."""

from __future__ import annotations

import datetime as dt

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet

from timeline.models import Event, Timeline

__all__ = ["SITEMAPS"]


class Timelines(Sitemap):  # type: ignore[type-arg]
    limit = 5000

    def items(self) -> QuerySet[Timeline]:
        return Timeline.objects.published().order_by("pk")


class Events(Sitemap):  # type: ignore[type-arg]
    limit = 5000

    def items(self) -> QuerySet[Event]:
        fields = ("code", "updated_at", "timeline__slug")
        return Event.objects.published().select_related("timeline").only(*fields).order_by("pk")

    def lastmod(self, item: Event) -> dt.datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> dt.datetime | None:
        """Asked of the database: Django's own reads every event for it."""
        latest: dt.datetime | None = Event.objects.published().aggregate(latest=Max("updated_at"))["latest"]
        return latest


SITEMAPS = {"timelines": Timelines, "events": Events}
