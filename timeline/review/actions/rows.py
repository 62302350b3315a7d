"""Rows held for the length of a transaction, and the one place that writes a Decision."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from timeline.models import Decision, Event, Mention, Source, Timeline
from timeline.models.mentions import UNDECIDED
from timeline.review import second_reader
from timeline.review.errors import AlreadyDecided, AlreadyMerged, InvalidChange

NEEDS_NOTE = _("A correction needs a note: readers are shown it.")
ACCUSES = _("Readers are shown this note, and it names a person beside words of a crime. Write it without.")
NOT_SEEN = _("Readers do not see this event, so there is nothing to correct for them.")


def held_event(event: Event) -> Event:
    """The event as the database has it now, locked; SQLite locks by the IMMEDIATE transaction. Raises AlreadyMerged.

    Every lock leaves the key alone (`no_key`): a row that only points at a locked one is stored without waiting, or
    two decisions that point at one another's rows would wait for each other.
    """
    rows = Event.objects.select_for_update(of=("self",), no_key=True).select_related("timeline")
    row = rows.get(pk=event.pk)
    if row.merged_into_id:
        raise AlreadyMerged(row)
    return row


def locked_mention(mention: Mention) -> Mention:
    """The mention as the database has it now, locked, in whatever state."""
    rows = Mention.objects.select_for_update(of=("self",), no_key=True).select_related("timeline", "snapshot")
    return rows.defer("snapshot__raw").get(pk=mention.pk)


def held_mention(mention: Mention) -> Mention:
    """The mention as the database has it now, locked. Raises AlreadyDecided unless it waits or lies in the tray."""
    row = locked_mention(mention)
    if row.state not in UNDECIDED:
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
    source: Source | None = None,
    timeline: Timeline | None = None,
    undoes: Decision | None = None,
    is_public: bool = False,
) -> Decision:
    """Write the decision on an event, a mention, both, a source, or a timeline; the last step of every action.

    `is_public` marks it as a correction for readers: it needs a note and an event that they saw before the decision.
    An undoing is shown where what it takes back is shown. Raises InvalidChange, and
    NeedsSecondReader for what only those who wrote it have read.
    """
    if is_public and undoes is None:
        _check_correction(event, before, note)
    subject = event or mention
    if event is not None:
        second_reader.check(event, by=by, action=action, before=before, after=after)
    if subject is None and source is None and timeline is None:
        raise ValueError("a decision is about an event, a mention, a source or a timeline")
    return Decision.objects.create(
        timeline=subject.timeline if subject else timeline,
        event=event,
        mention=mention,
        source=source,
        event_version=event.version if event else None,
        undoes=undoes,
        actor=by,
        action=action,
        before=before,
        after=after,
        note=note.replace("\0", "").strip(),  # which PostgreSQL does not keep
        is_public=is_public,
    )


def _check_correction(event: Event | None, before: dict[str, Any], note: str) -> None:
    was_public = event is not None and before.get("state", event.state) == Event.State.PUBLISHED
    if not was_public:
        raise InvalidChange({"is_public": NOT_SEEN})
    if not note.strip():
        raise InvalidChange({"note": NEEDS_NOTE})
    if event is not None and second_reader.accuses(event, note):
        raise InvalidChange({"note": ACCUSES})
