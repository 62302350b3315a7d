"""What a contributor proposes: a reading of his own, on which an editor decides as on any other."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from timeline.extraction.results import Modality
from timeline.models import Decision, Event, Mention, Timeline
from timeline.outputs.reasons import read_by_a_person
from timeline.review.actions.changes import names_in, set_date
from timeline.review.actions.citations import Passage
from timeline.review.actions.permissions import require
from timeline.review.actions.rows import record
from timeline.review.errors import (
    AlreadyProposed,
    BadPassage,
    FailingQuote,
    InvalidChange,
    UnknownField,
    WrongTimeline,
)

# The fields that `changes` of a proposal may name. A mention has no summary: it stays with the decision.
PROPOSABLE = ("title", "edtf", "occurrence", "category", "actors", "summary")

_TYPED = {"title", "category", "actors"}
_MODALITY = {Event.Occurrence.OCCURRED.value: Modality.OCCURRED, Event.Occurrence.PLANNED.value: Modality.PLANNED}


@transaction.atomic
def propose(
    timeline: Timeline,
    *,
    passage: Passage,
    by: User,
    changes: dict[str, object],
    words: tuple[int, int] | None = None,
    note: str = "",
) -> Mention:
    """A waiting mention of the passage, read by this person; without a date it lies in the tray.

    `words` is where its date words stand in the text, inside the passage. Raises NotAllowed, BadPassage, FailingQuote,
    WrongTimeline (a source that the timeline does not have), UnknownField, InvalidChange, AlreadyProposed.
    """
    require(by, "propose")
    unknown = tuple(sorted(set(changes) - set(PROPOSABLE)))
    if unknown:
        raise UnknownField(unknown)
    Timeline.objects.select_for_update(no_key=True).get(pk=timeline.pk)  # who presses twice proposes once
    if not timeline.sources.filter(pk=passage.snapshot.source_id).exists():
        raise WrongTimeline
    mention = _placed(passage, words or (passage.start, passage.start))
    mention.timeline, mention.proposed_by = timeline, by
    _read(mention, changes)
    if _is_there(mention):
        raise AlreadyProposed
    mention.save()
    after = {"mention": mention.state, **_fields(mention, changes)}
    record(Decision.Action.PROPOSE, by=by, before={}, after=after, note=note, mention=mention)
    return mention


def _placed(passage: Passage, words: tuple[int, int]) -> Mention:
    start, end = words
    quote, text = _quoted(passage), passage.snapshot.text
    longest = Mention._meta.get_field("expression").max_length or 0
    if not passage.start <= start <= end <= passage.end or end - start > longest:
        raise BadPassage(start=start, end=end, length=len(text))
    return Mention(
        snapshot=passage.snapshot,
        quote=quote,
        start=passage.start,
        end=passage.end,
        expression=text[start:end],
        expression_start=start,
        expression_end=end,
        reason=read_by_a_person(text[start:end]),
    )


def _quoted(passage: Passage) -> str:
    """What stands at the passage, if it is what the person saw there and not white space alone."""
    start, end, length = passage.start, passage.end, len(passage.snapshot.text)
    found = passage.snapshot.text[start:end] if 0 <= start < end <= length else ""
    if not found.strip():
        raise BadPassage(start=start, end=end, length=length)
    if found != passage.exact:
        raise FailingQuote(quoted=passage.exact, found=found)
    return found


def _read(mention: Mention, changes: dict[str, object]) -> None:
    mention.title = str(changes.get("title") or "").strip()
    mention.actors = names_in(changes.get("actors") or [])
    mention.category = str(changes.get("category") or mention.category)
    occurrence = str(changes.get("occurrence") or Event.Occurrence.OCCURRED)
    if occurrence not in _MODALITY:
        message = _("A proposal is of something that happened or is planned; write the rest in the note.")
        raise InvalidChange({"occurrence": message})
    mention.modality = _MODALITY[occurrence].value
    set_date(mention, changes.get("edtf") or "")
    try:
        mention.clean_fields(exclude={field.name for field in Mention._meta.fields} - _TYPED)
    except ValidationError as error:
        raise InvalidChange(error) from None


def _is_there(mention: Mention) -> bool:
    names = ("timeline", "snapshot", "start", "end", "edtf", "title", "proposed_by")
    return Mention.objects.undecided().filter(**{name: getattr(mention, name) for name in names}).exists()


def _fields(mention: Mention, changes: dict[str, object]) -> dict[str, Any]:
    return {
        "title": mention.title,
        "edtf": mention.edtf,
        "occurrence": mention.modality,
        "category": mention.category,
        "actors": mention.actors,
        "summary": str(changes.get("summary") or ""),
        "citation": {"snapshot_id": mention.snapshot_id, "start": mention.start, "end": mention.end},
    }
