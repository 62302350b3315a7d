"""The desk's answers: the whole page, or by htmx the card and what else changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from timeline.models import Event, Mention
from timeline.review import actions
from timeline.review.counts import today
from timeline.review.desk.card import Card, card_of, row_of
from timeline.review.desk.page import Desk
from timeline.review.rereadings import differing_count, rereadings
from timeline.review.shown import person

PAGE = "admin/timeline/desk/page.html"
ANSWER = "admin/timeline/desk/_answer.html"


def is_part(request: HttpRequest) -> bool:
    """Whether htmx asks, and not to restore a page from its history."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def show(request: HttpRequest, desk: Desk, card: Card | None, **context: Any) -> HttpResponse:
    """The desk with this card; by htmx, only the card and what `context` says has changed."""
    context |= {"desk": desk, "card": card, "timeline": desk.timeline, "may": _may(request)}
    if not is_part(request) or context.get("is_update"):
        context |= {"last": actions.last_decision(person(request), desk.timeline), "overdue": _overdue(desk)}
        context["differing"] = differing_count([desk.timeline.pk])[desk.timeline.pk]
    if is_part(request):
        response = render(request, ANSWER, context)
        response["HX-Replace-Url"] = _address(desk)
    else:
        rows = [row_of(desk, mention) for mention in desk.rows]
        site = {**admin.site.each_context(request), "is_nav_sidebar_enabled": False}
        title = _("Desk: %s") % desk.timeline
        context["rereadings"] = rereadings(desk.timeline, desk.source)
        response = render(request, PAGE, {**site, **context, "title": title, "rows": rows, "is_update": False})
    patch_vary_headers(response, ["HX-Request"])
    return response


def go_on(request: HttpRequest, desk: Desk, decided: Mention | None, said: SafeString) -> HttpResponse:
    """After a decision: the desk at its current mention, and what the decision changed on the page."""
    shown = desk.snapshot.pk if desk.snapshot else None
    is_elsewhere = desk.current is not None and desk.current.snapshot_id != shown
    was_elsewhere = decided is not None and not is_shown_already(request, decided)
    if not is_part(request) or is_elsewhere or was_elsewhere:
        messages.success(request, said)
        return leave(request, desk)
    changed = update(desk, decided) if decided else {"is_update": True}
    return show(request, desk, card_of(desk, person(request)), said=said, **changed)


def leave(request: HttpRequest, desk: Desk) -> HttpResponse:
    """To the desk at its current mention, the whole page anew."""
    if is_part(request):
        return HttpResponse(headers={"HX-Redirect": _address(desk)})
    return HttpResponseRedirect(_address(desk))


def is_shown_already(request: HttpRequest, mention: Mention) -> bool:
    """Whether the page that asks shows the text of this mention: it says which one it shows."""
    return request.POST.get("snapshot", str(mention.snapshot_id)) == str(mention.snapshot_id)


def update(desk: Desk, decided: Mention) -> dict[str, Any]:
    """What stands elsewhere on the page of a mention whose state may have changed."""
    return {"is_update": True, "row": row_of(desk, decided), "marks": desk.text_around([decided])}


def _may(request: HttpRequest) -> dict[str, bool]:
    """What this person may make of selected words; who may decide needs not propose."""
    can = {kind: actions.may(request.user, kind) for kind in ("create", "cite", "propose")}
    return {**can, "propose": can["propose"] and not can["create"]}


def _overdue(desk: Desk) -> int:
    return Event.objects.overdue(today(desk.timeline)).filter(timeline=desk.timeline).count()


def _address(desk: Desk) -> str:
    return desk.address_of(desk.current, source_id=desk.source.pk if desk.source else None)
