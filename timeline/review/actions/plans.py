"""What became of a plan whose day has passed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.extraction.results import PartialDate
from timeline.models import Decision, Event
from timeline.review.actions.changes import apply, difference, fields_of
from timeline.review.actions.events import create
from timeline.review.actions.permissions import require
from timeline.review.actions.rows import held_event, record
from timeline.review.errors import InvalidChange, StaleEvent


class Outcome(models.TextChoices):
    """What an editor found out about a plan."""

    HAPPENED = "happened", gettext_lazy("It happened")
    POSTPONED = "postponed", gettext_lazy("Postponed")
    CANCELLED = "cancelled", gettext_lazy("Cancelled")
    UNKNOWN = "unknown", gettext_lazy("Outcome unknown")


_OPEN = (Event.Occurrence.PLANNED, Event.Occurrence.POSTPONED, Event.Occurrence.UNKNOWN)
_OCCURRENCE = {
    Outcome.HAPPENED: Event.Occurrence.OCCURRED,
    Outcome.POSTPONED: Event.Occurrence.POSTPONED,
    Outcome.CANCELLED: Event.Occurrence.CANCELLED,
    Outcome.UNKNOWN: Event.Occurrence.UNKNOWN,
}
_COPIED = ("title", "category", "actors", "significance")


@transaction.atomic
def settle(
    event: Event,
    *,
    by: User,
    outcome: Outcome,
    version: int,
    date: str | PartialDate = "",
    successor: Event | None = None,
    note: str = "",
) -> Event:
    """The plan with what became of it, if it still has the `version` that the editor saw.

    With a `successor`, the event that tells what became of it, a plan that happened stays the plan and leads there.
    Postponed to a `date`, it leads to a new planned draft, which cites nothing yet: the passages of the plan speak of
    the old day. Raises NotAllowed, AlreadyMerged, StaleEvent, InvalidChange, WrongTimeline.
    """
    require(by, "settle")
    row = held_event(event)
    wanted: dict[str, object] = {"outcome": outcome, "edtf": date, "successor": successor}
    if row.version != version:
        raise StaleEvent(mine=wanted, theirs=row)
    _check(row, outcome, date, successor)
    if date:
        successor = create(row.timeline, by=by, changes=_next_plan(row, date), note=note)
    was = fields_of(row)
    apply(row, _changes(row, outcome, successor))
    before, after = difference(was, fields_of(row))
    if after:
        row.save()
        record(Decision.Action.EDIT, by=by, before=before, after=after, note=note, event=row)
    return row


def _changes(event: Event, outcome: Outcome, successor: Event | None) -> dict[str, object]:
    if successor is None:
        return {"occurrence": _OCCURRENCE[outcome]}
    occurrence = Event.Occurrence.PLANNED if outcome is Outcome.HAPPENED else _OCCURRENCE[outcome]
    return {"occurrence": occurrence, "successor": successor}


def _next_plan(event: Event, date: str | PartialDate) -> dict[str, object]:
    copied: dict[str, Any] = {name: getattr(event, name) for name in _COPIED}
    return {**copied, "edtf": date, "occurrence": Event.Occurrence.PLANNED}


def _check(event: Event, outcome: Outcome, date: str | PartialDate, successor: Event | None) -> None:
    if event.occurrence not in _OPEN:
        state = event.get_occurrence_display()
        raise InvalidChange({"outcome": _("What became of this plan is decided: it is %(state)s.") % {"state": state}})
    if event.state == Event.State.WITHDRAWN:
        raise InvalidChange({"outcome": _("This event is withdrawn.")})
    if date and outcome is not Outcome.POSTPONED:
        raise InvalidChange({"date": _("A new date goes with a plan that was postponed.")})
    if date and successor:
        raise InvalidChange({"date": _("Give the new date, or the event that has it; not both.")})
    if date and str(getattr(date, "edtf", date)) == event.edtf:
        raise InvalidChange({"date": _("This is the date that the plan has already.")})
    if successor is not None:
        _check_successor(event, outcome, successor)


def _check_successor(event: Event, outcome: Outcome, successor: Event) -> None:
    if outcome is Outcome.UNKNOWN:
        raise InvalidChange({"successor": _("If an event tells what became of the plan, its outcome is not unknown.")})
    if successor.merged_into_id or successor.state == Event.State.WITHDRAWN:
        raise InvalidChange({"successor": _("“%(event)s” is withdrawn.") % {"event": successor}})
