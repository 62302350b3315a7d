"""Plans whose last day has passed: the list, and the page of one of them, where it is settled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from timeline.models import Citation, Event, EventQuerySet, Timeline
from timeline.review import actions
from timeline.review.actions import Outcome
from timeline.review.backlog.pages import OFFERED, answer, is_part, open_events, page_of, timeline_of
from timeline.review.counts import today
from timeline.review.desk.offers import Offer
from timeline.review.errors import InvalidChange, NotAllowed, ReviewError, StaleEvent
from timeline.review.forms.plans import SettleForm
from timeline.review.passages import marked
from timeline.review.same_event import similar_to_event
from timeline.review.shown import person, words_of

TEMPLATE = "admin/timeline/backlog/plans.html"
QUOTES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One plan on the page: what was planned, who says so, and the form, for who may decide."""

    plan: Event
    date: str
    days: int
    quotes: list[dict[str, Any]]
    form: SettleForm | None
    refusal: str = ""
    theirs: dict[str, str] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)
    is_open: bool = False
    words: str = ""


@require_GET
def plans_page(request: HttpRequest, timeline_id: int) -> HttpResponse:
    """The overdue plans of a timeline, the longest overdue first."""
    timeline = timeline_of(request, timeline_id)
    on = today(timeline)
    page = page_of(_plans(timeline).overdue(on).order_by("last_day", "first_day", "code"), request)
    entries = [_entry(request, plan, on) for plan in page.object_list]
    return answer(
        request, timeline, TEMPLATE, {"page": page, "entries": entries, "tab": "plans", "title": _("Overdue plans")}
    )


@require_http_methods(["GET", "POST"])
def plan_page(request: HttpRequest, timeline_id: int, event_id: int) -> HttpResponse:
    """One plan with the events that may tell what became of it; a POST settles it."""
    timeline = timeline_of(request, timeline_id)
    plan = get_object_or_404(_plans(timeline), pk=event_id)
    if request.method == "POST":
        return _settle(request, timeline, plan)
    entry = _entry(request, plan, today(timeline), is_open=True, words=request.GET.get("q", ""))
    return _show(request, timeline, entry)


def _settle(request: HttpRequest, timeline: Timeline, plan: Event) -> HttpResponse:
    form = SettleForm(plan, request.POST)
    refusal, theirs = _("Nothing was decided: something in the form is missing or wrong."), {}
    try:
        if form.is_valid():
            return _settled(request, timeline, form.decide(person(request)), Outcome(form.cleaned_data["outcome"]))
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except StaleEvent as error:
        plan, refusal, theirs = error.theirs, str(error), _as_it_is(error.theirs)
        form.data = {**dict(form.data.items()), "version": str(plan.version)}
    except InvalidChange as error:
        for name, errors in error.errors.items():
            form.add_error(name if name in form.fields and name != "outcome" else None, errors)
    except ReviewError as error:
        refusal = str(error)
    entry = _entry(request, plan, today(timeline), is_open=True, form=form, refusal=refusal, theirs=theirs)
    return _show(request, timeline, entry)


def _settled(request: HttpRequest, timeline: Timeline, plan: Event, outcome: Outcome) -> HttpResponse:
    said = _("“%(event)s”: %(outcome)s.") % {"event": plan, "outcome": outcome.label}
    next_plan = plan.successor if outcome is Outcome.POSTPONED else None
    if is_part(request):
        left = _plans(timeline).overdue(today(timeline)).count()
        context = {"done": {"plan": plan, "said": said, "next": next_plan}, "left": left}
        return answer(request, timeline, TEMPLATE, context)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:timeline_timeline_plans", args=[timeline.pk]))


def _show(request: HttpRequest, timeline: Timeline, entry: Entry) -> HttpResponse:
    context = {"entry": entry, "entries": [entry], "is_single": True, "tab": "plans", "title": _("Overdue plans")}
    return answer(request, timeline, TEMPLATE, context)


def _entry(
    request: HttpRequest,
    plan: Event,
    on: dt.date,
    *,
    is_open: bool = False,
    words: str = "",
    form: SettleForm | None = None,
    refusal: str = "",
    theirs: dict[str, str] | None = None,
) -> Entry:
    allowed = actions.may(request.user, "settle")
    return Entry(
        plan=plan,
        date=words_of(plan),
        days=(on - plan.last_day).days if plan.last_day else 0,
        quotes=[{"citation": one, "html": marked(one, one.exact)} for one in list(plan.citations.all())[:QUOTES]],
        form=(form or SettleForm(plan, is_brief=not is_open)) if allowed else None,
        refusal=refusal,
        theirs=theirs or {},
        offers=_offers(plan, words) if is_open and allowed else [],
        is_open=is_open,
        words=words,
    )


def _offers(plan: Event, words: str) -> list[Offer]:
    """Events since the plan's day that may tell what became of it, those that look like it first, with the reason;
    with words, those that have them."""
    since = plan.first_day or plan.last_day
    rows = open_events(plan.timeline).exclude(pk=plan.pk).filter(last_day__gte=since)
    if words.strip():
        return [Offer(event=one, date=words_of(one)) for one in rows.matching(words).chronological()[:OFFERED]]
    alike = [one for one in similar_to_event(plan, limit=OFFERED) if _is_since(one.event, since)]
    offered = [Offer(event=one.event, date=words_of(one.event), reasons=one.reasons) for one in alike]
    others = rows.exclude(pk__in=[one.event.pk for one in alike]).chronological()[: OFFERED - len(alike)]
    return offered + [Offer(event=one, date=words_of(one)) for one in others]


def _is_since(event: Event, day: dt.date | None) -> bool:
    return day is None or event.last_day is None or event.last_day >= day


def _as_it_is(event: Event) -> dict[str, str]:
    return {
        str(_("title")): event.title,
        str(_("date")): words_of(event),
        str(_("occurrence")): str(event.get_occurrence_display()),
        str(_("state")): str(event.get_state_display()),
    }


def _plans(timeline: Timeline) -> EventQuerySet:
    citations = Citation.objects.select_related("snapshot__source").defer("snapshot__text", "snapshot__raw")
    rows = Event.objects.filter(timeline=timeline).select_related("timeline", "successor").defer("stems")
    return rows.prefetch_related(Prefetch("citations", citations.order_by("pk")))
