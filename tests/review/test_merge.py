from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.make import make_citation, make_event, make_mention, make_snapshot, tamper
from tests.people import make_publisher, make_reader
from timeline.models import Citation, Decision, Event
from timeline.review import actions
from timeline.review.errors import AlreadyMerged, FailingQuote, NoMerge, NotAllowed, WrongTimeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Event, Event]:
    into = make_citation().event
    return make_citation(event=make_event(timeline=into.timeline)).event, into


def test_stranger_and_reader_cannot_merge(pair: tuple[Event, Event]) -> None:
    for person in (AnonymousUser(), make_reader()):
        with pytest.raises(NotAllowed):
            actions.merge(pair[0], into=pair[1], by=person)
    assert not Decision.objects.exists()


def test_the_citations_move_and_the_code_leads_on(pair: tuple[Event, Event]) -> None:
    event, into = pair
    code = into.code
    assert actions.merge(event, into=into, by=make_publisher()) == into
    event.refresh_from_db()
    into.refresh_from_db()
    assert event.state == "withdrawn"
    assert event.merged_into == into
    assert not event.citations.exists()
    assert into.code == code
    assert into.citations.count() == 2


def test_both_events_get_the_decision(pair: tuple[Event, Event]) -> None:
    event, into = pair
    actions.merge(event, into=into, by=make_publisher(), note="Same day")
    gone, kept = event.decisions.get(), into.decisions.get()
    assert gone.after == {"state": "withdrawn", "merged_into": into.code}
    assert gone.note == kept.note == "Same day"
    assert kept.after["merged"] == event.code
    assert len(kept.after["citations"]) == 1


def test_a_citation_that_both_have_is_not_doubled() -> None:
    into, snapshot = make_event(), make_snapshot()
    event = make_event(timeline=into.timeline)
    for one in (into, event):
        make_citation(event=one, mention=make_mention(timeline=into.timeline, snapshot=snapshot))
    actions.merge(event, into=into, by=make_publisher())
    assert into.citations.count() == 1
    assert Citation.objects.count() == 2


def test_a_chain_of_merges_leads_to_the_last(pair: tuple[Event, Event]) -> None:
    (first, second), editor = pair, make_publisher()
    third, fourth = make_event(timeline=first.timeline), make_event(timeline=first.timeline)
    actions.merge(first, into=second, by=editor)
    actions.merge(second, into=third, by=editor)
    first.refresh_from_db()
    assert first.merged_into == third
    assert actions.merge(fourth, into=first, by=editor) == third


def test_a_merged_event_is_not_merged_again(pair: tuple[Event, Event]) -> None:
    actions.merge(pair[0], into=pair[1], by=make_publisher())
    with pytest.raises(AlreadyMerged):
        actions.merge(pair[0], into=make_event(timeline=pair[1].timeline), by=make_publisher("second"))


def test_an_event_is_not_merged_into_itself_nor_round_in_a_ring(pair: tuple[Event, Event]) -> None:
    (event, into), editor = pair, make_publisher()
    with pytest.raises(NoMerge):
        actions.merge(event, into=event, by=editor)
    actions.merge(event, into=into, by=editor)
    with pytest.raises(NoMerge):
        actions.merge(into, into=event, by=editor)


def test_timelines_are_not_mixed(pair: tuple[Event, Event]) -> None:
    with pytest.raises(WrongTimeline):
        actions.merge(pair[0], into=make_event(), by=make_publisher())


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_published_event_does_not_vanish_into_one_that_nobody_can_see(state: str) -> None:
    event = make_citation().event
    with pytest.raises(NoMerge):
        actions.merge(event, into=make_event(timeline=event.timeline, state=state), by=make_publisher())


def test_a_failing_citation_is_not_moved(pair: tuple[Event, Event]) -> None:
    event, into = pair
    tamper(event.citations.get(), exact="Not there")
    with pytest.raises(FailingQuote, match="Not there"):
        actions.merge(event, into=into, by=make_publisher())
    event.refresh_from_db()
    assert event.merged_into is None
