"""The views of what is made from selected words, and of taking the last decision back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from timeline.models import Decision, Event, Snapshot
from timeline.review import actions
from timeline.review.desk.answers import go_on, leave, show
from timeline.review.desk.asked import asked_for, number, timeline_for
from timeline.review.desk.card import card_of
from timeline.review.desk.offers import offers
from timeline.review.desk.page import Desk, open_desk
from timeline.review.errors import NotAllowed, ReviewError
from timeline.review.forms.selection import SELECTION_FORMS, SelectionForm
from timeline.review.refusals import Refusal, refusals
from timeline.review.selection import Selection, selected
from timeline.review.shown import link_to, person


@require_POST
def from_selection(request: HttpRequest, timeline_id: int) -> HttpResponse:
    """Opens the form for selected words, and makes of them what it says once it is sent."""
    timeline = timeline_for(request, timeline_id)
    kind, sent = request.POST.get("kind", ""), request.POST
    if kind not in SELECTION_FORMS:
        raise Http404
    if not actions.may(request.user, kind):
        raise PermissionDenied
    desk = open_desk(timeline, asked_for(request))
    snapshot = get_object_or_404(_snapshots(desk), pk=number(sent.get("snapshot")))
    selection = selected(snapshot, sent.get("exact", ""), number(sent.get("start")))
    if isinstance(selection, str):
        return show(request, desk, card_of(desk, person(request)), refusal=selection)
    is_sent = "save" in sent or "event" in sent
    form = SELECTION_FORMS[kind](timeline, selection, sent if is_sent else None)
    refusal = Refusal()
    if is_sent and form.is_valid():
        with refusals(form) as refusal:
            return _made(request, desk, kind, form)
    return show(request, desk, None, refusal=refusal.words, **_opened(desk, selection, form, sent.get("q", "")))


def _snapshots(desk: Desk) -> Any:
    """The stored texts of the source that is open."""
    return Snapshot.objects.filter(source=desk.source).select_related("source").defer("raw")


def _opened(desk: Desk, selection: Selection, form: SelectionForm, words: str) -> dict[str, Any]:
    day = Event(edtf=selection.edtf)
    if selection.edtf:
        day.derive_date()
    return {
        "selection": selection,
        "form": form,
        "words": words,
        "offers": offers(desk.timeline, day, words) if form.verb == "cite" else [],
        "back": desk.address_of(desk.current, source_id=desk.source.pk if desk.source else None),
    }


def _made(request: HttpRequest, desk: Desk, kind: str, form: SelectionForm) -> HttpResponse:
    made = form.save(person(request))
    sentence = {
        "create": _("Made {}."),
        "cite": _("Cited for {}."),
        "propose": _("Proposed: {} waits for an editor."),
    }[kind]
    said = format_html(sentence, link_to(made, made))
    if kind == "propose":  # a new mention in the text and in the list
        messages.success(request, said)
        return leave(request, desk)
    return go_on(request, desk, None, said)


@require_POST
def undo(request: HttpRequest, timeline_id: int) -> HttpResponse:
    """Takes back the decision that the button named, and comes back to what it was about."""
    timeline = timeline_for(request, timeline_id)
    decision = get_object_or_404(timeline.decisions, pk=number(request.POST.get("decision")))
    asked = asked_for(request, mention_id=decision.mention_id)
    try:
        actions.undo(decision, by=person(request))
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except ReviewError as error:
        desk = open_desk(timeline, asked)
        return show(request, desk, card_of(desk, person(request)), refusal=str(error), is_update=True)
    desk = open_desk(timeline, asked)
    said = format_html("{}", _("Undone: %(what)s.") % {"what": what_of(decision)})
    return go_on(request, desk, desk.current if decision.mention_id else None, said)


def what_of(decision: Decision) -> str:
    """The decision in a few words."""
    return str(decision)[:120]
