"""The links of the axis: the page that a reader sees, in another window or at one of its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from operator import attrgetter

from django.core.paginator import Page

from timeline.public.filters import Filters
from timeline.public.rows import Row, Window

__all__ = ["AxisLinks"]

# Days that stand for those of a link; an address is put together once and filled in many times.
_FIRST, _LAST = dt.date(1, 1, 1), dt.date(9999, 12, 31)


class AxisLinks:
    """Addresses for the axis of one page of the events that `rows` are."""

    def __init__(self, filters: Filters, rows: Sequence[Row], page: Page[Row]) -> None:
        self._filters = filters
        self._places = dict(zip(map(attrgetter("pk"), rows), range(len(rows)), strict=True))
        self._page = page
        self._pages: dict[int, str] = {}
        self._before, rest = filters.of_window(Window(_FIRST, _LAST)).split(f"from={_FIRST.isoformat()}", 1)
        self._between, self._after = rest.split(f"to={_LAST.isoformat()}", 1)

    def of_window(self, window: Window | None) -> str:
        if window is None:
            return self._filters.of_window(None) or "?"
        return f"{self._before}from={window.first.isoformat()}{self._between}to={window.last.isoformat()}{self._after}"

    def of_event(self, row: Row) -> str:
        """The event on this page, or on the page of the list where it stands."""
        size, pages = self._page.paginator.per_page, self._page.paginator.num_pages
        number = min(self._places.get(row.pk, 0) // size + 1, pages)
        if number == self._page.number:
            return f"#e-{row.code}"
        if number not in self._pages:
            self._pages[number] = self._filters.on_page(number) or "?"
        return f"{self._pages[number]}#e-{row.code}"
