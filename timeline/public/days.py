"""The list of events under the dates that they share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from timeline.outputs.records import DateRecord, EventRecord
from timeline.outputs.words import weekday_word

__all__ = ["Day", "anchor_of", "days_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A heading of the list: a day, or any other date in words, with its events.

    `weekday` is given for one certain day only. A heading that goes on from the page before has no `anchor`.
    """

    date: DateRecord
    anchor: str
    weekday: str
    events: tuple[EventRecord, ...]


def anchor_of(edtf: str) -> str:
    """The id of a date's heading: `d-2020-10-22` for a day, letters and digits for any other date."""
    return "d-" + edtf.replace("/", "_").replace("..", "open").rstrip("~?%").replace("~", "").replace("?", "").replace(
        "%", ""
    )


def days_of(records: Iterable[EventRecord], *, language: str, continues: str = "") -> list[Day]:
    """Records, already in order, under one heading a date; `continues` is the EDTF that the page before ended with."""
    days: list[Day] = []
    taken = {anchor_of(continues)} if continues else set()
    for _, group in groupby(records, key=lambda record: (record.date.edtf, record.date.words)):
        events = tuple(group)
        date = events[0].date
        anchor = anchor_of(date.edtf)
        days.append(
            Day(date=date, anchor="" if anchor in taken else anchor, weekday=_weekday(date, language), events=events)
        )
        taken.add(anchor)
    return days


def _weekday(date: DateRecord, language: str) -> str:
    day: dt.date | None = date.first
    is_certain = date.precision == "day" and date.certainty == "exact"
    return weekday_word(day, language) if day and is_certain else ""
