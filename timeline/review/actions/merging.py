"""Two events that turn out to be one."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from timeline.models import Citation, Decision, Event, Timeline
from timeline.review.actions.changes import passage_of
from timeline.review.actions.citations import hand_over
from timeline.review.actions.permissions import require
from timeline.review.actions.rows import held_event, record
from timeline.review.errors import NoMerge, WrongTimeline


@transaction.atomic
def merge(event: Event, *, into: Event, by: User, note: str = "", is_public: bool = False) -> Event:
    """`into` (or what it was merged into), with the citations of `event`; the code of `event` leads there.

    A citation that both have stays where it is. Codes merged into `event` before lead to the last one as well. Both
    events get the decision; `is_public` shows it to readers on `into`. Raises NotAllowed, AlreadyMerged, WrongTimeline,
    NoMerge, FailingQuote, InvalidChange.
    """
    require(by, "merge")
    # Merges of one timeline go one after another, and each holds its events in the order of every other action.
    Timeline.objects.select_for_update(no_key=True).get(pk=event.timeline_id)
    last = _last(into)
    held = {one.pk: held_event(one) for one in sorted((event, last), key=lambda one: one.pk)}
    gone, kept = held[event.pk], held[last.pk]
    _check(gone, kept)
    moved = _move_citations(gone, kept)
    codes = list(gone.merged.values_list("code", flat=True))
    before = {"state": gone.state, "merged_into": None}
    gone.state, gone.merged_into = Event.State.WITHDRAWN, kept
    gone.save()
    Event.objects.filter(merged_into=gone).update(merged_into=kept)
    kept.save()
    after = {"state": gone.state, "merged_into": kept.code, **({"codes": codes} if codes else {})}
    record(Decision.Action.MERGE, by=by, before=before, after=after, note=note, event=gone)
    taken = {"merged": gone.code, "citations": [passage_of(citation) for citation in moved]}
    record(Decision.Action.MERGE, by=by, before={}, after=taken, note=note, event=kept, is_public=is_public)
    return kept


def _last(event: Event) -> Event:
    event = Event.objects.get(pk=event.pk)
    while event.merged_into:
        event = event.merged_into
    return event


def _check(gone: Event, kept: Event) -> None:
    if gone.pk == kept.pk:
        raise NoMerge(_("An event cannot be merged into itself."))
    if gone.timeline_id != kept.timeline_id:
        raise WrongTimeline
    if kept.state == Event.State.WITHDRAWN:
        raise NoMerge(_("The event to merge into is withdrawn."))
    if gone.state == Event.State.PUBLISHED and kept.state != Event.State.PUBLISHED:
        raise NoMerge(_("A published event can only be merged into a published one: publish that one first."))


def _move_citations(gone: Event, kept: Event) -> list[Citation]:
    has = set(kept.citations.values_list("snapshot_id", "start", "end", "edtf"))
    rows = gone.citations.select_related("snapshot")
    moved = [row for row in rows if (row.snapshot_id, row.start, row.end, row.edtf) not in has]
    hand_over(moved, kept)
    return moved
