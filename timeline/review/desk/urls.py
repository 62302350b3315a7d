"""The desk's addresses, under a timeline's in the admin."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from timeline.review.desk import passages, views


def desk_urls(site: AdminSite) -> list[URLPattern]:
    """For `TimelineAdmin.get_urls`; a stranger is led to the login."""
    passage, undo = site.admin_view(passages.from_selection), site.admin_view(passages.undo)
    return [
        path("<int:timeline_id>/desk/passage/", passage, name="timeline_timeline_desk_passage"),
        path("<int:timeline_id>/desk/undo/", undo, name="timeline_timeline_desk_undo"),
        path("<int:timeline_id>/desk/", site.admin_view(views.desk_page), name="timeline_timeline_desk"),
        path(
            "<int:timeline_id>/desk/<int:mention_id>/",
            site.admin_view(views.decide),
            name="timeline_timeline_desk_decide",
        ),
    ]
