from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from tests.make import make_citation, make_event, make_timeline, tamper
from tests.people import make_publisher, make_reader
from timeline.models import Decision, Event
from timeline.review import actions
from timeline.review.errors import (
    AlreadyMerged,
    AlreadyThere,
    FailingQuote,
    InvalidChange,
    NotAllowed,
    NothingCited,
    StaleEvent,
    UnknownField,
    WrongTimeline,
)

pytestmark = pytest.mark.django_db

DECIDE: list[Callable[[Event, Any], object]] = [
    lambda event, by: actions.create(event.timeline, by=by, changes={"title": "X", "edtf": "2020"}),
    lambda event, by: actions.edit(event, by=by, changes={"title": "X"}, version=event.version),
    lambda event, by: actions.publish(event, by=by),
    lambda event, by: actions.withdraw(event, by=by),
]


@pytest.mark.parametrize("decide", DECIDE)
def test_stranger_and_reader_decide_nothing(decide: Callable[[Event, Any], object]) -> None:
    event = make_event(state="draft", title="Before")
    for person in (AnonymousUser(), make_reader()):
        with pytest.raises(NotAllowed):
            decide(event, person)
    event.refresh_from_db()
    assert (event.title, event.state) == ("Before", "draft")
    assert Event.objects.count() == 1
    assert not Decision.objects.exists()


def test_creating_makes_a_draft_and_records_every_field() -> None:
    timeline = make_timeline()
    event = actions.create(
        timeline, by=make_publisher(), changes={"title": "Указ", "edtf": "2020-10", "actors": ["А "]}
    )
    decision = Decision.objects.get()
    assert event.timeline == timeline
    assert event.state == "draft"
    assert event.actors == ["А"]
    assert decision.action == "create"
    assert decision.after["edtf"] == "2020-10"
    assert decision.after["occurrence"] == "occurred"


def test_an_event_is_not_created_without_a_date() -> None:
    with pytest.raises(InvalidChange) as refusal:
        actions.create(make_timeline(), by=make_publisher(), changes={"title": "Указ"})
    assert list(refusal.value.errors) == ["edtf"]


def test_editing_records_only_what_changed() -> None:
    event = make_event(title="Выборы")
    changes = {"title": "Парламентские выборы", "edtf": event.edtf}
    actions.edit(event, by=make_publisher(), changes=changes, version=event.version, note="Full name", is_public=True)
    decision = event.decisions.get()
    assert (decision.before, decision.after) == ({"title": "Выборы"}, {"title": "Парламентские выборы"})
    assert decision.is_public
    assert decision.note == "Full name"


def test_editing_nothing_leaves_no_decision() -> None:
    event = make_event()
    actions.edit(event, by=make_publisher(), changes={"title": event.title}, version=event.version)
    assert not Decision.objects.exists()


def test_the_second_of_two_editors_is_told_of_both_versions() -> None:
    event = make_event(title="Before")
    seen = event.version
    actions.edit(event, by=make_publisher("first"), changes={"title": "First"}, version=seen)
    with pytest.raises(StaleEvent) as refusal:
        actions.edit(event, by=make_publisher("second"), changes={"title": "Second"}, version=seen)
    assert refusal.value.mine == {"title": "Second"}
    assert refusal.value.theirs.title == "First"
    event.refresh_from_db()
    assert event.title == "First"
    assert event.decisions.count() == 1


def test_an_unknown_field_is_refused() -> None:
    event = make_event()
    with pytest.raises(UnknownField, match="state"):
        actions.edit(event, by=make_publisher(), changes={"state": "published"}, version=event.version)


def test_a_plan_is_tied_to_what_became_of_it() -> None:
    plan = make_event(occurrence="planned")
    done = make_event(timeline=plan.timeline)
    actions.edit(plan, by=make_publisher(), changes={"successor": done}, version=plan.version)
    assert plan.decisions.get().after == {"successor": done.code}


def test_a_plan_is_not_tied_to_another_timeline() -> None:
    plan = make_event()
    with pytest.raises(WrongTimeline):
        actions.edit(plan, by=make_publisher(), changes={"successor": make_event()}, version=plan.version)


def test_publishing_puts_the_event_before_the_public() -> None:
    event = make_event(state="draft")
    make_citation(event=event)
    decision = actions.publish(event, by=make_publisher())
    assert list(Event.objects.published()) == [event]
    assert (decision.before, decision.after) == ({"state": "draft"}, {"state": "published"})


def test_the_first_day_of_publication_is_kept() -> None:
    event, editor = make_event(state="draft"), make_publisher()
    make_citation(event=event)
    actions.publish(event, by=editor)
    event.refresh_from_db()
    first = event.published_at
    actions.withdraw(event, by=editor)
    actions.publish(event, by=editor)
    event.refresh_from_db()
    assert first
    assert event.published_at == first


def test_an_event_without_citations_is_not_published() -> None:
    event = make_event(state="draft")
    with pytest.raises(NothingCited):
        actions.publish(event, by=make_publisher())
    assert not Event.objects.published().exists()


def test_an_event_with_a_failing_citation_is_not_published() -> None:
    event = make_event(state="draft")
    citation = make_citation(event=event)
    tamper(citation, exact="Выборы прошли 5 октября")
    with pytest.raises(FailingQuote, match="5 октября") as refusal:
        actions.publish(event, by=make_publisher())
    assert refusal.value.quoted == "Выборы прошли 5 октября"
    assert refusal.value.found == citation.exact


def test_an_event_is_published_once() -> None:
    citation = make_citation()
    with pytest.raises(AlreadyThere, match="published"):
        actions.publish(citation.event, by=make_publisher())


def test_withdrawing_takes_the_event_from_the_public() -> None:
    event, editor = make_citation().event, make_publisher()
    decision = actions.withdraw(event, by=editor, note="Wrong", is_public=True)
    assert not Event.objects.published().exists()
    assert decision.is_public
    assert decision.after == {"state": "withdrawn"}
    with pytest.raises(AlreadyThere):
        actions.withdraw(event, by=editor)


def test_a_merged_event_takes_no_decision() -> None:
    into = make_event()
    merged = make_event(timeline=into.timeline, state="withdrawn", merged_into=into)
    for decide in DECIDE[1:]:
        with pytest.raises(AlreadyMerged):
            decide(merged, make_publisher(f"editor-{decide!r}"[:150]))


def test_a_decision_that_cannot_be_written_undoes_the_change(monkeypatch: pytest.MonkeyPatch) -> None:
    event = make_event(title="Before")

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Decision, "save", fail)
    with pytest.raises(OSError, match="disk full"):
        actions.edit(event, by=make_publisher(), changes={"title": "After"}, version=event.version)
    event.refresh_from_db()
    assert event.title == "Before"
    assert connection.in_atomic_block


def test_plans_do_not_lead_to_each_other_in_a_circle() -> None:
    editor = make_publisher()
    first = make_event(occurrence="planned", state="draft")
    second = make_event(occurrence="planned", state="draft", timeline=first.timeline)
    first = actions.edit(first, by=editor, changes={"successor": second}, version=first.version)
    with pytest.raises(InvalidChange, match="lead back to itself"):
        actions.edit(second, by=editor, changes={"successor": first}, version=second.version)
    assert actions.edit(first, by=editor, changes={"successor": None}, version=first.version).successor is None
