from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.make import make_event, make_mention
from tests.people import make_publisher, make_reader
from timeline.models import Decision, Mention
from timeline.review import actions
from timeline.review.errors import AlreadyDecided, InvalidChange, NotAllowed, NotStated, UnknownField

pytestmark = pytest.mark.django_db


def test_stranger_and_reader_cannot_correct() -> None:
    for person in (AnonymousUser(), make_reader()):
        with pytest.raises(NotAllowed):
            actions.correct(make_mention(), by=person, changes={"title": "X"})
    assert not Decision.objects.exists()


def test_correcting_makes_an_event_with_the_editors_values() -> None:
    changes = {"title": "Выборы в парламент", "edtf": "2020-10-04~", "category": "statement", "summary": "Кратко."}
    event = actions.correct(make_mention(), by=make_publisher(), changes=changes)
    event.refresh_from_db()
    assert {name: getattr(event, name) for name in changes} == changes
    assert event.certainty == "approximate"


def test_the_citation_keeps_the_date_that_the_source_gives() -> None:
    event = actions.correct(make_mention(), by=make_publisher(), changes={"edtf": "2020-10-05"})
    assert event.citations.get().edtf == "2020-10-04"


def test_the_decision_holds_what_the_engine_read_and_what_the_editor_says() -> None:
    mention = make_mention()
    actions.correct(mention, by=make_publisher(), changes={"edtf": "2020-10-05", "title": mention.title})
    decision = Decision.objects.get()
    assert decision.action == "correct"
    assert decision.before == {"mention": "waiting", "edtf": "2020-10-04"}
    assert decision.after["edtf"] == "2020-10-05"


def test_an_undated_mention_with_a_date_becomes_an_event() -> None:
    event = actions.correct(make_mention(date=""), by=make_publisher(), changes={"edtf": "2020-10"})
    assert event.precision == "month"
    assert event.citations.get().edtf == ""


def test_a_supposition_becomes_an_event_when_the_editor_says_what_it_is() -> None:
    mention = make_mention(modality="hypothetical")
    with pytest.raises(NotStated):
        actions.correct(mention, by=make_publisher("one"), changes={"title": "X"})
    event = actions.correct(mention, by=make_publisher("two"), changes={"occurrence": "planned"})
    assert event.occurrence == "planned"


def test_a_narrower_range_is_no_longer_a_week() -> None:
    mention = make_mention(date="2020-10-05/2020-10-11", precision="week")
    event = actions.correct(mention, by=make_publisher(), changes={"edtf": "2020-10-05/2020-10-09"})
    assert event.precision == "range"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"edtf": "22 октября"}, "edtf"),
        ({"edtf": "2020-02-31"}, "edtf"),
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"category": "gossip"}, "category"),
        ({"occurrence": "maybe"}, "occurrence"),
        ({"actors": "ЦИК"}, "actors"),
        ({"actors": [1]}, "actors"),
        ({"significance": 9}, None),
        ({"successor": "abc"}, "successor"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_stored(changes: dict[str, object], field: str) -> None:
    mention = make_mention()
    with pytest.raises(InvalidChange) as refusal:
        actions.correct(mention, by=make_publisher(), changes=changes)
    mention.refresh_from_db()
    assert field is None or field in refusal.value.errors
    assert mention.state == Mention.State.WAITING
    assert not Decision.objects.exists()


@pytest.mark.parametrize("name", ["state", "code", "version", "timeline", "merged_into", "published_at", "first_day"])
def test_only_the_listed_fields_change(name: str) -> None:
    with pytest.raises(UnknownField, match=name):
        actions.correct(make_mention(), by=make_publisher(), changes={name: "x"})


def test_correcting_into_an_event_changes_that_event() -> None:
    event = make_event(title="Выборы")
    actions.correct(make_mention(timeline=event.timeline), by=make_publisher(), changes={"title": "Новое"}, event=event)
    event.refresh_from_db()
    decision = event.decisions.get()
    assert event.title == "Новое"
    assert event.edtf == "2020-10-04"
    assert decision.before == {"mention": "waiting", "title": "Выборы"}


def test_a_rejected_mention_is_not_corrected() -> None:
    mention, editor = make_mention(), make_publisher()
    actions.reject(mention, by=editor)
    with pytest.raises(AlreadyDecided):
        actions.correct(mention, by=editor, changes={"title": "X"})
