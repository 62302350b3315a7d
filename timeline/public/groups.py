"""Events counted by date: what the axis, the month links and the number of pages are made from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from timeline.extraction import edtf
from timeline.extraction.results import Certainty, PartialDate, Precision
from timeline.models import Event
from timeline.outputs.date_forms import date_forms
from timeline.public.rows import Row

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


def groups_of(rows: Sequence[Row]) -> list[Group]:
    """The rows counted by date and by whether it has come about, in their order."""
    together: dict[tuple[PartialDate, bool], list[Row]] = {}
    for row in rows:
        together.setdefault((row.date, row.occurrence != Event.Occurrence.OCCURRED.value), []).append(row)
    return [
        Group(date=date, day=members[0].day, count=len(members), code=members[0].code, is_planned=is_planned)
        for (date, is_planned), members in together.items()
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
