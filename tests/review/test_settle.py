"""What became of a plan whose day has passed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.make import make_citation, make_event, make_timeline
from tests.people import make_contributor, make_editor, make_reader
from timeline.models import Decision, Event
from timeline.review import actions
from timeline.review.actions import Outcome
from timeline.review.errors import AlreadyMerged, InvalidChange, NotAllowed, StaleEvent, WrongTimeline

pytestmark = pytest.mark.django_db


def make_plan(**fields: Any) -> Event:
    return make_event(**{"occurrence": "planned", "date": "2020-10-04", "title": "Повторные выборы", **fields})


def settle(plan: Event, outcome: Outcome, **more: Any) -> Event:
    by = more.pop("by", None) or make_editor()
    return actions.settle(plan, by=by, outcome=outcome, version=more.pop("version", plan.version), **more)


@pytest.mark.parametrize(
    ("outcome", "occurrence"),
    [
        (Outcome.HAPPENED, "occurred"),
        (Outcome.POSTPONED, "postponed"),
        (Outcome.CANCELLED, "cancelled"),
        (Outcome.UNKNOWN, "unknown"),
    ],
)
def test_an_outcome_is_one_decision_with_before_and_after(outcome: Outcome, occurrence: str) -> None:
    plan = settle(make_plan(), outcome, note="  Per the CEC ")
    decision = plan.decisions.get()
    assert plan.occurrence == occurrence
    assert (decision.before, decision.after) == ({"occurrence": "planned"}, {"occurrence": occurrence})
    assert (decision.action, decision.note, decision.event_version) == ("edit", "Per the CEC", plan.version)
    assert not decision.is_public


def test_a_plan_that_another_event_reports_leads_there_and_stays_the_plan() -> None:
    plan = make_plan()
    report = make_event(timeline=plan.timeline, date="2020-10-05")
    plan = settle(plan, Outcome.HAPPENED, successor=report)
    assert (plan.occurrence, plan.successor) == ("planned", report)
    assert plan.decisions.get().after == {"successor": report.code}


def test_a_plan_that_was_postponed_to_a_date_leads_to_a_new_draft_that_cites_nothing() -> None:
    plan = make_citation(event=make_plan(actors=["ЦИК"])).event
    plan = settle(plan, Outcome.POSTPONED, date="2020-12-20", note="Decree")
    later = plan.successor
    assert later is not None
    assert (plan.occurrence, later.occurrence, later.state) == ("postponed", "planned", "draft")
    assert (later.title, later.actors, later.edtf) == (plan.title, ["ЦИК"], "2020-12-20")
    assert not later.citations.exists()
    assert plan.decisions.get().after == {"occurrence": "postponed", "successor": later.code}
    created = later.decisions.get()
    assert (created.action, created.before, created.after["edtf"]) == ("create", {}, "2020-12-20")


def test_a_settled_plan_is_no_longer_overdue() -> None:
    plan = make_plan()
    settle(plan, Outcome.UNKNOWN)
    assert not Event.objects.overdue(plan.created_at.date()).exists()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_undoing_brings_the_plan_back(outcome: Outcome) -> None:
    editor, plan = make_editor(), make_plan()
    more = {"date": "2020-12-20"} if outcome is Outcome.POSTPONED else {}
    settled = settle(plan, outcome, by=editor, **more)
    actions.undo(settled.decisions.get(), by=editor)
    settled.refresh_from_db()
    assert (settled.occurrence, settled.successor) == ("planned", None)


def test_what_is_unknown_or_postponed_can_be_settled_later() -> None:
    editor = make_editor()
    plan = settle(make_plan(), Outcome.UNKNOWN, by=editor)
    assert settle(plan, Outcome.HAPPENED, by=editor).occurrence == "occurred"


def test_the_second_editor_is_told_what_the_first_one_decided() -> None:
    editor, plan = make_editor(), make_plan()
    settle(plan, Outcome.CANCELLED, by=editor)
    with pytest.raises(StaleEvent) as refusal:
        settle(plan, Outcome.HAPPENED, by=editor)
    assert refusal.value.theirs.occurrence == "cancelled"
    assert refusal.value.mine["outcome"] == Outcome.HAPPENED


@pytest.mark.parametrize(
    ("fields", "outcome", "more"),
    [
        ({"occurrence": "occurred"}, Outcome.CANCELLED, {}),
        ({"occurrence": "cancelled"}, Outcome.HAPPENED, {}),
        ({"state": "withdrawn"}, Outcome.HAPPENED, {}),
        ({}, Outcome.HAPPENED, {"date": "2020-12-20"}),
        ({}, Outcome.POSTPONED, {"date": "2020-10-04"}),
        ({}, Outcome.POSTPONED, {"date": "tomorrow"}),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    fields: dict[str, Any], outcome: Outcome, more: dict[str, Any]
) -> None:
    plan = make_plan(**fields)
    with pytest.raises(InvalidChange):
        settle(plan, outcome, **more)
    assert not Decision.objects.exists()
    assert Event.objects.count() == 1


def test_a_successor_must_fit() -> None:
    editor, plan = make_editor(), make_plan()
    before = make_event(timeline=plan.timeline, successor=plan)
    withdrawn = make_event(timeline=plan.timeline, state="withdrawn")
    for successor, outcome in [
        (plan, Outcome.HAPPENED),
        (before, Outcome.HAPPENED),
        (withdrawn, Outcome.HAPPENED),
        (make_event(timeline=plan.timeline), Outcome.UNKNOWN),
    ]:
        with pytest.raises(InvalidChange):
            settle(plan, outcome, by=editor, successor=successor)
    with pytest.raises(WrongTimeline):
        settle(plan, Outcome.HAPPENED, by=editor, successor=make_event(timeline=make_timeline()))
    assert not Decision.objects.exists()


def test_a_merged_plan_is_settled_through_the_other() -> None:
    plan = make_plan(state="withdrawn")
    plan.merged_into = make_event(timeline=plan.timeline)
    plan.save()
    with pytest.raises(AlreadyMerged):
        settle(plan, Outcome.HAPPENED)


@pytest.mark.parametrize("make_person", [make_reader, make_contributor])
def test_a_stranger_and_a_contributor_settle_nothing(make_person: Any) -> None:
    with pytest.raises(NotAllowed):
        settle(make_plan(), Outcome.HAPPENED, by=make_person())
    assert not Decision.objects.exists()
