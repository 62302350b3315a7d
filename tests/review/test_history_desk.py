"""The history of an event and of a mention, and the button that undoes the latest decision."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.make import make_citation, make_event, make_mention
from tests.people import make_contributor, make_editor, make_publisher, make_reader
from timeline.models import Decision, Event, Mention
from timeline.review import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_publisher()


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def undo(decision: Decision) -> str:
    return reverse("admin:timeline_decision_undo", args=[decision.pk])


def history(event: Event) -> str:
    return reverse("admin:timeline_event_history", args=[event.pk])


def edited(editor: User) -> Decision:
    event = make_event(title="Before")
    actions.edit(event, by=editor, changes={"title": "After"}, version=event.version)
    return event.decisions.get()


def test_stranger_reader_and_contributor_undo_nothing(client: Client, editor: User) -> None:
    decision = edited(editor)
    assert client.post(undo(decision)).status_code == 302
    for person in (make_reader(), make_contributor()):
        client.force_login(person)
        assert client.post(undo(decision)).status_code == 403
    assert Event.objects.get().title == "After"


def test_an_editor_undoes_and_comes_back_to_the_page(client: Client, editor: User) -> None:
    decision = edited(editor)
    client.force_login(make_editor())
    page = client.post(undo(decision), {"next": history(Event.objects.get()), "note": "Slip"}, follow=True)
    assert Event.objects.get().title == "Before"
    assert "undone by emil" in page.text
    assert "Slip" in page.text
    assert "Undone: edited" in page.text


def test_a_link_undoes_nothing_and_no_other_site_is_returned_to(desk: Client, editor: User) -> None:
    decision = edited(editor)
    desk.get(undo(decision))
    assert Event.objects.get().title == "After"
    page = desk.post(undo(decision), {"next": "https://evil.example/"})
    assert page["Location"] == reverse("admin:timeline_decision_change", args=[decision.pk])


def test_undoing_needs_the_forms_own_token(editor: User) -> None:
    client, decision = Client(enforce_csrf_checks=True), edited(editor)
    client.force_login(editor)
    assert client.post(undo(decision)).status_code == 403


def test_only_the_latest_standing_decision_has_the_button(desk: Client, editor: User) -> None:
    first = edited(editor)
    event = Event.objects.get()
    actions.edit(event, by=editor, changes={"title": "Later"}, version=event.version)
    latest = event.decisions.first()
    page = desk.get(history(event)).text
    assert undo(latest) in page
    assert undo(first) not in page
    desk.post(undo(latest))
    page = desk.get(history(event)).text
    assert undo(first) in page
    assert 'class="undone"' in page
    assert Event.objects.get().title == "After"


def test_a_refusal_says_who_decided_since(desk: Client, editor: User) -> None:
    first = edited(editor)
    event = Event.objects.get()
    actions.edit(event, by=make_editor("nurlan"), changes={"title": "Later"}, version=event.version)
    page = desk.post(undo(first), {"next": history(event)}, follow=True)
    assert ": edited by nurlan. Only the latest" in page.text
    assert Event.objects.get().title == "Later"


def test_who_may_not_undo_is_told_why_there_is_no_button(client: Client, editor: User) -> None:
    decision = edited(editor)
    client.force_login(make_contributor())
    page = client.get(history(Event.objects.get())).text
    assert undo(decision) not in page
    assert "Cannot be undone now" in page


def test_the_history_holds_the_decisions_on_what_was_merged_into_it(desk: Client, editor: User) -> None:
    kept = make_citation().event
    gone = make_citation(event=make_event(timeline=kept.timeline)).event
    actions.edit(gone, by=editor, changes={"title": "Typed on the other"}, version=gone.version)
    actions.merge(gone, into=kept, by=editor)
    page = desk.get(history(kept)).text
    assert "Typed on the other" in page
    assert "on the merged event" in page


def test_a_mention_shows_its_history_and_its_decision_can_be_undone(desk: Client, editor: User) -> None:
    mention = make_mention()
    actions.accept(mention, by=editor)
    here = reverse("admin:timeline_mention_change", args=[mention.pk])
    assert undo(mention.decisions.get()) in desk.get(here).text
    page = desk.post(undo(mention.decisions.get()), {"next": here}, follow=True)
    assert Mention.objects.get().state == "waiting"
    assert "decide-accept" in page.text


def test_the_list_of_decisions_tells_undone_ones(desk: Client, editor: User) -> None:
    decision = edited(editor)
    actions.undo(decision, by=editor)
    address = reverse("admin:timeline_decision_changelist")
    assert "<s>edited</s>" in desk.get(address).text
    assert list(desk.get(address + "?undone=yes").context["cl"].result_list) == [decision]
    assert not desk.get(address + "?undone=no").context["cl"].result_list


def test_more_decisions_take_no_more_queries(desk: Client, editor: User, django_assert_max_num_queries: object) -> None:
    edited(editor)
    event = Event.objects.get()
    for number in range(12):
        event = actions.edit(event, by=editor, changes={"title": f"Title {number}"}, version=event.version)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        desk.get(history(event))
