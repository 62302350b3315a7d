"""A fresh reading of a source against the mentions that are there: what is new is added, what is stale retired.

A mention that a person decided on is never touched, and its passage is not asked about again: neither in
the same snapshot by a newer engine, nor in a newer snapshot that still has the same sentence and date words.
A waiting mention is retired only where something takes its place: a fresh reading of the same snapshot, or the same
passage in a newer snapshot. A passage that vanished from the page keeps waiting: its vanishing may be news.
What a person proposed is not the engine's to compare or retire.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from timeline.extraction import ENGINE_VERSION
from timeline.extraction.results import Extraction
from timeline.ingestion.comparison import Comparison, compare, ids, readings
from timeline.models import Mention, Reading, Snapshot, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How many dated mentions and undated passages a reading added, and how many waiting ones it retired.

    Of these, `moved` ones only stand elsewhere. `differing` counts decided mentions whose date would be another now;
    `reading` is the record, None where nothing is to be told.
    """

    mentions: int = 0
    undated: int = 0
    retired: int = 0
    moved: int = 0
    differing: int = 0
    reading: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A snapshot with what the engine reads in it now."""

    snapshot: Snapshot
    extraction: Extraction


def settle(
    timeline: Timeline,
    snapshot: Snapshot,
    extraction: Extraction,
    *,
    older: Sequence[Text] = (),
    counted_from: dt.date | None = None,
    is_first: bool = False,
    by: User | None = None,
) -> Change:
    """Bring the timeline's mentions of a source in line with a reading of its latest snapshot, and of older ones.

    In a transaction: the mentions are held, so that nobody decides on one meanwhile. `is_first` leaves no record: the
    source was never read for this timeline.
    """
    texts = {text.snapshot.pk: list(readings(timeline, text.snapshot, text.extraction)) for text in older}
    texts[snapshot.pk] = list(readings(timeline, snapshot, extraction))
    found = compare(_held(timeline, snapshot), texts, snapshot.pk)
    Mention.objects.store(found.added)
    arrived = [*found.added, *found.revived]
    _move(found.revived, Mention.State.RETIRED, Mention.State.WAITING)
    _move(found.retired, Mention.State.WAITING, Mention.State.RETIRED)
    reading = None if is_first else _recorded(timeline, snapshot, found, counted_from=counted_from, by=by)
    dated = sum(bool(mention.edtf) for mention in arrived)
    return Change(
        mentions=dated,
        undated=len(arrived) - dated,
        retired=len(found.retired),
        moved=len(found.moved),
        differing=len(reading.differing) if reading else 0,
        reading=reading,
    )


def _held(timeline: Timeline, snapshot: Snapshot) -> list[Mention]:
    """What the engine has read in the source for the timeline. An editor who decides on one of them waits."""
    rows = Mention.objects.filter(timeline=timeline, snapshot__source=snapshot.source_id, proposed_by=None)
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("pk").defer("stems"))


def _recorded(
    timeline: Timeline, snapshot: Snapshot, found: Comparison, *, counted_from: dt.date | None, by: User | None
) -> Reading | None:
    """The record of what changed, and of the first reading by a newer engine; None if there is nothing to tell."""
    earlier = Reading.objects.filter(timeline=timeline, snapshot__source=snapshot.source_id).order_by("pk")
    said: dict[int, str | None] = {}
    for pairs in earlier.exclude(differing=[]).values_list("differing", flat=True):
        said |= dict(pairs)
    differing = [[m.pk, now] for m, now in found.differing if now != said.get(m.pk, m.edtf)]
    moved_away = {old.pk for old, _new in found.moved}
    arrived = {new.pk for _old, new in found.moved}
    reading = Reading(
        timeline=timeline,
        snapshot=snapshot,
        engine_version=ENGINE_VERSION,
        published_on=counted_from,
        actor=by,
        added=[pk for pk in ids([*found.added, *found.revived]) if pk not in arrived],
        retired=[pk for pk in ids(found.retired) if pk not in moved_away],
        moved=sorted([old.pk, new.pk] for old, new in found.moved),
        differing=differing,
    )
    if not (reading.added or reading.retired or reading.moved or differing) and not _is_first_of_engine(
        timeline, snapshot
    ):
        return None
    reading.save()
    return reading


def _is_first_of_engine(timeline: Timeline, snapshot: Snapshot) -> bool:
    """Whether this engine has left no trace of reading the source for the timeline: `manage.py reread` asks for it."""
    same = {"timeline": timeline, "snapshot__source": snapshot.source_id, "engine_version": ENGINE_VERSION}
    return not Mention.objects.filter(**same, proposed_by=None).exists() and not Reading.objects.filter(**same).exists()


def _move(mentions: list[Mention], was: Mention.State, state: Mention.State) -> None:
    if mentions:
        Mention.objects.filter(pk__in=ids(mentions), state=was).update(state=state)
