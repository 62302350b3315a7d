"""Decisions on the passages that an event cites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from timeline.extraction.results import PartialDate
from timeline.models import Citation, Decision, Event, Mention, Snapshot
from timeline.review.actions.changes import difference, passage_of, set_date
from timeline.review.actions.permissions import require
from timeline.review.actions.rows import held_event, locked_mention, move, record
from timeline.review.errors import (
    AlreadyCited,
    BadPassage,
    FailingQuote,
    InvalidChange,
    NotCited,
    NothingCited,
    UnknownField,
)

# The fields of a citation that `changes` may name.
EDITABLE_CITATION = ("start", "end", "exact", "edtf", "attribution", "role")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """`exact` is `snapshot.text[start:end]`; `edtf` is the date that the source gives there, empty if none."""

    snapshot: Snapshot
    start: int
    end: int
    exact: str
    edtf: str | PartialDate = ""
    attribution: str = ""


@transaction.atomic
def cite(
    event: Event,
    *,
    snapshot: Snapshot,
    start: int,
    end: int,
    by: User,
    exact: str | None = None,
    edtf: str | PartialDate = "",
    role: str = Citation.Role.SUPPORTS.value,
    attribution: str = "",
    note: str = "",
    is_public: bool = False,
) -> Citation:
    """A citation of `snapshot.text[start:end]`; `exact`, if given, must be those words.

    `edtf` is the date that this source gives, empty if none. Raises NotAllowed, AlreadyMerged, BadPassage,
    FailingQuote with both texts, AlreadyCited, InvalidChange.
    """
    require(by, "cite")
    row = held_event(event)
    quoted = snapshot.text[start:end] if exact is None else exact
    passage = Passage(snapshot=snapshot, start=start, end=end, exact=quoted, edtf=edtf, attribution=attribution)
    citation = cite_passage(row, passage, by=by, role=role)
    row.save()
    after = {"citation": passage_of(citation)}
    record(Decision.Action.CITE, by=by, before={}, after=after, note=note, event=row, is_public=is_public)
    return citation


@transaction.atomic
def recite(
    citation: Citation, *, by: User, changes: dict[str, object], note: str = "", is_public: bool = False
) -> Citation:
    """The citation with another passage, date, role or claimant; a record of an edit on its event.

    Date words that the new passage leaves out are no longer marked. Raises what `cite` raises, UnknownField, NotCited.
    """
    require(by, "recite")
    unknown = tuple(sorted(set(changes) - set(EDITABLE_CITATION)))
    if unknown:
        raise UnknownField(unknown)
    event = held_event(citation.event)
    row = _held_citation(event, citation)
    was = passage_of(row)
    for name in set(changes) - {"edtf"}:
        setattr(row, name, changes[name])
    _store(row, changes.get("edtf", row.edtf))
    before, after = difference(was, passage_of(row))
    if after:
        event.save()
        before, after = ({"citation": {"id": row.pk, **values}} for values in (before, after))
        record(Decision.Action.EDIT, by=by, before=before, after=after, note=note, event=event, is_public=is_public)
    return row


@transaction.atomic
def uncite(citation: Citation, *, by: User, note: str = "", is_public: bool = False) -> Decision:
    """The passage is no longer cited; the decision keeps all of it.

    An accepted mention that nothing else cites waits again, and the decision is on it too. Raises NotAllowed,
    AlreadyMerged, NotCited, and NothingCited for the last citation of a published event.
    """
    require(by, "uncite")
    mention = locked_mention(citation.mention) if citation.mention else None  # before the event, as `accept` does
    event = held_event(citation.event)
    row = _held_citation(event, citation)
    if event.state == Event.State.PUBLISHED and event.citations.count() == 1:
        raise NothingCited(event)
    before: dict[str, Any] = {"citation": passage_of(row)}
    after: dict[str, Any] = {}
    row.delete()
    event.save()
    freed = mention if mention and _is_freed(mention) else None
    if freed:
        before["mention"] = freed.state
        move(freed, Mention.State.WAITING)
        after["mention"] = freed.state
    shown: dict[str, Any] = {"note": note, "is_public": is_public}
    return record(Decision.Action.UNCITE, by=by, before=before, after=after, event=event, mention=freed, **shown)


def _held_citation(event: Event, citation: Citation) -> Citation:
    """The citation as the held event has it now. Raises NotCited if another decision took it away meanwhile."""
    row = event.citations.select_related("snapshot").defer("snapshot__raw").filter(pk=citation.pk).first()
    if row is None:
        raise NotCited(event)
    return row


def _is_freed(mention: Mention) -> bool:
    """Whether the mention was accepted and nothing cites it any longer."""
    return mention.state == Mention.State.ACCEPTED and not mention.citations.exists()


def cite_passage(event: Event, passage: Passage, *, by: User, role: str = Citation.Role.SUPPORTS.value) -> Citation:
    """The event's citation of the passage, checked and stored. Raises what `cite` raises."""
    place = {"snapshot": passage.snapshot, "start": passage.start, "end": passage.end, "exact": passage.exact}
    citation = Citation(event=event, role=role, attribution=passage.attribution, created_by=by, **place)
    _store(citation, passage.edtf)
    return citation


def hand_over(citations: Iterable[Citation], event: Event) -> None:
    """The citations are the event's from now on. Raises FailingQuote for one that fails."""
    for citation in citations:
        if not citation.is_verbatim():
            raise FailingQuote(quoted=citation.exact, found=citation.found())
        citation.event = event
        citation.save()


def _store(citation: Citation, edtf: object) -> None:
    set_date(citation, edtf)
    _check_passage(citation)
    try:
        citation.full_clean(exclude=["event", "snapshot", "mention", "created_by"])
    except ValidationError as error:
        raise InvalidChange(error) from None
    citation.save()


def _check_passage(citation: Citation) -> None:
    length = len(citation.snapshot.text)
    if not 0 <= citation.start < citation.end <= length:
        raise BadPassage(start=citation.start, end=citation.end, length=length)
    if citation.found() != citation.exact:
        raise FailingQuote(quoted=citation.exact, found=citation.found())
    same = {"snapshot": citation.snapshot, "start": citation.start, "end": citation.end}
    if citation.event.citations.filter(**same, edtf=citation.edtf).exclude(pk=citation.pk).exists():
        raise AlreadyCited
    begin, finish = citation.expression_start, citation.expression_end
    if begin is not None and finish is not None and not (citation.start <= begin and finish <= citation.end):
        citation.expression_start = citation.expression_end = None
