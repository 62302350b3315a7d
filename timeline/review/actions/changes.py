"""What an editor may change of an event, and how a change is written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.extraction import edtf
from timeline.extraction.errors import InvalidDate
from timeline.extraction.results import Modality, PartialDate
from timeline.models import Citation, Event, Mention
from timeline.models.fields import DatedModel
from timeline.review.errors import InvalidChange, UnknownField, WrongTimeline

# The fields of an event that `changes` may name; `edtf` is the date, `successor` an event of the same timeline or None.
EDITABLE = ("title", "summary", "edtf", "occurrence", "category", "actors", "significance", "successor")

CITED = (
    "id", "snapshot_id", "start", "end", "exact", "expression_start", "expression_end", "edtf", "precision",
    "attribution", "role", "mention_id", "created_by_id",
)  # fmt: skip
_KEPT = ("timeline", "code", "merged_into", "precision", "certainty")
_OCCURRENCE = {Modality.OCCURRED.value: Event.Occurrence.OCCURRED, Modality.PLANNED.value: Event.Occurrence.PLANNED}
_TITLE_LENGTH = 200
LEADS_BACK = gettext_lazy("A plan cannot lead back to itself.")


def fields_of(event: Event) -> dict[str, Any]:
    """The editable fields as JSON values: a successor by its code, and the date's precision beside its string, which
    alone does not tell a week from a range."""
    values = {name: getattr(event, name) for name in (*EDITABLE, "precision") if name != "successor"}
    return {**values, "successor": event.successor.code if event.successor else None}


def made(event: Event) -> dict[str, Any]:
    """What a decision that made the event records of it; the `state` without one before says that it made it."""
    return {"state": event.state, **fields_of(event)}


def passage_of(citation: Citation) -> dict[str, Any]:
    """A citation as JSON values, all that it takes to restore it."""
    return {**{name: getattr(citation, name) for name in CITED}, "created_at": citation.created_at.isoformat()}


def reading_of(mention: Mention) -> dict[str, Any]:
    """The event that the engine's reading makes, as changes; `occurrence` is absent when the text states neither."""
    changes: dict[str, Any] = {
        "title": mention.title or _shortened(mention.quote),
        "category": mention.category,
        "actors": list(mention.actors),
    }
    if mention.modality in _OCCURRENCE:
        changes["occurrence"] = _OCCURRENCE[mention.modality].value
    if mention.edtf:
        changes["edtf"] = mention.edtf
    return changes


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The entries that differ, as they were and as they are."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def apply(event: Event, changes: Mapping[str, object]) -> None:
    """Put the changes on an event that is not yet saved; raises UnknownField, InvalidChange or WrongTimeline."""
    unknown = tuple(sorted(set(changes) - set(EDITABLE)))
    if unknown:
        raise UnknownField(unknown)
    for name, value in changes.items():
        _set(event, name, value)
    if not event.edtf:
        raise InvalidChange({"edtf": _("An event needs a date.")})
    try:
        event.full_clean(exclude=_KEPT)
    except ValidationError as error:
        raise InvalidChange(error) from None


def _set(event: Event, name: str, value: object) -> None:
    if name == "edtf":
        set_date(event, value)
    elif name == "actors":
        event.actors = names_in(value)
    elif name == "successor":
        event.successor = _successor(event, value)
    else:
        setattr(event, name, str(value) if isinstance(value, models.TextChoices) else value)


def set_date(row: DatedModel, value: object) -> None:
    """Give the row a date, a PartialDate or an EDTF string; raises InvalidChange.

    The row's own string leaves its precision as it is: whether it is a week or a deadline the string does not tell.
    """
    if isinstance(value, PartialDate):
        row.date = value
        return
    if value == row.edtf:
        return
    try:
        row.date = edtf.parse(str(value)) if value else None
    except InvalidDate:
        raise InvalidChange({"edtf": not_a_date(value)}) from None


def not_a_date(value: object) -> str:
    """What to tell an editor who wrote something that is no EDTF date."""
    message = _("“%(value)s” is not a date. Write 2020-10-05, 2020-10, 2020-10-05~ or 2020-10-22/2020-10-23.")
    return message % {"value": value}


def names_in(value: object) -> list[str]:
    """Actors as an editor gives them, without the space around; raises InvalidChange for anything but names."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) and name.strip() for name in value):
        raise InvalidChange({"actors": _("Actors are a list of names.")})
    return [name.strip() for name in value]


def _successor(event: Event, value: object) -> Event | None:
    if value is None:
        return None
    if not isinstance(value, Event):
        raise InvalidChange({"successor": _("What became of the plan is an event.")})
    if value.timeline_id != event.timeline_id:
        raise WrongTimeline
    if leads_back(event, value):
        raise InvalidChange({"successor": LEADS_BACK})
    return value


def leads_back(event: Event, successor: Event) -> bool:
    """Whether who follows what became of the successor comes to the event itself."""
    seen: set[int] = set()
    after: Event | None = successor
    while after is not None and after.pk not in seen:
        if after.pk == event.pk:
            return True
        seen.add(after.pk)
        after = after.successor
    return False


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    if len(words) <= _TITLE_LENGTH:
        return words
    return words[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
