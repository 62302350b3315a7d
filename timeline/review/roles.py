"""The roles of a newsroom, as groups: each may do what the one before it may, and more."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """The name of a group, and what the screens call it."""

    CONTRIBUTOR = "contributor", _("contributor: adds sources, proposes")
    EDITOR = "editor", _("editor: decides")
    PUBLISHER = "publisher", _("publisher: publishes and withdraws")
    ADMINISTRATOR = "administrator", _("administrator: timelines, people and their roles")


_SEEN = ("timeline", "source", "snapshot", "mention", "event", "citation", "decision", "reading")
_ADDED = {
    Role.CONTRIBUTOR: ["timeline.add_source", "timeline.add_mention", *(f"timeline.view_{name}" for name in _SEEN)],
    Role.EDITOR: [
        "timeline.change_source",
        "timeline.change_mention",
        "timeline.add_event",
        "timeline.change_event",
        "timeline.add_citation",
        "timeline.change_citation",
        "timeline.delete_citation",
    ],
    Role.PUBLISHER: ["timeline.publish_event", "timeline.change_timeline"],
    Role.ADMINISTRATOR: [
        "timeline.add_timeline",
        "auth.view_user",
        "auth.add_user",
        "auth.change_user",
        "auth.view_group",
    ],
}


def permissions_of(role: Role) -> list[str]:
    """All that the role may, as `app.codename`."""
    roles = list(Role)
    return [name for each in roles[: roles.index(role) + 1] for name in _ADDED[each]]


def install(using: str = "default", **kwargs: Any) -> None:
    """The groups with at least their permissions; what an administrator added to one stays. Safe to run again."""
    for label in ("timeline", "auth"):  # their own `post_migrate` may come after this one
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    known = {
        f"{one.content_type.app_label}.{one.codename}": one
        for one in Permission.objects.using(using).select_related("content_type")
    }
    for role in Role:
        group, _created = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.add(*(known[name] for name in permissions_of(role)))
