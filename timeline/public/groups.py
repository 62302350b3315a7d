"""Events counted by date: what the axis, the month links and the number of pages are made from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Min
from django.db.models.functions import Coalesce

from timeline.extraction import edtf
from timeline.extraction.results import Certainty, PartialDate, Precision
from timeline.models import Event, EventQuerySet
from timeline.outputs.date_forms import date_forms

__all__ = ["Group", "Period", "groups_of", "periods_of"]

MOST_MONTHS = 12
_NAMES_MONTH = re.compile(r"(?:\.\./)?\d{4}-(?:0\d|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The events of one date and one occurrence; `code` is the first of them, `day` where they stand in the list."""

    date: PartialDate
    day: dt.date
    count: int
    code: str
    is_planned: bool

    @property
    def is_soft(self) -> bool:
        return self.date.certainty is not Certainty.EXACT

    @property
    def is_one_day(self) -> bool:
        return self.date.first_day is not None and self.date.first_day == self.date.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A month or a year in words, with the number of its events and the day it starts at in the list."""

    words: str
    count: int
    day: dt.date


def groups_of(events: EventQuerySet) -> list[Group]:
    """The events counted by date, in the order of the list; one query, whatever their number."""
    rows = (
        events.order_by()
        .annotate(day=Coalesce("first_day", "last_day"))
        .values("edtf", "precision", "occurrence", "day", "last_day")
        .annotate(count=Count("pk"), first_code=Min("code"))
        .order_by("day", "last_day", "first_code")
    )
    return [
        Group(
            date=edtf.parse(row["edtf"], Precision(row["precision"])),
            day=row["day"],
            count=row["count"],
            code=row["first_code"],
            is_planned=row["occurrence"] != Event.Occurrence.OCCURRED.value,
        )
        for row in rows
    ]


def periods_of(groups: Sequence[Group], *, language: str) -> list[Period]:
    """The months of the list with their counts, or its years when there are more than twelve months."""
    months = _periods(groups, _month, language)
    return months if len(months) <= MOST_MONTHS else _periods(groups, _year, language)


def _periods(groups: Sequence[Group], key: Callable[[Group], PartialDate], language: str) -> list[Period]:
    found = [(date, list(members)) for date, members in groupby(groups, key)]
    return [
        Period(words=_short(date, language), count=sum(group.count for group in members), day=members[0].day)
        for date, members in found
    ]


def _short(date: PartialDate, language: str) -> str:
    forms = date_forms(language)
    if date.first_day is None or date.precision is Precision.YEAR:
        return date.edtf
    return forms.short_month(date.first_day)


def _month(group: Group) -> PartialDate:
    # An event that is known by its year or its season only belongs to no month.
    names_month = _NAMES_MONTH.match(group.date.edtf)
    return edtf.month(group.day.year, group.day.month) if names_month else _year(group)


def _year(group: Group) -> PartialDate:
    return edtf.year(group.day.year)
