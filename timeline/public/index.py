"""Every published event of a timeline as rows, kept in this process while the timeline's stamp stands."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator

from timeline.extraction import edtf
from timeline.extraction.results import PartialDate, Precision
from timeline.models import Citation, Event, Source
from timeline.public.rows import Report, Row

__all__ = ["forget", "index_of"]

MOST_ROWS = 200_000

_kept: OrderedDict[int, tuple[str, list[Row]]] = OrderedDict()
_lock = threading.Lock()


def index_of(timeline_id: int, stamp: str) -> list[Row]:
    """The rows in the order of the list; three queries when the stamp is new to this process, else none."""
    with _lock:
        held = _kept.get(timeline_id)
        if held is not None and held[0] == stamp:
            _kept.move_to_end(timeline_id)
            return held[1]
    rows = list(_rows(timeline_id))
    with _lock:
        _kept[timeline_id] = (stamp, rows)
        _kept.move_to_end(timeline_id)
        while len(_kept) > 1 and sum(len(rows) for _, rows in _kept.values()) > MOST_ROWS:
            _kept.popitem(last=False)
    return rows


def forget() -> None:
    """Keeps nothing any more; for tests, whose databases begin anew under the same keys."""
    with _lock:
        _kept.clear()


def _rows(timeline_id: int) -> Iterator[Row]:
    events = Event.objects.published().filter(timeline=timeline_id)
    reports = _reports(timeline_id)
    dates: dict[tuple[str, str], PartialDate] = {}
    columns = ("pk", "code", "title", "edtf", "precision", "occurrence", "category", "significance", "actors")
    for (
        pk,
        code,
        title,
        value,
        precision,
        occurrence,
        category,
        significance,
        actors,
    ) in events.chronological().values_list(*columns):
        date = dates.get((value, precision))
        if date is None:
            date = dates[value, precision] = edtf.parse(value, Precision(precision))
        day = date.first_day or date.last_day
        assert day is not None, "a date has a first or a last day"
        said = tuple(reports.get(pk, ()))
        yield Row(pk, code, title, date, day, occurrence, category, significance, tuple(map(str, actors)), said)


def _reports(timeline_id: int) -> dict[int, list[Report]]:
    """What sources say of each event, a source once."""
    cited = Citation.objects.filter(event__timeline=timeline_id, event__state=Event.State.PUBLISHED).order_by()
    sources = Source.objects.filter(pk__in=cited.values("snapshot__source")).order_by()
    known = {row[0]: Report(*row) for row in sources.values_list("pk", "publisher", "published_on")}
    found: dict[int, list[Report]] = {}
    for event, source in cited.order_by("pk").values_list("event_id", "snapshot__source_id"):
        listed = found.setdefault(event, [])
        if (report := known[source]) not in listed:
            listed.append(report)
    return found
