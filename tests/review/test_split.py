"""One event that turns out to be two, and one sentence that tells of two happenings."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, User

from tests.make import make_citation, make_event, make_mention, make_snapshot, tamper
from tests.people import make_contributor, make_editor, make_reader
from timeline.models import Citation, Decision, Event, Mention
from timeline.review import actions
from timeline.review.errors import (
    AlreadyDecided,
    BadPassage,
    FailingQuote,
    NoSplit,
    NotAllowed,
    StaleEvent,
)

pytestmark = pytest.mark.django_db
TEXT = "4 октября 2020 года прошли выборы, а 5 октября 2020 года люди вышли на площадь."
CUT = TEXT.index(", а ")
PARTS: list[dict[str, object]] = [
    {"title": "Выборы", "start": 0, "end": CUT},
    {"title": "Митинг", "edtf": "2020-10-05", "start": CUT + 4},
]


@pytest.fixture
def event() -> Event:
    event = make_event(actors=["ЦИК"])
    for _ in range(2):
        make_citation(event=event, mention=make_mention(timeline=event.timeline))
    return event


@pytest.fixture
def mention() -> Mention:
    snapshot = make_snapshot(text=TEXT)
    return make_mention(snapshot=snapshot, quote=TEXT, expression="4 октября 2020 года")


def split(event: Event, citations: list[Citation], **fields: object) -> Event:
    by = User.objects.filter(username="emil").first() or make_editor()
    return actions.split(event, citations=citations, by=by, changes=dict(fields), version=event.version)


def test_stranger_reader_and_contributor_cannot_split(event: Event, mention: Mention) -> None:
    for person in (AnonymousUser(), make_reader(), make_contributor()):
        with pytest.raises(NotAllowed):
            actions.split(event, citations=event.citations.all()[:1], by=person, changes={}, version=event.version)
        with pytest.raises(NotAllowed):
            actions.split_mention(mention, by=person, parts=PARTS)
    assert not Decision.objects.exists()


def test_the_chosen_citations_go_to_a_draft_with_a_code_of_its_own(event: Event) -> None:
    stays, goes = event.citations.all()
    new = split(event, [goes], title="Another", edtf="2020-10-05")
    assert (new.title, new.edtf, new.state, new.actors) == ("Another", "2020-10-05", "draft", ["ЦИК"])
    assert new.code != event.code
    assert list(new.citations.all()) == [goes]
    assert list(event.citations.all()) == [stays]
    event.refresh_from_db()
    assert event.state == "published"


def test_both_events_get_the_decision_of_a_split(event: Event) -> None:
    new = split(event, [event.citations.all()[1]])
    old_side, new_side = event.decisions.get(), new.decisions.get()
    assert old_side.after == {"split": new.code}
    assert new_side.after["split_from"] == event.code
    assert old_side.before["citations"] == new_side.after["citations"]
    event.refresh_from_db()
    assert (old_side.event_version, new_side.event_version) == (event.version, new.version)


def test_one_citation_at_least_goes_and_one_stays(event: Event) -> None:
    for chosen in ([], list(event.citations.all()), [make_citation()]):
        with pytest.raises(NoSplit):
            split(event, chosen)
    assert Event.objects.filter(timeline=event.timeline).count() == 1


def test_an_event_that_somebody_saved_meanwhile_is_not_split(event: Event) -> None:
    actions.edit(event, by=make_editor("first"), changes={"title": "Theirs"}, version=event.version)
    with pytest.raises(StaleEvent):
        split(event, [event.citations.all()[0]])


def test_a_failing_citation_is_not_handed_over(event: Event) -> None:
    citation = event.citations.all()[0]
    tamper(citation, exact="Not there")
    with pytest.raises(FailingQuote):
        split(event, [citation])


def test_a_sentence_becomes_an_event_for_each_part(mention: Mention) -> None:
    first, second = actions.split_mention(mention, by=make_editor(), parts=PARTS)
    assert (first.title, first.edtf, second.title, second.edtf) == ("Выборы", "2020-10-04", "Митинг", "2020-10-05")
    assert [event.citations.get().exact for event in (first, second)] == [TEXT[:CUT], TEXT[CUT + 4 :]]
    mention.refresh_from_db()
    assert mention.state == "accepted"
    assert mention.decisions.count() == 2


def test_a_part_cites_the_date_that_it_gives_and_marks_the_words_that_were_read(mention: Mention) -> None:
    first, second = actions.split_mention(mention, by=make_editor(), parts=PARTS)
    read, given = first.citations.get(), second.citations.get()
    assert TEXT[read.expression_start : read.expression_end] == "4 октября 2020 года"
    assert (given.expression_start, given.edtf) == (None, "2020-10-05")


def test_one_part_is_no_split_and_a_part_lies_within_the_sentence(mention: Mention) -> None:
    by = make_editor()
    with pytest.raises(NoSplit):
        actions.split_mention(mention, by=by, parts=PARTS[:1])
    for start, end in ((-1, 5), (5, 5), (0, len(TEXT) + 1)):
        with pytest.raises(BadPassage):
            actions.split_mention(mention, by=by, parts=[PARTS[0], {"start": start, "end": end}])
    assert not Event.objects.exists()
    mention.refresh_from_db()
    assert mention.state == "waiting"


def test_a_sentence_is_split_once(mention: Mention) -> None:
    by = make_editor()
    actions.split_mention(mention, by=by, parts=PARTS)
    with pytest.raises(AlreadyDecided):
        actions.split_mention(mention, by=by, parts=PARTS)
