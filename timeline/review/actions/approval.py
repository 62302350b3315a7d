"""That somebody who did not write an event has read it."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from timeline.models import Decision, Event
from timeline.review.actions.permissions import require
from timeline.review.actions.rows import held_event, record
from timeline.review.errors import AlreadyApproved, StaleEvent, WroteIt
from timeline.review.second_reader import approvals, crime_words, may_read


@transaction.atomic
def approve(event: Event, *, by: User, version: int, note: str = "") -> Decision:
    """This person has read the event as it is at `version`, and wrote none of it; holds until its wording changes.

    Raises NotAllowed, AlreadyMerged, StaleEvent, WroteIt, AlreadyApproved.
    """
    require(by, "approve")
    row = held_event(event)
    if row.version != version:
        raise StaleEvent(mine={}, theirs=row)
    if not may_read(row, by):
        raise WroteIt(row)
    if any(one.actor_id == by.pk for one in approvals(row)):
        raise AlreadyApproved(row)
    after = {"words": list(crime_words(row)), "version": row.version}
    return record(Decision.Action.APPROVE, by=by, before={}, after=after, note=note, event=row)
