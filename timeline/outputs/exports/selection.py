"""What every file of a timeline is written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.outputs.records import EventRecord

__all__ = ["Selection", "Writer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A timeline's public fields and the events that a reader chose of it.

    `events` are read from the database as they are gone through, once. `site` is where it is served, without a slash at
    the end; the addresses of records follow it. `home` is the timeline's page, `address` the page with the same events,
    `file` the file itself. `language` is that of labels, date words and reasons, `own_language` that of titles.
    `changed_at` is when an event was last changed.
    """

    slug: str
    title: str
    description: str
    own_language: str
    language: str
    site: str
    home: str
    address: str
    file: str
    count: int
    is_whole: bool
    changed_at: dt.datetime
    events: Iterator[EventRecord]


# Writes a file bit by bit, so that its length takes no memory.
Writer = Callable[[Selection], Iterator[str]]
