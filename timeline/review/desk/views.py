"""The desk's page and its decisions, each of them an action of `review.actions`."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from timeline.models import Event, Mention, Timeline
from timeline.review.desk.card import card_of, row_of
from timeline.review.desk.page import Asked, Desk, open_desk
from timeline.review.errors import AlreadyDecided, InvalidChange, NotAllowed, ReviewError
from timeline.review.forms.mentions import AcceptForm, CorrectForm, DecisionForm, RejectForm
from timeline.review.shown import link_to, person

FORMS: dict[str, type[DecisionForm]] = {
    "accept": AcceptForm,
    "add": AcceptForm,
    "correct": CorrectForm,
    "reject": RejectForm,
}
PAGE = "admin/timeline/desk/page.html"
ANSWER = "admin/timeline/desk/_answer.html"


@require_GET
def desk_page(request: HttpRequest, timeline_id: int) -> HttpResponse:
    """The desk of a timeline; by htmx, only the card."""
    timeline = _timeline(request, timeline_id)
    desk = open_desk(timeline, _asked(request))
    card = card_of(desk, person(request), opened=request.GET.get("open", ""), words=request.GET.get("q", ""))
    context = {"desk": desk, "card": card}
    if _is_part(request):
        return _part(request, context)
    rows = [row_of(desk, mention) for mention in desk.rows]
    context |= {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": _("Desk: %s") % timeline,
        "timeline": timeline,
        "rows": rows,
    }
    request.current_app = admin.site.name  # type: ignore[attr-defined]
    response = render(request, PAGE, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
def decide(request: HttpRequest, timeline_id: int, mention_id: int) -> HttpResponse:
    """One decision on a mention, then the card of the next one; a refusal keeps the card and what was typed."""
    timeline = _timeline(request, timeline_id)
    mention = get_object_or_404(timeline.mentions.select_related("timeline", "snapshot"), pk=mention_id)
    verb = request.POST.get("verb", "")
    if verb not in FORMS:
        raise Http404
    form = FORMS[verb](mention, request.POST)
    refusal = ""
    try:
        if form.is_valid():
            return _go_on(request, timeline, mention, _said(verb, form.decide(person(request))))
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except InvalidChange as error:
        for name, errors in error.errors.items():
            form.add_error(name if name in form.fields else None, errors)
    except AlreadyDecided as error:
        refusal = str(error)
    except ReviewError as error:
        refusal = str(error)
    return _refused(request, timeline, mention, verb, form, refusal)


def _go_on(request: HttpRequest, timeline: Timeline, mention: Mention, said: SafeString) -> HttpResponse:
    """After a decision: the next mention, and what changed on the page."""
    desk = open_desk(timeline, _asked(request, mention_id=mention.pk))
    shown = desk.snapshot
    decided = desk.current
    desk.current = decided and desk.after(decided)
    if not _is_part(request):
        messages.success(request, said)
        source = desk.source.pk if desk.source else None
        return HttpResponseRedirect(desk.address_of(desk.current, source_id=source))
    if desk.current is not None and shown is not None and desk.current.snapshot_id != shown.pk:
        messages.success(request, said)
        response = HttpResponse(headers={"HX-Redirect": desk.address_of(desk.current)})
        return response
    context = {"desk": desk, "card": card_of(desk, person(request)), "said": said, "is_update": True}
    if decided is not None:
        context |= {"row": row_of(desk, decided), "marks": desk.text_around([decided])}
    return _part(request, context)


def _refused(
    request: HttpRequest, timeline: Timeline, mention: Mention, verb: str, form: DecisionForm, refusal: str
) -> HttpResponse:
    """The card as it is now, with what was typed and why nothing was done."""
    desk = open_desk(timeline, _asked(request, mention_id=mention.pk))
    typed = form if verb == "correct" else None
    if not refusal and typed is None:
        refusal = " ".join(str(message) for messages_ in form.errors.values() for message in messages_)
    card = card_of(desk, person(request), opened=verb, form=typed)
    context: dict[str, Any] = {"desk": desk, "card": card, "refusal": refusal}
    if not _is_part(request):
        rows = [row_of(desk, one) for one in desk.rows]
        site = {**admin.site.each_context(request), "is_nav_sidebar_enabled": False}
        context |= {**site, "title": _("Desk: %s") % timeline, "timeline": timeline, "rows": rows}
        return render(request, PAGE, context)
    context |= {"is_update": True, "row": row_of(desk, mention), "marks": desk.text_around([mention])}
    return _part(request, context)


def _said(verb: str, event: Event | None) -> SafeString:
    """What was done, in a sentence."""
    if event is None:
        return format_html("{}", _("Rejected."))
    sentence = {
        "accept": _("Accepted as {}."),
        "add": _("Added to {}."),
        "correct": _("Corrected and accepted as {}."),
    }[verb]
    return format_html(sentence, link_to(event, event))


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


def _is_part(request: HttpRequest) -> bool:
    """Whether htmx asks, and not to restore a page from its history."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def _part(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    response = render(request, ANSWER, {**context, "timeline": context["desk"].timeline})
    desk: Desk = context["desk"]
    response["HX-Replace-Url"] = desk.address_of(desk.current, source_id=desk.source.pk if desk.source else None)
    patch_vary_headers(response, ["HX-Request"])
    return response
