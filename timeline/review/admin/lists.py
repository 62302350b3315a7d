"""Lists that stay fast at a hundred thousand rows: nothing counts, joins or groups the whole table."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import InvalidPage, Paginator
from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

COUNTED = 10_000
NAMED_AT_ONCE = 900  # keys in one statement, which older SQLite allows


class PageChangeList(ChangeList):
    """Pages through no more than `COUNTED` rows; what lies beyond is reached by filters and search.

    The keys of these rows are asked for once: they are the count and the page, and of a short list the whole of it.
    What is shown of a row is then asked for the rows of the page alone.
    """

    is_capped: bool
    model_admin: Any

    def get_results(self, request: HttpRequest) -> None:
        keys = list(self.queryset.values_list("pk", flat=True)[: COUNTED + 1])
        self.is_capped = len(keys) > COUNTED
        keys = keys[:COUNTED]
        self.paginator = Paginator(keys, self.list_per_page)
        self.result_count = len(keys)
        self.full_result_count = None if self.query or self.filter_params else len(keys)
        self.show_full_result_count = False
        self.show_admin_actions = True
        self.can_show_all = len(keys) <= self.list_max_show_all
        self.multi_page = len(keys) > self.list_per_page
        self.result_list = self._rows(self._page(keys))
        if len(keys) <= NAMED_AT_ONCE:
            self.queryset = self.root_queryset.filter(pk__in=keys)  # so that what is asked of it next is no search

    def _page(self, keys: list[int]) -> list[int]:
        if (self.show_all and self.can_show_all) or not self.multi_page:
            return keys
        try:
            return list(self.paginator.page(self.page_num).object_list)
        except InvalidPage:
            raise IncorrectLookupParameters from None

    def _rows(self, keys: list[int]) -> list[Any]:
        rows = self.apply_select_related(self.model_admin.shown(self.root_queryset.filter(pk__in=keys)).order_by())
        found = {row.pk: row for row in rows}
        return [found[key] for key in keys if key in found]


def counted(rows: QuerySet[Any], parent: str) -> Coalesce:
    """How many rows each parent has, as one subquery that no join multiplies."""
    per_parent = rows.order_by().values(parent).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(per_parent, output_field=IntegerField()), Value(0))
