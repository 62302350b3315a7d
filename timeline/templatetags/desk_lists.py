"""Years, months and days above a list of the admin, without a look at every row of a long one."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from django import template
from django.contrib.admin.templatetags.admin_list import date_hierarchy

register = template.Library()
YEARS_SHOWN = 60


@register.inclusion_tag("admin/date_hierarchy.html")
def day_hierarchy(changes: Any) -> dict[str, Any] | None:
    """The days that the list's rows have; of a list that is too long to count, all between its first and its last."""
    rows: Any = _Long(changes) if getattr(changes, "is_capped", False) else changes
    found: dict[str, Any] | None = date_hierarchy(rows)
    return found


class _Long:
    """Stands for a long list before Django's `date_hierarchy`: the answers come from the index and the calendar."""

    def __init__(self, changes: Any) -> None:
        self.date_hierarchy, self.model = changes.date_hierarchy, changes.model
        self.params, self.get_query_string = changes.params, changes.get_query_string
        self.queryset = self

    def aggregate(self, **_wanted: Any) -> dict[str, Any]:
        name = self.date_hierarchy
        days = self.model.objects.filter(**{f"{name}__isnull": False}).values_list(name, flat=True)
        return {"first": days.order_by(name).first(), "last": days.order_by(f"-{name}").first()}

    def dates(self, name: str, kind: str) -> list[dt.date]:
        ends = self.aggregate()
        first, last = ends["first"], ends["last"]
        year = int(self.params.get(f"{name}__year") or last.year)
        month = int(self.params.get(f"{name}__month") or last.month)
        if kind == "day":
            return [dt.date(year, month, day + 1) for day in range(calendar.monthrange(year, month)[1])]
        if kind == "month":
            return [dt.date(year, number, 1) for number in range(1, 13)]
        return [dt.date(number, 1, 1) for number in range(max(first.year, last.year - YEARS_SHOWN), last.year + 1)]

    datetimes = dates
