"""Taking back one decision: itself a decision, and only while nothing was decided on top of it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction

from timeline.models import Decision, Event, Mention, Source, Timeline
from timeline.review.actions.changes import difference, fields_of
from timeline.review.actions.restoring import (
    restore_citations,
    restore_event,
    restore_mention,
    restore_row,
)
from timeline.review.actions.rows import record
from timeline.review.actions.together import together
from timeline.review.actions.undoable import check
from timeline.review.errors import (
    FailingQuote,
    NothingCited,
    ReviewError,
)

ACTION = Decision.Action
LOOKED_AT = 20


@transaction.atomic
def undo(decision: Decision, *, by: User, note: str = "") -> Decision:
    """The decision that takes this one back: everything is as it was before it.

    A merge or a split is taken back on both events. What the decision made stays as a discarded draft, since a code
    is never reused. Needs the permission of what it takes back. Raises NotAllowed, AlreadyUndone, DecidedSince for
    all but the latest standing decision on the event and the mention, NotUndoable, and FailingQuote or NothingCited
    where readers would see an event without a sound quote.
    """
    row = Decision.objects.select_related("event__timeline", "mention").get(pk=decision.pk)
    acts = together(row)
    _hold(acts)
    check(acts, by)
    taken_back = [_take_back(one, _partner(one, acts)) for one in acts]
    undone = {}
    for one, changed in zip(acts, taken_back, strict=True):
        undone[one.pk] = _recorded(one, _partner(one, acts), changed, by=by, note=note)
    return undone[row.pk]


def refusal(decision: Decision, person: User | AnonymousUser) -> ReviewError | None:
    """Why this person cannot undo the decision now; None if nothing speaks against it."""
    try:
        check(together(decision), person)
    except ReviewError as error:
        return error
    return None


def last_decision(person: User, timeline: Timeline) -> Decision | None:
    """That person's latest standing decision on the timeline that can be undone now."""
    rows = Decision.objects.standing().filter(actor=person, timeline=timeline).exclude(action=ACTION.ADD)
    for decision in rows.select_related("event", "mention").order_by("-pk")[:LOOKED_AT]:
        if refusal(decision, person) is None:
            return decision
    return None


def _partner(decision: Decision, acts: list[Decision]) -> Event | None:
    """The other event of a merge or a split."""
    if decision.action not in (ACTION.MERGE, ACTION.SPLIT) or decision.mention_id:
        return None
    return next((one.event for one in acts if one.pk != decision.pk), None)


def _hold(acts: list[Decision]) -> None:
    """Puts the rows on the decisions as they are now, locked in the order of every action: timeline, mention, event."""
    is_of_timeline = not any((acts[0].event_id, acts[0].mention_id, acts[0].source_id))
    if acts[0].timeline_id and (acts[0].action == ACTION.MERGE or is_of_timeline):
        acts[0].timeline = Timeline.objects.select_for_update(no_key=True).get(pk=acts[0].timeline_id)
    known = {one.mention_id for one in acts if one.mention_id}
    mentions = Mention.objects.select_for_update(no_key=True).filter(pk__in=known).order_by("pk")
    mention_of = {mention.pk: mention for mention in mentions}
    ids = {one.event_id for one in acts if one.event_id}
    events = Event.objects.select_for_update(of=("self",), no_key=True).select_related("timeline", "successor")
    event_of = {event.pk: event for event in events.filter(pk__in=ids).order_by("pk")}
    sources = Source.objects.select_for_update(no_key=True)
    source = sources.filter(pk=acts[0].source_id).first() if acts[0].source_id else None
    for one in acts:
        one.source = source
        one.mention = mention_of.get(one.mention_id) if one.mention_id else None
        one.event = event_of.get(one.event_id) if one.event_id else None


Changed = tuple[dict[str, Any], dict[str, Any]]


def _take_back(decision: Decision, partner: Event | None) -> Changed:
    """Citations and mentions first, since an event is searched by what it cites."""
    if not decision.event_id and not decision.mention_id:
        subject: Source | Timeline | None = decision.source or decision.timeline
        return restore_row(subject, decision.before, decision.after) if subject else ({}, {})
    before, after = restore_mention(decision, decision.mention) if decision.mention else ({}, {})
    was, now = restore_citations(decision, partner)
    return {**before, **was}, {**after, **now}


def _recorded(decision: Decision, partner: Event | None, changed: Changed, *, by: User, note: str) -> Decision:
    before, after = changed
    event = decision.event
    if event:
        was = _standing_of(event)
        restore_event(decision, event, partner)
        then, now = difference(was, _standing_of(event))
        if then or {"citation", "citations"} & {*decision.before, *decision.after}:
            event.save()  # found by what it cites, too
        codes = decision.after.get("codes")
        if codes:
            Event.objects.filter(code__in=codes, timeline=event.timeline_id).update(merged_into=event)
        before, after = {**then, **before}, {**now, **after}
        if event.state == Event.State.PUBLISHED:
            _check_readable(event, is_new=was["state"] != event.state, is_less=changed != ({}, {}))
    return record(
        ACTION.UNDO,
        by=by,
        before=before,
        after=after,
        note=note,
        event=event,
        mention=decision.mention,
        source=decision.source,
        timeline=decision.timeline,
        undoes=decision,
        is_public=decision.is_public,
    )


def _standing_of(event: Event) -> dict[str, Any]:
    into = event.merged_into.code if event.merged_into else None
    return {**fields_of(event), "state": event.state, "merged_into": into}


def _check_readable(event: Event, *, is_new: bool, is_less: bool) -> None:
    """What publishing checks, for an event that readers see again or that may have lost a citation."""
    if (is_new or is_less) and not event.citations.exists():
        raise NothingCited(event)
    for citation, found in event.citations.failing() if is_new else ():
        raise FailingQuote(quoted=citation.exact, found=found)
