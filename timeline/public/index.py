"""Every published event of a timeline as rows, kept in this process while the timeline's stamp stands."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Max, TextField
from django.db.models.functions import Cast

from timeline.extraction import edtf
from timeline.extraction.results import PartialDate, Precision
from timeline.models import Citation, Event, Snapshot
from timeline.public.rows import Report, Row

__all__ = ["Index", "forget", "index_of", "place"]

MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The rows in the order of the list; `span` runs from the first event's date to the last one's, each no more exact
    than it is, and is None when there is no event. `sources` are counted once, however many events they speak of.
    `changed_at` is when the last of the timeline's events was changed."""

    rows: list[Row]
    span: PartialDate | None
    sources: int
    changed_at: dt.datetime | None


_TEXT = TextField()
_COLUMNS = ("pk", "code", "title", "edtf", "precision", "occurrence", "category", "significance", "people")
_kept: OrderedDict[int, tuple[str, Index]] = OrderedDict()
_lock = threading.Lock()


def index_of(timeline_id: int, stamp: str) -> Index:
    """The index of a timeline: four queries when the stamp is new to this process, else none."""
    with _lock:
        held = _kept.get(timeline_id)
        if held is not None and held[0] == stamp:
            _kept.move_to_end(timeline_id)
            return held[1]
    index = _made(timeline_id)
    with _lock:
        _kept[timeline_id] = (stamp, index)
        _kept.move_to_end(timeline_id)
        while len(_kept) > 1 and sum(len(kept.rows) for _, kept in _kept.values()) > MOST_ROWS:
            _kept.popitem(last=False)
    return index


def forget() -> None:
    """Keeps nothing any more; for tests, whose databases begin anew under the same keys."""
    with _lock:
        _kept.clear()


def _made(timeline_id: int) -> Index:
    rows = sorted(_rows(timeline_id), key=place)
    sources = len({report.source for row in rows for report in row.reports})
    last = Event.objects.filter(timeline=timeline_id).aggregate(at=Max("updated_at"))["at"]
    return Index(rows=rows, span=_span([row.date for row in rows]), sources=sources, changed_at=last)


def _span(dates: list[PartialDate]) -> PartialDate | None:
    far, long_ago = dt.date.max, dt.date.min
    start = min((d for d in dates if d.first_day), key=lambda d: (d.first_day, d.last_day or far), default=None)
    end = max((d for d in dates if d.last_day), key=lambda d: (d.last_day, d.first_day or long_ago), default=None)
    if start is None or end is None or start == end:
        return start or end
    return edtf.interval(start, end)


def _rows(timeline_id: int) -> Iterator[Row]:
    """The rows, in no order. Dates and lists of people come again and again, so each is read once."""
    events = Event.objects.published().filter(timeline=timeline_id).order_by().annotate(people=Cast("actors", _TEXT))
    reports = _reports(timeline_id)
    date_of = lru_cache(maxsize=None)(lambda value, precision: edtf.parse(value, Precision(precision)))
    people_of = lru_cache(maxsize=None)(lambda people: tuple(str(one) for one in json.loads(people)))
    for pk, code, title, value, precision, occurrence, category, significance, people in events.values_list(*_COLUMNS):
        date = date_of(value, precision)
        day = date.first_day or date.last_day or dt.date.min  # one of the two is there
        said = tuple(reports.get(pk, ()))
        yield Row(pk, code, title, date, day, occurrence, category, significance, people_of(people), said)


def place(row: Row) -> tuple[dt.date, dt.date, int, str]:
    """Where it stands in the list: as `EventQuerySet.chronological` has it, in half the time."""
    return row.day, row.date.last_day or dt.date.max, -row.significance, row.code


def _reports(timeline_id: int) -> dict[int, list[Report]]:
    """What sources say of each event, a source once.

    Each snapshot is looked at once, not once a citation: its row holds a whole article, and SQLite walks through it.
    """
    cited = Citation.objects.filter(event__timeline=timeline_id, event__state=Event.State.PUBLISHED).order_by()
    snapshots = Snapshot.objects.filter(pk__in=cited.values("snapshot")).order_by()
    columns = ("pk", "source", "source__publisher", "source__published_on")
    known = {row[0]: Report(*row[1:]) for row in snapshots.values_list(*columns)}
    found: dict[int, list[Report]] = {}
    for event, snapshot in cited.order_by("pk").values_list("event", "snapshot"):
        listed = found.setdefault(event, [])
        if (report := known[snapshot]) not in listed:
            listed.append(report)
    return found
