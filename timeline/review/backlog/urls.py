"""The addresses of the tray and of the overdue plans, under a timeline's in the admin."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from timeline.review.backlog import plans, tray


def backlog_urls(site: AdminSite) -> list[URLPattern]:
    """For `TimelineAdmin.get_urls`; a stranger is led to the login."""
    see, name, own = site.admin_view, "timeline_timeline", "<int:timeline_id>"
    return [
        path(f"{own}/tray/", see(tray.tray_page), name=f"{name}_tray"),
        path(f"{own}/tray/<int:mention_id>/", see(tray.tray_mention), name=f"{name}_tray_mention"),
        path(f"{own}/plans/", see(plans.plans_page), name=f"{name}_plans"),
        path(f"{own}/plans/<int:event_id>/", see(plans.plan_page), name=f"{name}_plan"),
    ]
