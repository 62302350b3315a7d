"""What the screens of the desk share."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.review.generic import ModelAdmin
from timeline.review.shown import link_to, person, words_of

__all__ = ["DeskAdmin", "KeptAdmin", "link_to", "person", "words_of"]

M = TypeVar("M", bound=Model)

admin.site.site_header = "Letopis"
admin.site.site_title = "Letopis"
admin.site.index_title = _("Editors' desk")


class DeskAdmin(ModelAdmin[M]):
    """A screen of the desk. Nothing is deleted here: what is decided stays in sight."""

    list_per_page = 50
    show_full_result_count = False
    view_on_site = False

    class Media:
        css = {"all": ["review/desk.css"]}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KeptAdmin(DeskAdmin[M]):
    """A screen of rows that never change: to be looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
