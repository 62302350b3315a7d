"""The page where an event is split, and the fields that name another event."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import make_citation, make_event, make_mention
from tests.people import make_contributor, make_editor, make_reader
from tests.review.test_event_desk import form_of
from timeline.models import Event
from timeline.review import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = make_event(title="Both")
    for _ in range(2):
        make_citation(event=event, mention=make_mention(timeline=event.timeline))
    return event


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_editor())
    return client


def address(event: Event, act: str) -> str:
    return reverse(f"admin:timeline_event_{act}", args=[event.pk])


def typed(event: Event, **fields: object) -> dict[str, object]:
    chosen = [event.citations.all()[1].pk]
    return {"citations": chosen, "title": "One", "edtf": "2020-10-05", "seen_version": event.version, **fields}


def test_stranger_reader_and_contributor_cannot_split(client: Client, event: Event) -> None:
    assert client.post(address(event, "split"), typed(event)).status_code == 302
    for person in (make_reader(), make_contributor()):
        client.force_login(person)
        assert client.get(address(event, "split")).status_code == 403
        assert client.post(address(event, "split"), typed(event)).status_code == 403
    assert Event.objects.count() == 1


def test_the_chosen_citation_goes_to_a_new_draft(desk: Client, event: Event) -> None:
    assert address(event, "split") in desk.get(address(event, "change")).text
    page = desk.post(address(event, "split"), typed(event, note="Two days"), follow=True)
    new = Event.objects.get(title="One")
    assert (new.edtf, new.state, new.citations.count()) == ("2020-10-05", "draft", 1)
    assert address(new, "change") in page.text
    assert new.decisions.get().note == "Two days"


@pytest.mark.parametrize("chosen", ["none", "all"])
def test_the_form_says_why_it_cannot_be_split(desk: Client, event: Event, chosen: str) -> None:
    citations = [] if chosen == "none" else [row.pk for row in event.citations.all()]
    page = desk.post(address(event, "split"), typed(event, citations=citations))
    said = {"none": "Choose the citations that the new event takes over.", "all": "At least one citation stays"}
    assert said[chosen] in page.text
    assert Event.objects.count() == 1


def test_what_was_typed_stays_when_somebody_saved_meanwhile(desk: Client, event: Event) -> None:
    form = typed(event)
    actions.edit(event, by=make_editor("other"), changes={"title": "Theirs"}, version=event.version)
    page = desk.post(address(event, "split"), form)
    assert "Somebody changed" in page.text
    assert 'value="One"' in page.text
    event.refresh_from_db()
    desk.post(address(event, "split"), {**form, "seen_version": page.context["form"]["seen_version"].value()})
    assert Event.objects.filter(title="One").exists()


def test_the_event_page_discards_a_draft(desk: Client) -> None:
    draft = make_event(state="draft")
    assert "Discard draft" in desk.get(address(draft, "change")).text
    page = desk.post(address(draft, "change"), form_of(draft, _withdraw="1"), follow=True)
    draft.refresh_from_db()
    assert (draft.state, draft.published_at) == ("withdrawn", None)
    assert "No reader ever saw it" in page.text


def test_the_page_lists_no_other_event_however_many_there_are(desk: Client, event: Event) -> None:
    other = make_event(timeline=event.timeline, title="Somewhere else", date="1999")
    assert other.title not in desk.get(address(event, "change")).text


@pytest.mark.parametrize("name", ["code", "address", "words"])
def test_the_other_event_is_named_by_code_address_or_words(desk: Client, event: Event, name: str) -> None:
    into = make_citation(event=make_event(timeline=event.timeline, title="Парламентские выборы")).event
    make_event(timeline=event.timeline, title="Другое")
    words = {"code": into.code.upper(), "address": f"https://x.example{into.get_absolute_url()}?a", "words": "выборов"}
    desk.post(address(event, "change"), form_of(event, _merge="1", merge_into=words[name]))
    event.refresh_from_db()
    assert event.merged_into == into


def test_words_of_several_events_are_answered_with_their_codes(desk: Client, event: Event) -> None:
    several = [make_event(timeline=event.timeline, title=f"Выборы {number}") for number in (1, 2)]
    elsewhere = make_event(title="Выборы")
    page = desk.post(address(event, "change"), form_of(event, successor="выборы")).text
    assert all(other.code in page for other in several)
    assert elsewhere.code not in page
    page = desk.post(address(event, "change"), form_of(event, successor="ничего")).text
    assert "No event that could be chosen" in page


def test_the_successor_is_shown_by_its_code_and_kept(desk: Client, event: Event) -> None:
    done = make_event(timeline=event.timeline, title="What happened")
    actions.edit(event, by=make_editor("other"), changes={"successor": done}, version=event.version)
    event.refresh_from_db()
    page = desk.get(address(event, "change")).text
    assert f'value="{done.code}"' in page
    assert "What happened" in page
    desk.post(address(event, "change"), form_of(event, successor="", title="Plan"))
    event.refresh_from_db()
    assert event.successor is None
