"""Putting back what a decision changed, field by field, from what it recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.utils.translation import gettext_lazy as _

from timeline.extraction import edtf
from timeline.extraction.results import Precision
from timeline.models import Citation, Decision, Event, Mention, QuoteMismatch, Snapshot
from timeline.models.fields import DatedModel
from timeline.review.actions.changes import CITED, EDITABLE, passage_of
from timeline.review.actions.citations import hand_over
from timeline.review.actions.rows import move
from timeline.review.errors import FailingQuote, NotUndoable

Record = dict[str, Any]


def restore_citations(decision: Decision, partner: Event | None) -> tuple[Record, Record]:
    """The citations as they were before the decision; what this changed, as it was and as it is.

    `partner` is the other event of a merge or a split, from which citations come back or to which they go.
    """
    event, before, after = decision.event, decision.before.get("citation"), decision.after.get("citation")
    if event and partner and "citations" in decision.after:
        ids = [passage["id"] for passage in decision.after["citations"]]
        moved = list(event.citations.filter(pk__in=ids).select_related("snapshot"))
        hand_over(moved, partner)
        return {"citations": [passage_of(citation) for citation in moved]}, {}
    if event and partner and "citations" in decision.before:  # they come back from the other event
        return {}, {"citations": decision.before["citations"]}
    if event is None or before == after:
        return {}, {}
    if after and not before:
        event.citations.filter(pk=after["id"]).delete()
        return {"citation": after}, {}
    if before and not after:
        return {}, {"citation": passage_of(_cited_again(event, before))}
    _reset(event.citations.select_related("snapshot").get(pk=before["id"]), before)
    return {"citation": after}, {"citation": before}


def restore_event(decision: Decision, event: Event, partner: Event | None) -> None:
    """The event's fields as they were before the decision, not yet saved; one that the decision made is discarded."""
    if makes(decision):
        event.state = Event.State.WITHDRAWN
        event.merged_into = partner if "split_from" in decision.after else None
        return
    for name, value in decision.before.items():
        if name == "successor":
            event.successor = Event.objects.filter(timeline=event.timeline_id, code=value).first() if value else None
        elif name == "merged_into":
            event.merged_into = None
        elif name == "edtf":
            _set_date(event, value, decision.before.get("precision", event.precision))
        elif name in EDITABLE or name == "state":
            setattr(event, name, value)


def makes(decision: Decision) -> bool:
    """Whether the decision made its event."""
    return "state" in decision.after and "state" not in decision.before


def restore_mention(decision: Decision, mention: Mention) -> tuple[Record, Record]:
    """The mention's state as it was; a proposal that is taken back is retired."""
    if "mention" not in decision.after:
        return {}, {}
    was = mention.state
    move(mention, Mention.State(decision.before.get("mention") or Mention.State.RETIRED))
    return {"mention": was}, {"mention": mention.state}


def restore_row(row: Model, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Record, Record]:
    """A source or a timeline with its fields as they were. Raises NotUndoable if one has another value by now."""
    for name, value in after.items():
        field = row._meta.get_field(name)
        assert isinstance(field, Field), f"{name} is not a column"
        if field.to_python(value) != getattr(row, name):
            raise NotUndoable(_("It was changed since, and no decision says by whom."))
        setattr(row, name, field.to_python(before.get(name)))
    row.save()
    return dict(after), dict(before)


def _cited_again(event: Event, passage: Mapping[str, Any]) -> Citation:
    snapshot = Snapshot.objects.filter(pk=passage["snapshot_id"]).first()
    if snapshot is None:
        raise NotUndoable(_("The text that was cited is no longer stored."))
    citation = Citation(event=event, snapshot=snapshot)
    _reset(citation, passage)
    Citation.objects.filter(pk=citation.pk).update(created_at=dt.datetime.fromisoformat(passage["created_at"]))
    return citation


def _reset(citation: Citation, passage: Mapping[str, Any]) -> None:
    for name in CITED:
        if name in passage and name not in ("edtf", "precision"):
            setattr(citation, name, passage[name])
    if "edtf" in passage:
        _set_date(citation, passage["edtf"], passage.get("precision", citation.precision))
    try:
        citation.save(force_insert=citation._state.adding)
    except QuoteMismatch as mismatch:
        raise FailingQuote(quoted=mismatch.quoted, found=mismatch.found) from None
    except ValidationError as error:  # pragma: no cover - what was stored once can be stored again
        raise NotUndoable(" ".join(error.messages)) from None


def _set_date(row: DatedModel, value: str, precision: str) -> None:
    row.date = edtf.parse(value, Precision(precision) if precision else None) if value else None
