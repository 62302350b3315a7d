"""Decisions on events."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.models import Decision, Event, Timeline
from timeline.review.actions.changes import apply, difference, fields_of, made, passage_of
from timeline.review.actions.citations import Passage, cite_passage
from timeline.review.actions.permissions import require
from timeline.review.actions.rows import held_event, record
from timeline.review.errors import AlreadyThere, FailingQuote, NothingCited, StaleEvent


@transaction.atomic
def create(
    timeline: Timeline, *, by: User, changes: dict[str, object], passage: Passage | None = None, note: str = ""
) -> Event:
    """A draft event that no mention gave, with its first citation if there is a `passage`.

    Raises NotAllowed, UnknownField, InvalidChange, WrongTimeline, and for the passage BadPassage or FailingQuote.
    """
    for action in ("create", "cite") if passage else ("create",):
        require(by, action)
    event = Event(timeline=timeline, state=Event.State.DRAFT)
    apply(event, changes)
    event.save()
    after = made(event)
    if passage:
        after["citation"] = passage_of(cite_passage(event, passage, by=by))
        event.save()  # again, now that its citation can be searched
    record(Decision.Action.CREATE, by=by, before={}, after=after, note=note, event=event)
    return event


@transaction.atomic
def edit(
    event: Event,
    *,
    by: User,
    changes: dict[str, object],
    version: int,
    note: str = "",
    is_public: bool = False,
) -> Event:
    """The event with the changes made, if it still has the `version` that the editor saw.

    Changes that change nothing leave no decision. Raises NotAllowed, StaleEvent, UnknownField, InvalidChange,
    WrongTimeline, AlreadyMerged.
    """
    require(by, "edit")
    row = held_event(event)
    if row.version != version:
        raise StaleEvent(mine=changes, theirs=row)
    was = fields_of(row)
    apply(row, changes)
    before, after = difference(was, fields_of(row))
    if after:
        row.save()
        record(Decision.Action.EDIT, by=by, before=before, after=after, note=note, event=row, is_public=is_public)
    return row


@transaction.atomic
def confirm(event: Event, *, by: User, version: int, note: str = "") -> Decision:
    """The event keeps its date, though a later reading of its source gives another.

    Raises NotAllowed, StaleEvent, AlreadyMerged.
    """
    require(by, "confirm")
    row = held_event(event)
    if row.version != version:
        raise StaleEvent(mine={}, theirs=row)
    return record(Decision.Action.CONFIRM, by=by, before={}, after={"confirmed": row.edtf}, note=note, event=row)


@transaction.atomic
def publish(event: Event, *, by: User, note: str = "") -> Decision:
    """The event is public from now on, if its timeline is.

    Raises NotAllowed, AlreadyThere, AlreadyMerged, NothingCited, and FailingQuote with both texts.
    """
    require(by, "publish")
    row = held_event(event)
    if row.state == Event.State.PUBLISHED:
        raise AlreadyThere(row)
    if not row.citations.exists():
        raise NothingCited(row)
    for citation, found in row.citations.failing():
        raise FailingQuote(quoted=citation.exact, found=found)
    row.published_at = row.published_at or timezone.now()
    return _move(row, Event.State.PUBLISHED, Decision.Action.PUBLISH, by=by, note=note)


@transaction.atomic
def withdraw(event: Event, *, by: User, note: str = "", is_public: bool = False) -> Decision:
    """The event is out of the public's sight; its code says so. A draft that readers never saw is discarded, which
    who may change it may do. Raises NotAllowed, AlreadyThere, AlreadyMerged."""
    require(by, "discard")
    row = held_event(event)
    if not row.is_unseen():
        require(by, "withdraw")
    if row.state == Event.State.WITHDRAWN:
        raise AlreadyThere(row)
    return _move(row, Event.State.WITHDRAWN, Decision.Action.WITHDRAW, by=by, note=note, is_public=is_public)


def _move(
    event: Event, state: Event.State, action: Decision.Action, *, by: User, note: str, is_public: bool = False
) -> Decision:
    before = {"state": event.state}
    event.state = state
    event.save()
    after = {"state": event.state}
    return record(action, by=by, before=before, after=after, note=note, event=event, is_public=is_public)
