"""Django's admin with our front page. Apart from `apps.py`, where Django would find two configurations of one app."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    default_site = "timeline.review.backlog.overview.DeskSite"
