"""“Same event?” on the pages of a mention and of an event, with the buttons that act on it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import make_citation, make_event, make_mention, make_timeline
from tests.people import make_contributor, make_publisher, make_reader
from timeline.models import Event

pytestmark = pytest.mark.django_db


def two_alike() -> tuple[Event, Event]:
    timeline = make_timeline()
    event = make_citation(event=make_event(timeline=timeline, title="Парламентские выборы прошли")).event
    return event, make_citation(event=make_event(timeline=timeline, title="Выборы в парламент")).event


def page_of(client: Client, row: object) -> str:
    return client.get(reverse(f"admin:timeline_{type(row).__name__.lower()}_change", args=[row.pk])).text


def test_a_mention_is_added_to_the_event_that_is_offered(client: Client) -> None:
    client.force_login(make_publisher())
    event, _other = two_alike()
    mention = make_mention(timeline=event.timeline)
    page = page_of(client, mention)
    assert "Add to this event" in page
    assert "same date" in page
    client.post(reverse("admin:timeline_mention_accept", args=[mention.pk]), {"event": event.pk})
    assert event.citations.filter(mention=mention).exists() or event.citations.count() == 2
    assert "Add to this event" not in page_of(client, mention)


def test_two_events_are_compared_before_they_are_merged(client: Client) -> None:
    client.force_login(make_publisher())
    event, other = two_alike()
    assert "Compare and merge" in page_of(client, event)
    data = {"action": "merge_selected", "_selected_action": [event.pk, other.pk]}
    assert "The event that stays" in client.post(reverse("admin:timeline_event_changelist"), data).text


def test_who_may_only_look_is_offered_nothing(client: Client) -> None:
    event, _other = two_alike()
    mention = make_mention(timeline=event.timeline)
    assert "Same event?" not in page_of(client, event)
    for person in (make_reader(), make_contributor()):
        client.force_login(person)
        assert "Same event?" not in page_of(client, event) + page_of(client, mention)
