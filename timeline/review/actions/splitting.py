"""One event that turns out to be two, and one sentence that tells of several happenings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from timeline.models import Citation, Decision, Event, Mention
from timeline.review.actions.changes import apply, made, passage_of
from timeline.review.actions.citations import hand_over
from timeline.review.actions.mentions import cite_mention, make_event
from timeline.review.actions.permissions import require
from timeline.review.actions.rows import held_event, held_mention, move, record
from timeline.review.errors import BadPassage, InvalidChange, NoSplit, StaleEvent

# What a new event has of the old one, unless `changes` say otherwise.
_SHARED = ("title", "occurrence", "category", "actors", "significance")


@transaction.atomic
def split(
    event: Event,
    *,
    citations: Iterable[Citation],
    by: User,
    changes: dict[str, object],
    version: int,
    note: str = "",
    is_public: bool = False,
) -> Event:
    """A new draft event that takes those citations over, with a code of its own; the old one keeps the others.

    It has the old one's date, title, occurrence, category, actors and significance, unless `changes` say otherwise.
    Both events get the decision. Raises NotAllowed, StaleEvent unless the event has the `version` that the editor saw,
    AlreadyMerged, NoSplit, FailingQuote, UnknownField, InvalidChange.
    """
    require(by, "split")
    row = held_event(event)
    if row.version != version:
        raise StaleEvent(mine=changes, theirs=row)
    chosen = _chosen(row, {citation.pk for citation in citations})
    new = Event(timeline=row.timeline, state=Event.State.DRAFT)
    new.date = row.date
    apply(new, {**{name: getattr(row, name) for name in _SHARED}, **changes})
    new.save()
    taken = [passage_of(citation) for citation in chosen]
    hand_over(chosen, new)
    for each in (new, row):
        each.save()  # again, with the citations that it has now
    given, left = {"citations": taken}, {"split": new.code}
    record(Decision.Action.SPLIT, by=by, before=given, after=left, note=note, event=row, is_public=is_public)
    after = {**made(new), "split_from": row.code, "citations": taken}
    record(Decision.Action.SPLIT, by=by, before={}, after=after, note=note, event=new)
    return new


def _chosen(event: Event, ids: set[int]) -> list[Citation]:
    own = list(event.citations.select_related("snapshot"))
    chosen = [citation for citation in own if citation.pk in ids]
    if not ids:
        raise NoSplit(_("Choose the citations that the new event takes over."))
    if len(chosen) < len(ids):
        raise NoSplit(_("A citation that you chose is no longer one of this event's."))
    if len(chosen) == len(own):
        raise NoSplit(_("At least one citation stays with the event: do not choose them all."))
    return chosen


@transaction.atomic
def split_mention(mention: Mention, *, by: User, parts: Sequence[Mapping[str, object]], note: str = "") -> list[Event]:
    """Several draft events of one sentence, one for each part, in their order.

    A part is the `changes` of an event (what it leaves out is as the engine read it), and may hold `start` and `end`,
    offsets of the snapshot, that narrow the passage which this event cites. A citation has the date that its part
    gives. Each event gets the decision. Raises NotAllowed, AlreadyDecided, NoSplit for fewer than two parts,
    BadPassage, and what `correct` raises.
    """
    require(by, "split_mention")
    row = held_mention(mention)
    if len(parts) < 2:
        raise NoSplit(_("One sentence becomes several events: give at least two."))
    was = row.state
    made_of = [_part(row, dict(part), by=by) for part in parts]
    move(row, Mention.State.ACCEPTED)
    codes = [event.code for event, _citation in made_of]
    for event, citation in made_of:
        after = {"mention": row.state, **made(event), "citation": passage_of(citation), "split": codes}
        before = {"mention": was}
        record(Decision.Action.SPLIT, by=by, before=before, after=after, note=note, event=event, mention=row)
    return [event for event, _citation in made_of]


def _part(mention: Mention, part: dict[str, object], *, by: User) -> tuple[Event, Citation]:
    start, end = _narrowed(mention, part.pop("start", None), part.pop("end", None))
    event, _before, _after = make_event(mention, part)
    citation = cite_mention(event, mention, by=by, start=start, end=end, date=event.date if "edtf" in part else None)
    event.save()  # again, now that its citation can be searched
    return event, citation


def _narrowed(mention: Mention, start: object, end: object) -> tuple[int, int]:
    first = mention.start if start is None else start
    last = mention.end if end is None else end
    if not isinstance(first, int) or not isinstance(last, int):
        raise InvalidChange({"start": _("A passage begins and ends at a character's number.")})
    if not mention.start <= first < last <= mention.end:
        raise BadPassage(start=first, end=last, length=len(mention.snapshot.text))
    return first, last
