"""What the engine reads now beside what is stored: which readings are new, which are stale, which only moved."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from timeline.extraction import ENGINE_VERSION
from timeline.extraction.results import Extraction, Quote, Span
from timeline.ingestion.readers.headline import cut
from timeline.models import Mention, Snapshot, Timeline

COMPARED = (
    "start", "end", "expression_start", "expression_end", "edtf", "precision", "modality", "attribution", "category",
    "title", "actors", "reason",
)  # fmt: skip
LONGEST_EXPRESSION = 500
DECIDED = frozenset({Mention.State.ACCEPTED.value, Mention.State.REJECTED.value, Mention.State.KEPT.value})

Place = tuple[object, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What a fresh reading changes: mentions to store, stored ones to revive, stored ones to retire.

    `moved` pairs a retired mention with the one that takes its place; `differing` pairs each decided mention with the
    EDTF date that its words have now: its own where nothing differs, "" for no safe date, None if it is read no longer.
    """

    added: list[Mention] = field(default_factory=list)
    revived: list[Mention] = field(default_factory=list)
    retired: list[Mention] = field(default_factory=list)
    moved: list[tuple[Mention, Mention]] = field(default_factory=list)
    differing: list[tuple[Mention, str | None]] = field(default_factory=list)


def compare(stored: list[Mention], texts: dict[int, list[Mention]], newest: int) -> Comparison:
    """The engine's stored mentions of one source and timeline beside what it reads now.

    `texts` holds the fresh readings of each snapshot that was read, by its id; `newest` is the newest of them. Of an
    older text only what waits there is read anew: its other passages are not asked about again.
    """
    fresh, older = texts[newest], [m for number, found in texts.items() if number != newest for m in found]
    wanted = list(_wanted(stored, fresh, newest)) + list(_still_waiting(stored, fresh, older))
    kept = {_content(mention): mention for mention in stored}
    added = [mention for mention in wanted if _content(mention) not in kept]
    revived = [kept[c] for c in map(_content, wanted) if c in kept and kept[c].state == Mention.State.RETIRED]
    retired = _stale(stored, texts, newest)
    return Comparison(
        added=added,
        revived=revived,
        retired=retired,
        moved=_moved(retired, [*added, *revived]),
        differing=list(_differing(stored, texts, newest)),
    )


def _wanted(stored: list[Mention], fresh: list[Mention], newest: int) -> Iterator[Mention]:
    """Of the newest text all that no decision has answered, there or in an older text."""
    here = {place(m) for m in stored if m.snapshot_id == newest and m.state in DECIDED}
    elsewhere = {passage(m) for m in stored if m.snapshot_id != newest and m.state in DECIDED}
    return (m for m in fresh if place(m) not in here and passage(m) not in elsewhere)


def _still_waiting(stored: list[Mention], fresh: list[Mention], older: list[Mention]) -> Iterator[Mention]:
    """Of older texts what waits there still, because the newest text has lost the passage."""
    waiting = {_words(m) for m in stored if m.state == Mention.State.WAITING}
    decided = {_words(m) for m in stored if m.state in DECIDED}
    now = {passage(m) for m in fresh}
    return (m for m in older if _words(m) in waiting - decided and passage(m) not in now)


def _stale(stored: list[Mention], texts: dict[int, list[Mention]], newest: int) -> list[Mention]:
    """Waiting readings that the same text no longer gives, and those whose passage stands in the newest text."""
    now = {_content(mention) for found in texts.values() for mention in found}
    standing = {passage(mention) for mention in texts[newest]}
    return [
        m
        for m in stored
        if m.state == Mention.State.WAITING
        and (
            (m.snapshot_id in texts and _content(m) not in now) or (m.snapshot_id != newest and passage(m) in standing)
        )
    ]


def _moved(retired: list[Mention], arrived: list[Mention]) -> list[tuple[Mention, Mention]]:
    """Each retired reading with the one that only stands elsewhere: in a newer text, or in a quote cut otherwise."""
    by_passage, by_words = defaultdict(list), defaultdict(list)
    for mention in arrived:
        by_passage[passage(mention)].append(mention)
        by_words[_words(mention), mention.edtf].append(mention)
    pairs, taken = [], set()
    for old in retired:
        same = [m for m in by_passage[passage(old)] if m.snapshot_id != old.snapshot_id]
        cut_otherwise = [m for m in by_words[_words(old), old.edtf] if place(m) != place(old)]
        new = next((m for m in same + cut_otherwise if id(m) not in taken), None)
        if new is not None:
            taken.add(id(new))
            pairs.append((old, new))
    return pairs


def _differing(
    stored: list[Mention], texts: dict[int, list[Mention]], newest: int
) -> Iterator[tuple[Mention, str | None]]:
    """The date that each decided mention's words have now; its own where nothing differs."""
    by_place, by_words, by_passage = defaultdict(list), defaultdict(list), defaultdict(list)
    for number, found in texts.items():
        for mention in found:
            by_place[number, place(mention)].append(mention)
            by_words[_words(mention)].append(mention)
            if number == newest:
                by_passage[passage(mention)].append(mention)
    for mention in stored:
        if mention.state not in DECIDED:
            continue
        now = by_place[mention.snapshot_id, place(mention)] or by_passage[passage(mention)] or by_words[_words(mention)]
        dates = [m.edtf for m in now]
        if now:
            yield mention, mention.edtf if mention.edtf in dates else dates[0]
        elif mention.snapshot_id in texts:
            # What nobody made an event of is not missed.
            yield mention, None if mention.state == Mention.State.ACCEPTED else mention.edtf


def _content(mention: Mention) -> str:
    # Keys are sorted because PostgreSQL gives back a JSON object in an order of its own.
    values = [getattr(mention, name) for name in COMPARED]
    return json.dumps([mention.snapshot_id, *values], sort_keys=True)


def place(mention: Mention) -> Place:
    """Where it stands: two readings of the same date words in the same sentence are one question to an editor."""
    return mention.start, mention.end, mention.expression_start, mention.expression_end


def passage(mention: Mention) -> Place:
    """What it says, wherever it stands."""
    return mention.quote, mention.expression_start - mention.start, mention.expression


def _words(mention: Mention) -> Place:
    return mention.snapshot_id, mention.expression_start, mention.expression_end


def readings(timeline: Timeline, snapshot: Snapshot, extraction: Extraction) -> Iterator[Mention]:
    """What the engine read in the snapshot, as mentions that are not yet stored."""
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


def ids(mentions: Iterable[Mention]) -> list[int]:
    return sorted(mention.pk for mention in mentions)


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
