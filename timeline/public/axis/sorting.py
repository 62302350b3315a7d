"""The events of a window told apart: those of one day, and those of a longer time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from timeline.extraction.results import Certainty, Precision
from timeline.models import Event
from timeline.public.axis.scale import Scale
from timeline.public.axis.signs import SIGNS
from timeline.public.rows import Row

__all__ = ["OCCURRED", "Sorted", "is_planned", "is_soft", "kind_of", "sort_out"]

OCCURRED = Event.Occurrence.OCCURRED.value
# A date of these precisions says “some time in it”; a range says “from the one to the other”.
_SOMEWHERE_IN = frozenset(
    {Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.YEAR, Precision.DECADE, Precision.CENTURY}
)


class Sorted(NamedTuple):
    """Rows in their order, and the categories of those inside; `before` and `after` lie beside the scale."""

    points: list[Row]
    spans: list[Row]
    before: list[Row]
    after: list[Row]
    categories: set[str]

    @property
    def inside(self) -> list[Row]:
        return [*self.points, *self.spans]


def sort_out(rows: Sequence[Row], scale: Scale) -> Sorted:
    """Every row once; a span that reaches into the scale is inside."""
    found = Sorted([], [], [], [], set())
    points, spans, categories = found.points, found.spans, found.categories
    first, last = scale.first, scale.last
    for row in rows:
        date = row.date
        start, end = date.first_day, date.last_day
        if start is not None and start > last:
            found.after.append(row)
        elif end is not None and end < first:
            found.before.append(row)
        else:
            (points if start == end else spans).append(row)
            categories.add(row.category)
    return found


def is_planned(row: Row) -> bool:
    """Whether it has not happened, or not yet."""
    return row.occurrence != OCCURRED


def is_soft(row: Row) -> bool:
    """Whether its ends are less sure than its drawing would say."""
    return row.date.certainty is not Certainty.EXACT or row.date.precision in _SOMEWHERE_IN


def kind_of(row: Row) -> str:
    """The classes that style its mark."""
    words = [f"of-{SIGNS[row.category].family}"]
    if is_planned(row):
        words.append("planned")
    if row.date.certainty is not Certainty.EXACT:
        words.append("soft")
    return " ".join(words)
