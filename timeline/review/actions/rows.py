"""Rows held for the length of a transaction, and the one place that writes a Decision."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from timeline.models import Decision, Event, Mention
from timeline.review.errors import AlreadyDecided, AlreadyMerged


def held_event(event: Event) -> Event:
    """The event as the database has it now, locked; SQLite locks by the IMMEDIATE transaction. Raises AlreadyMerged."""
    row = Event.objects.select_for_update(of=("self",)).select_related("timeline").get(pk=event.pk)
    if row.merged_into_id:
        raise AlreadyMerged(row)
    return row


def held_mention(mention: Mention) -> Mention:
    """The mention as the database has it now, locked. Raises AlreadyDecided unless it waits."""
    row = Mention.objects.select_for_update(of=("self",)).select_related("timeline", "snapshot").get(pk=mention.pk)
    if row.state != Mention.State.WAITING:
        raise AlreadyDecided(row)
    return row


def move(mention: Mention, state: Mention.State) -> None:
    mention.state = state
    mention.save(update_fields=["state"])


def record(
    action: Decision.Action,
    *,
    by: User,
    before: dict[str, Any],
    after: dict[str, Any],
    note: str,
    event: Event | None = None,
    mention: Mention | None = None,
    is_public: bool = False,
) -> Decision:
    """Write the decision on an event, a mention, or both."""
    subject = event or mention
    if subject is None:
        raise ValueError("a decision is about an event or a mention")
    return Decision.objects.create(
        timeline_id=subject.timeline_id,
        event=event,
        mention=mention,
        actor=by,
        action=action,
        before=before,
        after=after,
        note=note.strip(),
        is_public=is_public,
    )
