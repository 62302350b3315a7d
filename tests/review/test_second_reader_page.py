from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.make import make_timeline
from tests.people import make_contributor, make_editor, make_publisher, make_reader
from tests.review.test_second_reader import make_accusation
from timeline.models import Decision, Event

pytestmark = pytest.mark.django_db


def page_of(client: Client, person: User, event: Event) -> str:
    client.force_login(person)
    return client.get(reverse("admin:timeline_event_change", args=[event.pk])).content.decode()


def approve(client: Client, event: Event, **data: object) -> int:
    return client.post(reverse("admin:timeline_event_approve", args=[event.pk]), data).status_code


def test_the_page_says_what_asks_for_a_second_reader_and_offers_the_button_to_one(client: Client) -> None:
    publisher, editor = make_publisher(), make_editor()
    event = make_accusation(publisher)
    own = page_of(client, publisher, event)
    assert "Needs a second reader" in own
    assert "<mark>обвинён</mark>, <mark>коррупции</mark>" in own
    assert "/approve/" not in own
    assert "/approve/" not in page_of(client, make_contributor(), event)
    assert "/approve/" in page_of(client, editor, event)


def test_an_editor_approves_and_the_page_names_him(client: Client) -> None:
    publisher, editor = make_publisher(), make_editor()
    event = make_accusation(publisher)
    client.force_login(editor)
    assert approve(client, event, seen_version=event.version, note="Сверено") == 302
    assert Decision.objects.filter(action="approve", actor=editor, note="Сверено").exists()
    page = page_of(client, publisher, event)
    assert "Read by a second person" in page
    assert "✓ emil" in page


def test_stranger_reader_and_contributor_cannot_approve_by_address(client: Client) -> None:
    event = make_accusation(make_publisher())
    assert approve(client, event, seen_version=event.version) == 302
    for person in (make_reader(), make_contributor()):
        client.force_login(person)
        assert approve(client, event, seen_version=event.version) == 403
    assert not Decision.objects.filter(action="approve").exists()


def test_what_has_changed_since_the_page_was_made_is_not_approved(client: Client) -> None:
    event = make_accusation(make_publisher())
    client.force_login(make_editor())
    for seen in (str(event.version - 1), "", "x"):
        assert approve(client, event, seen_version=seen) == 302
    assert not Decision.objects.filter(action="approve").exists()


def test_without_the_setting_the_page_says_nothing(client: Client) -> None:
    publisher = make_publisher()
    page = page_of(client, publisher, make_accusation(publisher, timeline=make_timeline()))
    assert "second-reader" not in page
