from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User

from tests.make import EXPRESSION, QUOTE, TEXT, make_snapshot, make_timeline
from tests.people import make_contributor, make_editor, make_reader
from timeline.extraction import extract
from timeline.ingestion.reading import settle
from timeline.models import Decision, Event, Mention, Snapshot, Timeline
from timeline.outputs.citations import citation_records
from timeline.review import actions
from timeline.review.errors import (
    AlreadyProposed,
    BadPassage,
    FailingQuote,
    InvalidChange,
    NotAllowed,
    UnknownField,
    WrongTimeline,
)

pytestmark = pytest.mark.django_db

CHANGES: dict[str, object] = {"title": "Выборы прошли", "edtf": "2020-10-04", "category": "election"}


def desk(text: str = TEXT) -> tuple[Timeline, Snapshot]:
    timeline, snapshot = make_timeline(), make_snapshot(text=text)
    timeline.sources.add(snapshot.source)
    return timeline, snapshot


def propose(timeline: Timeline, snapshot: Snapshot, *, by: User, **given: Any) -> Mention:
    where = {"start": 0, "end": len(QUOTE), "exact": QUOTE}
    passage = actions.Passage(snapshot=snapshot, **{**where, **given.pop("where", {})})
    return actions.propose(timeline, passage=passage, by=by, changes=given.pop("changes", CHANGES), **given)


def test_stranger_and_reader_cannot_propose() -> None:
    timeline, snapshot = desk()
    for person in (AnonymousUser(), make_reader()):
        with pytest.raises(NotAllowed):
            propose(timeline, snapshot, by=person)  # type: ignore[arg-type]
    assert not Mention.objects.exists()


def test_a_contributor_proposes_and_it_waits_with_his_name() -> None:
    (timeline, snapshot), contributor = desk(), make_contributor()
    changes = {**CHANGES, "actors": [" ЦИК "], "occurrence": Event.Occurrence.PLANNED, "summary": "Подробности"}
    mention = propose(timeline, snapshot, by=contributor, changes=changes, note="Важно")
    mention.refresh_from_db()
    assert (mention.state, mention.proposed_by, mention.quote) == (Mention.State.WAITING, contributor, QUOTE)
    assert (mention.edtf, mention.precision, mention.modality) == ("2020-10-04", "day", "planned")
    assert (mention.actors, mention.expression, mention.expression_start) == (["ЦИК"], "", 0)
    assert list(Mention.objects.waiting()) == [mention]
    decision = Decision.objects.get()
    assert (decision.action, decision.mention, decision.actor) == (Decision.Action.PROPOSE, mention, contributor)
    assert (decision.after["summary"], decision.note) == ("Подробности", "Важно")


def test_date_words_inside_the_passage_are_marked_and_named_in_the_reason() -> None:
    (timeline, snapshot), start = desk(), TEXT.index(EXPRESSION)
    mention = propose(timeline, snapshot, by=make_contributor(), words=(start, start + len(EXPRESSION)))
    assert (mention.expression, mention.reason["words"]) == (EXPRESSION, EXPRESSION)
    event = actions.accept(mention, by=make_editor())
    (record,) = citation_records(event.citations.all(), "en")
    assert record.marked == EXPRESSION
    assert record.reason == f"A person, not the program, read “{EXPRESSION}” as 4 October 2020."


def test_a_proposal_without_date_words_says_that_a_person_read_the_passage() -> None:
    timeline, snapshot = desk()
    event = actions.accept(propose(timeline, snapshot, by=make_contributor()), by=make_editor())
    (record,) = citation_records(event.citations.all(), "ru")
    assert record.reason == "Этот отрывок прочёл человек, а не программа: 4 октября 2020 года."


def test_a_proposal_without_a_date_lies_in_the_tray() -> None:
    timeline, snapshot = desk()
    mention = propose(timeline, snapshot, by=make_contributor(), changes={"title": "Выборы", "edtf": ""})
    assert list(Mention.objects.undated()) == [mention]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"where": {"start": 5, "end": 5}}, BadPassage),
        ({"where": {"end": 5000}}, BadPassage),
        ({"where": {"start": -3}}, BadPassage),
        ({"where": {"exact": "Парламентские выборы"}}, FailingQuote),
        ({"words": (0, 5000)}, BadPassage),
        ({"words": (9, 4)}, BadPassage),
        ({"changes": {**CHANGES, "edtf": "вчера"}}, InvalidChange),
        ({"changes": {**CHANGES, "category": "gossip"}}, InvalidChange),
        ({"changes": {**CHANGES, "occurrence": "cancelled"}}, InvalidChange),
        ({"changes": {**CHANGES, "actors": "ЦИК"}}, InvalidChange),
        ({"changes": {**CHANGES, "title": "т" * 301}}, InvalidChange),
        ({"changes": {**CHANGES, "state": "accepted"}}, UnknownField),
    ],
)
def test_what_cannot_be_proposed_is_refused_and_nothing_is_stored(given: dict[str, Any], refusal: type) -> None:
    timeline, snapshot = desk()
    with pytest.raises(refusal):
        propose(timeline, snapshot, by=make_contributor(), **given)
    assert not Mention.objects.exists()
    assert not Decision.objects.exists()


def test_a_source_of_another_timeline_is_refused() -> None:
    _timeline, snapshot = desk()
    with pytest.raises(WrongTimeline):
        propose(make_timeline(), snapshot, by=make_contributor())


def test_who_presses_twice_proposes_once() -> None:
    (timeline, snapshot), contributor = desk(), make_contributor()
    propose(timeline, snapshot, by=contributor)
    with pytest.raises(AlreadyProposed):
        propose(timeline, snapshot, by=contributor)
    propose(timeline, snapshot, by=make_contributor("dastan"))


def test_no_reading_retires_a_proposal() -> None:
    timeline, snapshot = desk()
    mention = propose(timeline, snapshot, by=make_contributor())
    newer = make_snapshot(text=TEXT + " И разошлись.", source=snapshot.source)
    for one in (snapshot, newer):
        settle(timeline, one, extract(one.text, language="ru", published_on=one.source.published_on))
    mention.refresh_from_db()
    assert mention.state == Mention.State.WAITING
    assert Mention.objects.filter(proposed_by=None, snapshot=newer).exists()
