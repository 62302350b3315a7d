from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.make import make_event, make_timeline
from timeline.models import Event, Timeline
from timeline.outputs.chains import chain_of

pytestmark = pytest.mark.django_db


def plan(timeline: Timeline, title: str, into: Event | None = None, **fields: object) -> Event:
    return make_event(timeline=timeline, title=title, successor=into, **{"occurrence": "planned", **fields})


def titles(event: Event) -> list[str]:
    return [step.title for step in chain_of(event, "en")]


def test_a_plan_is_followed_from_each_of_its_steps() -> None:
    timeline = make_timeline()
    held = make_event(timeline=timeline, title="Held")
    second = plan(timeline, "Set for January", held)
    first = plan(timeline, "Set for December", second, occurrence="postponed")
    for step in (first, second, held):
        assert titles(step) == ["Set for December", "Set for January", "Held"]


def test_an_event_that_no_plan_is_tied_to_has_no_chain() -> None:
    event = make_event()
    plan(event.timeline, "Other", make_event(timeline=event.timeline))
    assert chain_of(event, "en") == []


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_step_that_readers_do_not_see_is_left_out(state: str) -> None:
    timeline = make_timeline()
    hidden = make_event(timeline=timeline, title="Indiscretion", state=state)
    seen = plan(timeline, "Set for January", hidden)
    plan(timeline, "Indiscretion too", seen, state=state)
    assert "Indiscretion" not in " ".join(titles(seen))


def test_a_plan_leads_to_what_took_in_its_successor_and_back() -> None:
    timeline = make_timeline()
    into = make_event(timeline=timeline, title="The whole visit")
    merged = make_event(timeline=timeline, title="Merged", state="draft", merged_into=into)
    announced = plan(timeline, "Announced", merged)
    assert titles(announced) == titles(into) == ["Announced", "The whole visit"]


def test_plans_that_lead_to_each_other_end() -> None:
    timeline = make_timeline()
    one = plan(timeline, "One")
    other = plan(timeline, "Other", one)
    Event.objects.filter(pk=one.pk).update(successor=other, version=2)
    one.refresh_from_db()
    assert sorted(titles(one)) == ["One", "Other"]


def test_a_longer_chain_takes_no_more_queries() -> None:
    timeline = make_timeline()
    event = make_event(timeline=timeline)
    for number in range(12):
        event = plan(timeline, f"No. {number}", event)
    with CaptureQueriesContext(connection) as asked:
        assert len(titles(event)) == 13
    assert len(asked) == 2
