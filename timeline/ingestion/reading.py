"""A fresh reading of a snapshot against the mentions that are there: what is new is added, what is stale retired.

A mention that a person accepted or rejected is never touched, and its passage is not asked about again: neither in
the same snapshot by a newer engine, nor in a newer snapshot that still has the same sentence and date words.
A waiting mention is retired only where something takes its place: a fresh reading of the same snapshot, or the same
passage in a newer snapshot. A passage that vanished from the page keeps waiting: its vanishing may be news.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.extraction import ENGINE_VERSION
from timeline.extraction.results import Extraction, Quote, Span
from timeline.ingestion.readers.headline import cut
from timeline.models import Mention, Snapshot, Timeline

COMPARED = (
    "start", "end", "expression_start", "expression_end", "edtf", "precision", "modality", "attribution", "category",
    "title", "actors", "reason",
)  # fmt: skip
LONGEST_EXPRESSION = 500
DECIDED = frozenset({Mention.State.ACCEPTED.value, Mention.State.REJECTED.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How many dated mentions and undated passages a reading added, and how many waiting ones it retired."""

    mentions: int = 0
    undated: int = 0
    retired: int = 0


def settle(timeline: Timeline, snapshot: Snapshot, extraction: Extraction) -> Change:
    """Bring the timeline's mentions of a source in line with a reading of its latest snapshot."""
    fresh = list(_fresh(timeline, snapshot, extraction))
    here = list(Mention.objects.filter(timeline=timeline, snapshot=snapshot))
    older = list(
        Mention.objects.filter(timeline=timeline, snapshot__source=snapshot.source_id).exclude(snapshot=snapshot)
    )
    kept = {_content(mention): mention for mention in here}
    decided = {_place(m) for m in here if m.state in DECIDED} | {_passage(m) for m in older if m.state in DECIDED}
    wanted = [m for m in fresh if _place(m) not in decided and _passage(m) not in decided]
    added = [mention for mention in wanted if _content(mention) not in kept]
    for mention in added:
        mention.save()
    revived = [kept[c] for c in map(_content, wanted) if c in kept and kept[c].state == Mention.State.RETIRED]
    _move(revived, Mention.State.WAITING)
    retired = _stale(here, fresh) + _replaced(older, fresh)
    _move(retired, Mention.State.RETIRED)
    dated = sum(bool(mention.edtf) for mention in added + revived)
    return Change(mentions=dated, undated=len(added + revived) - dated, retired=len(retired))


def _stale(here: list[Mention], fresh: list[Mention]) -> list[Mention]:
    now = {_content(mention) for mention in fresh}
    return [m for m in here if _is_ours(m) and _content(m) not in now]


def _replaced(older: list[Mention], fresh: list[Mention]) -> list[Mention]:
    now = {_passage(mention) for mention in fresh}
    return [m for m in older if _is_ours(m) and _passage(m) in now]


def _is_ours(mention: Mention) -> bool:
    """Whether the engine read it and nobody has decided on it; what a person proposed is not the engine's to retire."""
    return mention.state == Mention.State.WAITING and mention.proposed_by_id is None


def _move(mentions: list[Mention], state: Mention.State) -> None:
    Mention.objects.filter(pk__in=[mention.pk for mention in mentions]).update(state=state)


def _content(mention: Mention) -> str:
    # Keys are sorted because PostgreSQL gives back a JSON object in an order of its own.
    return json.dumps([getattr(mention, name) for name in COMPARED], sort_keys=True)


def _place(mention: Mention) -> tuple[object, ...]:
    """Where it stands: two readings of the same date words in the same sentence are one question to an editor."""
    return mention.start, mention.end, mention.expression_start, mention.expression_end


def _passage(mention: Mention) -> tuple[object, ...]:
    return mention.quote, mention.expression_start - mention.start, mention.expression


def _fresh(timeline: Timeline, snapshot: Snapshot, extraction: Extraction) -> Iterator[Mention]:
    for read in extraction.mentions:
        mention = _placed(snapshot, read.quote, read.expression.span)
        mention.timeline = timeline
        mention.date = read.expression.date
        mention.modality, mention.category = read.modality.value, read.category.value
        mention.attribution, mention.title = cut(read.attribution, 300), cut(read.title, 300)
        mention.actors, mention.reason = list(read.actors), read.expression.reason.as_dict()
        yield mention
    for undated in extraction.undated:
        mention = _placed(snapshot, undated.quote, undated.words)
        mention.timeline = timeline
        yield mention


def _placed(snapshot: Snapshot, quote: Quote, words: Span) -> Mention:
    """An unsaved mention at its place in the text, without a date yet."""
    end = min(words.end, words.start + LONGEST_EXPRESSION)
    return Mention(
        snapshot=snapshot,
        quote=quote.exact,
        start=quote.span.start,
        end=quote.span.end,
        expression=snapshot.text[words.start : end],
        expression_start=words.start,
        expression_end=end,
        engine_version=ENGINE_VERSION,
    )
