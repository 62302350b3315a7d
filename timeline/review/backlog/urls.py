"""The addresses of the tray and of the overdue plans, under a timeline's in the admin."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from timeline.review.backlog import plans, tray


def backlog_urls(site: AdminSite) -> list[URLPattern]:
    """For `TimelineAdmin.get_urls`; a stranger is led to the login."""
    views = {
        "tray/": ("tray", tray.tray_page),
        "tray/<int:mention_id>/": ("tray_mention", tray.tray_mention),
        "plans/": ("plans", plans.plans_page),
        "plans/<int:event_id>/": ("plan", plans.plan_page),
    }
    return [
        path(f"<int:timeline_id>/{address}", site.admin_view(view), name=f"timeline_timeline_{name}")
        for address, (name, view) in views.items()
    ]
