"""The desk's page and its decisions, each of them an action of `review.actions`."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from timeline.models import Event, Timeline
from timeline.review.desk.answers import go_on, show, update
from timeline.review.desk.card import card_of
from timeline.review.desk.page import Asked, open_desk
from timeline.review.errors import InvalidChange, NotAllowed, ReviewError
from timeline.review.forms.desk import DESK_FORMS
from timeline.review.forms.mentions import DecisionForm
from timeline.review.shown import link_to, person


@require_GET
def desk_page(request: HttpRequest, timeline_id: int) -> HttpResponse:
    """The desk of a timeline; by htmx, only the card."""
    desk = open_desk(_timeline(request, timeline_id), _asked(request))
    card = card_of(desk, person(request), opened=request.GET.get("open", ""), words=request.GET.get("q", ""))
    return show(request, desk, card)


@require_POST
def decide(request: HttpRequest, timeline_id: int, mention_id: int) -> HttpResponse:
    """One decision on a mention, then the card of the next one; a refusal keeps the card and what was typed."""
    timeline = _timeline(request, timeline_id)
    mention = get_object_or_404(timeline.mentions.select_related("timeline", "snapshot"), pk=mention_id)
    verb = request.POST.get("verb", "")
    if verb not in DESK_FORMS:
        raise Http404
    form = DESK_FORMS[verb](mention, request.POST)
    done, refusal = _decided(request, form)
    desk = open_desk(timeline, _asked(request, mention_id=mention_id))
    if not done:
        typed = form if verb == "correct" else None
        card = card_of(desk, person(request), opened=verb, form=typed)
        return show(request, desk, card, refusal=refusal, **update(desk, mention if card is None else card.mention))
    decided = desk.current or mention
    desk.current = decided if verb == "reopen" else desk.after(decided)
    return go_on(request, desk, decided, _said(verb, done[0]))


def _decided(request: HttpRequest, form: DecisionForm) -> tuple[tuple[Event | None] | None, str]:
    """What came of the decision, or why there was none; errors of a field stand on the form."""
    try:
        if form.is_valid():
            return (form.decide(person(request)),), ""
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except InvalidChange as error:
        for name, errors in error.errors.items():
            form.add_error(name if name in form.fields else None, errors)
    except ReviewError as error:
        return None, str(error)
    return None, _("Nothing was decided: something in the form is missing or wrong.")


def _said(verb: str, event: Event | None) -> SafeString:
    """What was done, in a sentence."""
    sentences = {
        "accept": _("Accepted as {}."),
        "add": _("Added to {}."),
        "correct": _("Corrected and accepted as {}."),
        "reject": _("Rejected."),
        "keep": _("Kept in the undated tray."),
        "reopen": _("It waits again."),
    }
    return format_html(sentences[verb], link_to(event, event) if event else "")


def _timeline(request: HttpRequest, timeline_id: int) -> Timeline:
    if not request.user.has_perms(["timeline.view_timeline", "timeline.view_mention"]):
        raise PermissionDenied
    return get_object_or_404(Timeline, pk=timeline_id)


def _asked(request: HttpRequest, *, mention_id: int | None = None) -> Asked:
    """The place that the address or the form names; raises Http404 for one that is no number."""
    sent = request.POST if request.method == "POST" else request.GET
    try:
        source, mention = sent.get("source"), sent.get("mention")
        source_id = int(source) if source else None
        mention_id = mention_id or (int(mention) if mention else None)
    except ValueError:
        raise Http404 from None
    return Asked(source_id=source_id, mention_id=mention_id, with_tray=bool(sent.get("undated")))
