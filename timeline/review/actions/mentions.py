"""Decisions on what the engine read."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from timeline.extraction.results import Modality, PartialDate
from timeline.models import Citation, Decision, Event, Mention
from timeline.review.actions.changes import apply, difference, fields_of, made, passage_of, reading_of
from timeline.review.actions.permissions import require
from timeline.review.actions.rows import held_event, held_mention, locked_mention, move, record
from timeline.review.errors import AlreadyDecided, NoDate, NotClosed, NotStated, WrongTimeline


@transaction.atomic
def accept(mention: Mention, *, by: User, event: Event | None = None, note: str = "") -> Event:
    """A new draft event that cites the mention, or `event` with the mention among its citations.

    Raises NotAllowed, AlreadyDecided, NoDate (undated, and no event given), NotStated (denied or supposed, and no
    event given), WrongTimeline, AlreadyMerged.
    """
    require(by, "accept")
    return _take(held_mention(mention), {}, Decision.Action.ACCEPT, by=by, event=event, note=note)


@transaction.atomic
def correct(
    mention: Mention, *, by: User, changes: dict[str, object], event: Event | None = None, note: str = ""
) -> Event:
    """What `accept` gives, with other values than the engine read; the citation keeps the date that the source gives.

    With `event`, the changes are made to that event. Raises what `accept` raises, UnknownField and InvalidChange.
    """
    require(by, "correct")
    return _take(held_mention(mention), changes, Decision.Action.CORRECT, by=by, event=event, note=note)


@transaction.atomic
def reject(mention: Mention, *, by: User, note: str = "") -> Decision:
    """The mention is kept, and kept in sight, as rejected. Raises NotAllowed or AlreadyDecided."""
    require(by, "reject")
    return _set_aside(held_mention(mention), Mention.State.REJECTED, Decision.Action.REJECT, by=by, note=note)


@transaction.atomic
def keep(mention: Mention, *, by: User, note: str = "") -> Decision:
    """Not dated, kept in the tray; it can still be decided on. Raises NotAllowed or AlreadyDecided."""
    require(by, "keep")
    row = held_mention(mention)
    if row.state == Mention.State.KEPT:
        raise AlreadyDecided(row)
    return _set_aside(row, Mention.State.KEPT, Decision.Action.KEEP, by=by, note=note)


@transaction.atomic
def reopen(mention: Mention, *, by: User, note: str = "") -> Decision:
    """A rejected or kept mention waits again. Raises NotAllowed or NotClosed."""
    require(by, "reopen")
    row = locked_mention(mention)
    if row.state not in (Mention.State.REJECTED, Mention.State.KEPT):
        raise NotClosed(row)
    return _set_aside(row, Mention.State.WAITING, Decision.Action.REOPEN, by=by, note=note)


def _set_aside(mention: Mention, state: Mention.State, action: Decision.Action, *, by: User, note: str) -> Decision:
    before = {"mention": mention.state}
    move(mention, state)
    return record(action, by=by, before=before, after={"mention": mention.state}, note=note, mention=mention)


def _take(
    mention: Mention,
    changes: dict[str, object],
    action: Decision.Action,
    *,
    by: User,
    event: Event | None,
    note: str,
) -> Event:
    taken, before, after = _changed(mention, event, changes) if event else make_event(mention, changes)
    cited = cited_already(taken, mention) if event else None
    citation = cited or cite_mention(taken, mention, by=by)
    taken.save()  # again, now that its citations can be searched
    before = {"mention": mention.state, **before}
    move(mention, Mention.State.ACCEPTED)
    after = {"mention": mention.state, **after, "citation": passage_of(citation)}
    if cited:
        before["citation"] = after["citation"]  # this decision did not make it, and does not take it along
    record(action, by=by, before=before, after=after, note=note, event=taken, mention=mention)
    return taken


Change = tuple[Event, dict[str, Any], dict[str, Any]]


def make_event(mention: Mention, changes: dict[str, object]) -> Change:
    """A draft event of the reading with the changes made; what of the reading they replace, and what it is now.

    Raises NoDate, NotStated, UnknownField, InvalidChange, WrongTimeline.
    """
    reading = reading_of(mention)
    wanted = {**reading, **changes}
    if not wanted.get("edtf"):
        raise NoDate
    if not wanted.get("occurrence"):
        raise NotStated
    event = Event(timeline=mention.timeline, state=Event.State.DRAFT)
    if wanted["edtf"] == mention.edtf:
        event.date = mention.date
    apply(event, wanted)
    event.save()
    after = made(event)
    before = {name: reading.get(name) for name in changes if reading.get(name) != after[name]}
    return event, before, after


def _changed(mention: Mention, event: Event, changes: dict[str, object]) -> Change:
    row = held_event(event)
    if row.timeline_id != mention.timeline_id:
        raise WrongTimeline
    before = fields_of(row)
    apply(row, changes)
    return row, *difference(before, fields_of(row))


def cited_already(event: Event, mention: Mention) -> Citation | None:
    """The event's citation of the mention's very words."""
    where = {"snapshot": mention.snapshot, "start": mention.start, "end": mention.end, "edtf": mention.edtf}
    return event.citations.filter(**where).first()


def cite_mention(
    event: Event,
    mention: Mention,
    *,
    by: User,
    start: int | None = None,
    end: int | None = None,
    date: PartialDate | None = None,
) -> Citation:
    """A new citation of the mention's passage or a narrower one, with the date that the source gives.

    A `date` of the editor's stands in place of the one that the engine read, whose words are then not marked.
    """
    first = mention.start if start is None else start
    last = mention.end if end is None else end
    words = mention.expression_start, mention.expression_end
    is_read = first <= words[0] < words[1] <= last and date in (None, mention.date)
    citation = Citation(
        event=event,
        mention=mention,
        snapshot=mention.snapshot,
        start=first,
        end=last,
        exact=mention.quote[first - mention.start : last - mention.start],
        expression_start=words[0] if is_read else None,
        expression_end=words[1] if is_read else None,
        attribution=mention.attribution,
        role=Citation.Role.DISPUTES if mention.modality == Modality.NEGATED.value else Citation.Role.SUPPORTS,
        created_by=by,
    )
    citation.date = date or mention.date
    citation.save()
    return citation
