"""The desk's page and its decisions, each of them an action of `review.actions`."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from timeline.models import Event
from timeline.review.desk.answers import go_on, show, update
from timeline.review.desk.asked import asked_for, timeline_for
from timeline.review.desk.card import card_of
from timeline.review.desk.page import open_desk
from timeline.review.forms.desk import DESK_FORMS, OPENED, SplitForm
from timeline.review.forms.mentions import DecisionForm
from timeline.review.refusals import refusals
from timeline.review.shown import link_to, person


@require_GET
def desk_page(request: HttpRequest, timeline_id: int) -> HttpResponse:
    """The desk of a timeline; by htmx, only the card."""
    desk = open_desk(timeline_for(request, timeline_id), asked_for(request))
    card = card_of(desk, person(request), opened=request.GET.get("open", ""), words=request.GET.get("q", ""))
    return show(request, desk, card)


@require_POST
def decide(request: HttpRequest, timeline_id: int, mention_id: int) -> HttpResponse:
    """One decision on a mention, then the card of the next one; a refusal keeps the card and what was typed."""
    timeline = timeline_for(request, timeline_id)
    rows = timeline.mentions.select_related("timeline", "snapshot__source").defer("snapshot__raw")
    mention = get_object_or_404(rows, pk=mention_id)
    verb = request.POST.get("verb", "")
    if verb not in DESK_FORMS:
        raise Http404
    form = DESK_FORMS[verb](mention, request.POST)
    event, refusal = _decided(request, form)
    desk = open_desk(timeline, asked_for(request, mention_id=mention_id))
    if refusal:
        opened = "correct" if verb == "apply" else verb
        card = card_of(desk, person(request), opened=opened, form=form if opened in OPENED else None)
        return show(request, desk, card, refusal=refusal, **update(desk, mention if card is None else card.mention))
    decided = desk.current or mention
    desk.current = decided if verb == "reopen" else desk.after(decided)
    return go_on(request, desk, decided, _said(form, verb, event))


def _decided(request: HttpRequest, form: DecisionForm) -> tuple[Event | None, str]:
    """What came of the decision, and why there was none; errors of a field stand on the form."""
    if form.is_valid():
        with refusals(form) as refusal:
            return form.decide(person(request)), ""
        if refusal.words:
            return None, refusal.words
    return None, _("Nothing was decided: something in the form is missing or wrong.")


def _said(form: DecisionForm, verb: str, event: Event | None) -> SafeString:
    """What was done, in a sentence."""
    if isinstance(form, SplitForm):
        return format_html(_("Split into: {}."), format_html_join(", ", "{}", [(link_to(e, e),) for e in form.made]))
    sentences = {
        "accept": _("Accepted as {}."),
        "add": _("Added to {}."),
        "apply": _("Applied to {}."),
        "correct": _("Corrected and accepted as {}."),
        "reject": _("Rejected."),
        "keep": _("Kept in the undated tray."),
        "reopen": _("It waits again."),
    }
    return format_html(sentences[verb], link_to(event, event) if event else "")
