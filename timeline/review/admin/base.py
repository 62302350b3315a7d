"""What the screens of the desk share."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from timeline.models.fields import DatedModel
from timeline.outputs.words import date_words
from timeline.review.generic import ModelAdmin

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


def person(request: HttpRequest) -> User:
    """Who is logged in; the admin lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def words_of(row: DatedModel) -> str:
    """The row's date in words of the editor's language; empty for an undated one."""
    date = row.date
    return date_words(date, get_language() or "en") if date else ""


def link_to(row: Model, words: object) -> SafeString:
    """A link to the row's own page in the admin."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[row.pk]), words)
