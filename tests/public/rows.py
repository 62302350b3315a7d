"""Rows as the axis gets them, and a page whose links can be read."""

from __future__ import annotations

import itertools

from timeline.extraction import edtf
from timeline.extraction.results import Precision
from timeline.public.axis import Axis, draw
from timeline.public.rows import Report, Row, Window

NUMBER = itertools.count(1)


class Links:
    """Addresses that say where they lead."""

    def of_window(self, window: Window | None) -> str:
        return f"{window.first}..{window.last}" if window else "all"

    def of_event(self, row: Row) -> str:
        return f"#{row.code}"


def make_row(
    date: str,
    *,
    title: str = "",
    category: str = "election",
    occurrence: str = "occurred",
    significance: int = 2,
    reports: int = 1,
    precision: Precision | None = None,
) -> Row:
    """A row of that date; its code is `c-` and the date."""
    value = edtf.parse(date, precision)
    day = value.first_day or value.last_day
    assert day is not None
    said = tuple(Report(n, f"Publisher {n}", None) for n in range(reports))
    title = title or f"Title of {date}"
    return Row(next(NUMBER), f"c-{date}", title, value, day, occurrence, category, significance, (), said)


def drawn(*rows: Row, window: Window | None = None, language: str = "en") -> Axis:
    """The axis of these rows, put into the order of the list."""
    axis = draw(sorted(rows, key=lambda row: row.day), window=window, language=language, addresses=Links())
    assert axis is not None
    return axis
