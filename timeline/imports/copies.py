"""A whole timeline as a file, with the texts of its sources: to keep it, and to move it to another Letopis.

JSON lines (`letopis-copy/1`): the timeline, then its sources with their snapshots, then its events with their
citations, each citation with the reading that it came from, and with the corrections that readers were told. Rows are
named by what they are (a text by its hash, an event by its code), never by a number of this database.
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from timeline.models import Citation, Decision, Event, Mention, Snapshot, Source, Timeline
from timeline.outputs.exports.written import written

__all__ = ["CITATION", "CORRECTION", "EVENT", "FORMAT", "READING", "SNAPSHOT", "SOURCE", "TIMELINE", "write_copy"]

FORMAT = "letopis-copy/1"
TIMELINE = (
    *("slug", "title", "description", "language", "time_zone", "state", "second_reader", "passage_context"),
    *("shows_whole_texts", "frame_ancestors", "created_at", "updated_at"),
)
SOURCE = ("url", "publisher", "title", "author", "language", "published_on", "published_basis", "origin", "created_at")
SNAPSHOT = ("sha256", "text", "fetched_at", "raw", "media_type", "reader", "reader_version")
_DATE = ("edtf", "precision", "certainty")
EVENT = (
    *("code", "title", "summary", *_DATE, "occurrence", "category", "actors", "significance", "state"),
    *("published_at", "created_at", "updated_at"),
)
CITATION = (
    *("start", "end", "exact", "prefix", "suffix", "expression_start", "expression_end"),
    *(*_DATE, "attribution", "role", "created_at"),
)
READING = (
    *("quote", "start", "end", "expression", "expression_start", "expression_end", *_DATE, "modality", "attribution"),
    *("category", "title", "actors", "reason", "engine_version", "state", "created_at"),
)
CORRECTION = ("action", "before", "after", "note", "is_public", "at", "event_version")


def write_copy(timeline: Timeline) -> Iterator[str]:
    """The lines of the file. Drafts are in it, what was discarded before readers saw it is not; nor is who decided."""
    yield _line({"format": FORMAT, "timeline": _fields(timeline, TIMELINE)})
    events = timeline.events.exclude(state=Event.State.WITHDRAWN, published_at=None, merged_into=None)
    cited = Snapshot.objects.filter(citations__event__in=events)
    for source in _sources(Source.objects.filter(snapshots__in=cited).distinct()):
        yield _line({"source": source})
    for event in events.select_related("successor", "merged_into").order_by("code").iterator(chunk_size=200):
        yield _line({"event": _event(event)})


def _sources(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Each with its snapshots, in an order that every database has."""
    told = []
    for source in sources:
        snapshots = [_fields(one, SNAPSHOT) for one in source.snapshots.order_by("sha256")]
        told.append({**_fields(source, SOURCE), "snapshots": snapshots})
    return sorted(told, key=lambda source: [one["sha256"] for one in source["snapshots"]])


def _event(event: Event) -> dict[str, Any]:
    citations = event.citations.select_related("snapshot", "mention__snapshot").defer("snapshot__text", "snapshot__raw")
    citations = citations.defer("mention__snapshot__text", "mention__snapshot__raw").order_by("pk")
    corrections = Decision.objects.filter(event=event, is_public=True).order_by("at", "pk")
    return {
        **_fields(event, EVENT),
        "successor": event.successor.code if event.successor else None,
        "merged_into": event.merged_into.code if event.merged_into else None,
        "citations": [_citation(one) for one in citations],  # in their order, which readers see
        "corrections": [_fields(one, CORRECTION) for one in corrections],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    reading: Mention | None = citation.mention
    return {
        "sha256": citation.snapshot.sha256,
        **_fields(citation, CITATION),
        "reading": {"sha256": reading.snapshot.sha256, **_fields(reading, READING)} if reading else None,
    }


def _fields(row: Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: _written(getattr(row, name)) for name in names}


def _written(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def _line(row: dict[str, Any]) -> str:
    return written(row) + "\n"
