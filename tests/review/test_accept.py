from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.make import make_event, make_mention, make_snapshot, make_timeline
from tests.people import make_publisher, make_reader
from timeline.models import Citation, Decision, Event, Mention
from timeline.review import actions
from timeline.review.errors import AlreadyDecided, AlreadyMerged, NoDate, NotAllowed, NotStated, WrongTimeline

pytestmark = pytest.mark.django_db


def test_stranger_cannot_accept() -> None:
    mention = make_mention()
    with pytest.raises(NotAllowed):
        actions.accept(mention, by=AnonymousUser())
    assert not Decision.objects.exists()
    assert not Event.objects.exists()


def test_reader_cannot_accept_and_is_told_what_is_missing() -> None:
    with pytest.raises(NotAllowed, match=r"timeline\.change_mention") as refusal:
        actions.accept(make_mention(), by=make_reader())
    assert "timeline.add_event" in refusal.value.missing


def test_accepting_makes_a_draft_with_the_engines_reading() -> None:
    mention = make_mention(actors=["ЦИК"])
    event = actions.accept(mention, by=make_publisher())
    event.refresh_from_db()
    assert event.state == Event.State.DRAFT
    assert (event.title, event.edtf, event.category, event.actors) == (mention.title, "2020-10-04", "election", ["ЦИК"])
    assert event.first_day == event.last_day == mention.first_day


def test_accepting_cites_the_passage_with_its_date_words() -> None:
    mention = make_mention(attribution="ЦИК")
    event = actions.accept(mention, by=make_publisher())
    citation = event.citations.get()
    assert citation.exact == mention.quote
    assert citation.mention == mention
    assert (citation.expression_start, citation.expression_end) == (mention.expression_start, mention.expression_end)
    assert (citation.edtf, citation.attribution, citation.role) == ("2020-10-04", "ЦИК", Citation.Role.SUPPORTS)


def test_accepting_moves_the_mention_and_writes_one_decision() -> None:
    mention, editor = make_mention(), make_publisher()
    event = actions.accept(mention, by=editor, note=" clear ")
    mention.refresh_from_db()
    decision = Decision.objects.get()
    assert mention.state == Mention.State.ACCEPTED
    assert (decision.action, decision.actor, decision.event, decision.mention) == ("accept", editor, event, mention)
    assert (decision.before, decision.note) == ({"mention": "waiting"}, "clear")
    assert decision.after["mention"] == "accepted"
    assert decision.after["title"] == event.title
    assert decision.after["citation"]["exact"] == mention.quote


def test_a_mention_is_accepted_once() -> None:
    mention, editor = make_mention(), make_publisher()
    actions.accept(mention, by=editor)
    with pytest.raises(AlreadyDecided, match="accepted"):
        actions.accept(mention, by=editor)
    assert Event.objects.count() == Decision.objects.count() == 1


def test_a_retired_mention_is_not_accepted() -> None:
    with pytest.raises(AlreadyDecided, match="retired"):
        actions.accept(make_mention(state=Mention.State.RETIRED), by=make_publisher())


def test_an_undated_mention_needs_a_date() -> None:
    mention = make_mention(date="")
    with pytest.raises(NoDate):
        actions.accept(mention, by=make_publisher())
    mention.refresh_from_db()
    assert mention.state == Mention.State.WAITING


@pytest.mark.parametrize("modality", ["negated", "hypothetical"])
def test_what_the_text_denies_or_supposes_is_not_accepted_as_an_event(modality: str) -> None:
    with pytest.raises(NotStated):
        actions.accept(make_mention(modality=modality), by=make_publisher())


def test_a_planned_mention_becomes_a_planned_event() -> None:
    assert actions.accept(make_mention(modality="planned"), by=make_publisher()).occurrence == Event.Occurrence.PLANNED


def test_a_week_stays_a_week() -> None:
    mention = make_mention(date="2020-10-05/2020-10-11", precision="week")
    event = actions.accept(mention, by=make_publisher())
    assert event.precision == event.citations.get().precision == "week"


def test_a_mention_without_a_title_takes_its_quote() -> None:
    snapshot = make_snapshot(text="слово " * 60 + "4 октября 2020 года.")
    mention = make_mention(snapshot=snapshot, quote=snapshot.text, title="")
    title = actions.accept(mention, by=make_publisher()).title
    assert title.startswith("слово слово")
    assert title.endswith("слово…")
    assert len(title) <= 201


def test_accepting_into_an_event_adds_a_citation_and_nothing_else() -> None:
    event = make_event(title="Выборы")
    mention = make_mention(timeline=event.timeline)
    taken = actions.accept(mention, by=make_publisher(), event=event)
    event.refresh_from_db()
    assert taken == event
    assert event.title == "Выборы"
    assert event.citations.count() == 1
    decision = event.decisions.get()
    assert set(decision.after) == {"mention", "citation"}


def test_accepting_into_an_event_makes_its_quote_findable() -> None:
    event = make_event()
    actions.accept(make_mention(timeline=event.timeline), by=make_publisher(), event=event)
    assert list(Event.objects.matching("парламентскими")) == [event]


def test_an_undated_mention_supports_an_event_that_has_a_date() -> None:
    event = make_event()
    actions.accept(make_mention(timeline=event.timeline, date=""), by=make_publisher(), event=event)
    assert event.citations.get().edtf == ""


def test_a_denial_disputes_the_event_that_it_is_added_to() -> None:
    event = make_event()
    actions.accept(make_mention(timeline=event.timeline, modality="negated"), by=make_publisher(), event=event)
    assert event.citations.get().role == Citation.Role.DISPUTES


def test_the_same_passage_is_cited_once() -> None:
    event, snapshot, editor = make_event(), make_snapshot(), make_publisher()
    for _ in range(2):
        actions.accept(make_mention(timeline=event.timeline, snapshot=snapshot), by=editor, event=event)
    assert event.citations.count() == 1
    assert event.decisions.count() == 2


def test_an_event_of_another_timeline_is_refused() -> None:
    with pytest.raises(WrongTimeline):
        actions.accept(make_mention(), by=make_publisher(), event=make_event(timeline=make_timeline()))


def test_a_merged_event_takes_no_mention() -> None:
    into = make_event()
    merged = make_event(timeline=into.timeline, state="withdrawn", merged_into=into)
    with pytest.raises(AlreadyMerged):
        actions.accept(make_mention(timeline=into.timeline), by=make_publisher(), event=merged)
