"""The events that a reader chose by the filters of the page, for files, feeds and the API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from timeline.models import Event, Timeline
from timeline.outputs.records import EventRecord, event_records
from timeline.outputs.stamps import stamp
from timeline.public.filters import Filters
from timeline.public.found import find, matching
from timeline.public.index import index_of
from timeline.public.rows import Row

__all__ = ["chosen_rows", "each_record", "newest_records", "records_of"]

AT_ONCE = 300
NEWEST = 50


def chosen_rows(timeline: Timeline, filters: Filters) -> list[Row]:
    """The rows that the filters leave of a timeline that came through `stamped`, in the order of the list."""
    return find(index_of(timeline.pk, stamp(timeline)).rows, filters, matching(timeline, filters.words)).rows


def records_of(rows: Sequence[Row], filters: Filters, *, language: str) -> list[EventRecord]:
    """All that readers see of these events, as it was known on the day that the filters name."""
    events = Event.objects.published().filter(pk__in=[row.pk for row in rows]).chronological()
    return event_records(events, language=language, known=filters.known)


def each_record(rows: Sequence[Row], filters: Filters, *, language: str) -> Iterator[EventRecord]:
    """The records one after another, read from the database in parts, so that any number takes little memory."""
    for start in range(0, len(rows), AT_ONCE):
        yield from records_of(rows[start : start + AT_ONCE], filters, language=language)


def newest_records(timeline: Timeline, rows: Sequence[Row], filters: Filters, *, language: str) -> list[EventRecord]:
    """The records of those rows that were published last, the newest first."""
    keys = {row.pk for row in rows}
    latest = timeline.events.published().order_by("-published_at", "-pk").values_list("pk", flat=True)
    newest = list(islice((key for key in latest.iterator(chunk_size=AT_ONCE) if key in keys), NEWEST))
    events = timeline.events.published().filter(pk__in=newest).order_by("-published_at", "-pk")
    return event_records(events, language=language, known=filters.known)
