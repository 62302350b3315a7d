"""Whether a decision can be taken back now, and by whom."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.models import Decision, Event
from timeline.review.actions.permissions import require
from timeline.review.errors import AlreadyUndone, DecidedSince, NotUndoable

ACTION = Decision.Action


def check(acts: list[Decision], person: User | AnonymousUser) -> None:
    """Refuses to take these decisions of one act back: NotAllowed, AlreadyUndone, DecidedSince or NotUndoable."""
    if acts[0].action == ACTION.UNDO:
        raise NotUndoable(_("An undoing is not undone: decide again."))
    if acts[0].action == ACTION.ADD:
        raise NotUndoable(_("What was added stays."))
    for one in acts:
        require(person, _needs(one))
        if one.after.get("second_reader"):  # taken back, it is switched off
            require(person, "switch_second_reader_off")
        if one.action == ACTION.PROPOSE and one.actor_id != person.pk:
            require(person, "reject")
    undo = Decision.objects.filter(undoes__in=acts).select_related("actor").first()
    if undo:
        raise AlreadyUndone(undo)
    about = _about(acts[0])
    for one in acts[1:]:
        about |= _about(one)
    later = Decision.objects.standing().filter(about, pk__gt=acts[0].pk).exclude(pk__in=[one.pk for one in acts])
    latest = later.select_related("actor").order_by("-pk").first()
    if latest:
        raise DecidedSince(latest)
    for one in acts:
        _check_unchanged(one)


def _about(decision: Decision) -> Q:
    found = Q(pk=None)
    if decision.event_id:
        found |= Q(event=decision.event_id)
    if decision.mention_id:
        found |= Q(mention=decision.mention_id)
    if decision.event_id or decision.mention_id:
        return found
    if decision.source_id:
        return Q(source=decision.source_id, event=None, mention=None)
    return Q(timeline=decision.timeline_id, source=None, event=None, mention=None)


def _check_unchanged(decision: Decision) -> None:
    """Nothing went past the record: the event has the version of its last decision, the mention the state."""
    mention, event = decision.mention, decision.event
    expected = decision.after.get("mention")
    if mention and expected and mention.state != expected:
        message = _("The mention is %(state)s by now.")
        raise NotUndoable(message % {"state": mention.get_state_display()})
    if event:
        last = event.decisions.order_by("-pk").values_list("event_version", flat=True).first()
        if last is not None and last != event.version:
            raise NotUndoable(_("It was changed since, and no decision says by whom."))


def _needs(decision: Decision) -> str:
    """The name of the action in the table of permissions."""
    subject = "event" if decision.event_id else "source" if decision.source_id else "timeline"
    is_draft = bool(decision.event and decision.event.published_at is None)
    names = {
        ACTION.SPLIT: "split_mention" if decision.mention_id else "split",
        ACTION.EDIT: {"source": "edit_source", "timeline": "edit_timeline"}.get(subject, "edit"),
        ACTION.WITHDRAW: "discard" if is_draft and decision.before.get("state") == Event.State.DRAFT else "withdraw",
    }
    if decision.action == ACTION.EDIT and "citation" in decision.after:
        return "recite"
    return names.get(ACTION(decision.action), decision.action)
