"""Which events fit what a reader asked for, and how many each further choice would leave."""

from __future__ import annotations

import datetime as dt
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from timeline.models import Event, Timeline
from timeline.models.fields import CATEGORY_CHOICES
from timeline.outputs.citations import is_heard
from timeline.public.filters import FACETS, Filters
from timeline.public.rows import Row, Window

__all__ = ["Choice", "Facet", "Found", "find", "matching"]

SHOWN_AT_ONCE = 6
MOST_LISTED = 100
_COLUMN: dict[str, Callable[[Row], Any]] = {
    "category": attrgetter("category"),
    "occurrence": attrgetter("occurrence"),
    "actor": attrgetter("actors"),
    "publisher": attrgetter("reports"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a facet with the number of events that it would show; `href` is the address without it."""

    value: str
    label: str
    count: int
    is_chosen: bool
    href: str

    @property
    def key(self) -> str:
        """Letters and digits that name the value in an id."""
        return f"{zlib.crc32(self.value.encode()):08x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A way to choose; `few` stand in sight, `more` behind a line."""

    name: str
    label: str
    few: list[Choice]
    more: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in (*self.few, *self.more) if choice.is_chosen]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`rows` are those in the window, `every` those of any day: what the axis could show by moving."""

    rows: list[Row]
    every: list[Row]
    window: Window | None
    facets: list[Facet]


def matching(timeline: Timeline, words: str) -> set[int] | None:
    """The keys of the events that hold all these words in any form; None when no word was given."""
    if not words:
        return None
    return set(Event.objects.published().filter(timeline=timeline).matching(words).values_list("pk", flat=True))


def find(index: list[Row], filters: Filters, matching: Collection[int] | None) -> Found:
    """The rows that fit, in their order. `matching` are the keys of those that hold the words, None for no words."""
    heard = index
    if matching is not None:
        heard = [row for row in heard if row.pk in matching]
    if filters.known is not None:
        heard = [row for row in heard if any(is_heard(one.published_on, filters.known) for one in row.reports)]
    window = filters.window(heard)
    every, counted = _chosen(heard, filters)
    if window is not None:
        counted = {facet: [row for row in rows if _touches(row, window)] for facet, rows in counted.items()}
    rows = every if window is None else [row for row in every if _touches(row, window)]
    facets = [_facet(facet, counted.get(facet, rows), filters) for facet in FACETS]
    return Found(rows=rows, every=every, window=window, facets=[one for one in facets if one.few])


def _chosen(heard: list[Row], filters: Filters) -> tuple[list[Row], dict[str, list[Row]]]:
    """The rows that fit every facet, and for each facet with a choice those that fit all the others: a further choice
    of its own would add from these."""
    chosen = {facet: frozenset(filters.choices(facet)) for facet in FACETS if filters.choices(facet)}
    if not chosen:
        return heard, {}
    every: list[Row] = []
    counted: dict[str, list[Row]] = {facet: [] for facet in chosen}
    for row in heard:
        missed = [f for f, values in chosen.items() if values.isdisjoint(_values(row, f, filters.known))]
        if not missed:
            every.append(row)
        if len(missed) <= 1:
            for facet in missed or counted:
                counted[facet].append(row)
    return every, counted


def _touches(row: Row, window: Window) -> bool:
    first, last = row.date.first_day, row.date.last_day
    return (first is None or first <= window.last) and (last is None or last >= window.first)


def _values(row: Row, facet: str, known: dt.date | None) -> Iterable[str]:
    return _values_of(_COLUMN[facet](row), facet, known)


def _values_of(column: Any, facet: str, known: dt.date | None) -> Iterable[str]:
    """The values that a row's column has for the facet."""
    if facet == "actor":
        return tuple(column)
    if facet != "publisher":
        return (column,)
    return {one.publisher for one in column if one.publisher and is_heard(one.published_on, known)}


def _counts(name: str, rows: list[Row], known: dt.date | None) -> Counter[str]:
    """How many rows have each value. Many have the same column, so each kind of it is taken apart once."""
    counts = Counter[str]()
    for column, count in Counter(map(_COLUMN[name], rows)).items():
        for value in _values_of(column, name, known):
            counts[value] += count
    return counts


def _facet(name: str, rows: list[Row], filters: Filters) -> Facet:
    chosen = filters.choices(name)
    counts = _counts(name, rows, filters.known)
    for value in chosen:
        counts.setdefault(value, 0)
    labels = _labels(name)
    choices = [
        Choice(
            value=value,
            label=labels.get(value, value),
            count=count,
            is_chosen=value in chosen,
            href=filters.without(name, value),
        )
        for value, count in counts.items()
    ]
    choices.sort(key=lambda choice: (not choice.is_chosen, -choice.count, choice.label))
    at_once = max(SHOWN_AT_ONCE, len(chosen))
    # A facet that leaves nothing to choose is none.
    if len(choices) < 2 and not chosen:
        choices = []
    return Facet(name=name, label=_facet_label(name), few=choices[:at_once], more=choices[at_once:MOST_LISTED])


def _labels(name: str) -> dict[str, str]:
    choices = {"category": CATEGORY_CHOICES, "occurrence": Event.Occurrence.choices}.get(name, [])
    return {value: str(label) for value, label in choices}


def _facet_label(name: str) -> str:
    labels = {"category": _("Category"), "occurrence": _("Occurrence"), "actor": _("Who"), "publisher": _("Publisher")}
    return labels[name]
