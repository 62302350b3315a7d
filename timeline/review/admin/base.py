"""What the screens of the desk share."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from timeline.models.search import spoken
from timeline.review.admin.lists import PageChangeList
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
    change_list_template = "admin/timeline/change_list.html"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # they count the whole table once for every choice of every filter
    view_on_site = False

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Under a heading that no grammatical case spoils: Django's own puts the bare noun after a verb."""
        name = str(self.opts.verbose_name)
        context["title"] = gettext("Add: %s") % name if kwargs.get("add") else capfirst(name)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PageChangeList

    def shown(self, rows: QuerySet[M]) -> QuerySet[M]:
        """The rows of one page with all that is shown of them."""
        return rows

    def found(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        """The rows that the words are found in; every list that has a search box says how."""
        raise NotImplementedError

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        # Signs alone are no words, and no word is in no row.
        return (self.found(queryset, search_term) if spoken(search_term) else queryset.none()), False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KeptAdmin(DeskAdmin[M]):
    """A screen of rows that never change: to be looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
