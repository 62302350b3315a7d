"""What was stored, read again by the present engine: nothing that a person decided changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from timeline.extraction import ENGINE_VERSION, extract
from timeline.extraction.results import Extraction
from timeline.ingestion.languages import checked
from timeline.ingestion.reading import Change, Text, settle
from timeline.ingestion.store import anchor, held
from timeline.models import Mention, Reading, Snapshot, Source, Timeline

__all__ = ["outdated", "read_again"]

Read = Callable[[Snapshot, str, dt.date | None], Extraction]


def read_again(source: Source, *, by: User | None = None, is_dry: bool = False) -> list[Change]:
    """What changed on each of the source's timelines, its latest text read with its present language and day.

    Older texts are read too where mentions of them still stand. All of it is stored, or nothing, and twice adds
    nothing; with `is_dry` nothing is stored at all. A guessed day is not counted from. Raises LanguageNotKnown.
    """
    read = lru_cache(maxsize=None)(
        lambda snapshot, language, day: extract(snapshot.text, language=language, published_on=day)
    )
    if not transaction.get_connection().in_atomic_block:
        _texts(source, read)  # the slow part, before any row is held
    with transaction.atomic():
        changes = _settled(source, read, by=by)
        if is_dry:
            transaction.set_rollback(True)
    return changes


def outdated(sources: QuerySet[Source]) -> QuerySet[Source]:
    """The sources that some timeline has not had read by the present engine."""
    same = {"timeline": OuterRef("timeline_id"), "snapshot__source": OuterRef("source_id")}
    mentions = Mention.objects.filter(**same, engine_version=ENGINE_VERSION, proposed_by=None)
    readings = Reading.objects.filter(**same, engine_version=ENGINE_VERSION)
    pairs = Timeline.sources.through.objects.filter(source=OuterRef("pk"))
    return sources.filter(Exists(pairs.filter(~Exists(mentions), ~Exists(readings))))


def _settled(source: Source, read: Read, *, by: User | None) -> list[Change]:
    row = held(Source.objects.filter(pk=source.pk))
    texts = _texts(row, read) if row else []
    if row is None or not texts:
        return []
    newest, older = texts[0], texts[1:]
    day = anchor(row.published_on, row.published_basis)
    return [
        settle(timeline, newest.snapshot, newest.extraction, older=older, counted_from=day, by=by)
        for timeline in row.timelines.order_by("pk")
    ]


def _texts(source: Source, read: Read) -> list[Text]:
    """The latest text first, then older ones of which a mention still stands."""
    language, day = checked(source.language), anchor(source.published_on, source.published_basis)
    standing = Mention.objects.filter(snapshot=OuterRef("pk"), proposed_by=None).exclude(state=Mention.State.RETIRED)
    snapshots = source.snapshots.defer("raw").order_by("-fetched_at", "-pk").annotate(is_standing=Exists(standing))
    used = [snapshot for number, snapshot in enumerate(snapshots) if number == 0 or snapshot.is_standing]
    return [Text(snapshot=snapshot, extraction=read(snapshot, language, day)) for snapshot in used]
