"""Published events as light rows: what the axis, the counts and the order of the list are made from."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from timeline.extraction.results import PartialDate

__all__ = ["Report", "Row", "Window"]


class Report(NamedTuple):
    """A source that speaks of an event: its key, who published it and when."""

    source: int
    publisher: str
    published_on: dt.date | None


class Row(NamedTuple):
    """An event without its texts; `day` is where it stands in the list: its first day, of an open start its last."""

    pk: int
    code: str
    title: str
    date: PartialDate
    day: dt.date
    occurrence: str
    category: str
    significance: int
    actors: tuple[str, ...]
    reports: tuple[Report, ...]


class Window(NamedTuple):
    """A stretch of days, both ends inclusive."""

    first: dt.date
    last: dt.date
