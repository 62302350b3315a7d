"""What an open page learns when it asks whether anything has changed."""

from __future__ import annotations

import html as entities
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make import make_citation, make_event, make_timeline
from tests.people import make_publisher
from timeline.models import Event, Timeline
from timeline.public import live
from timeline.review import actions

pytestmark = pytest.mark.django_db


class OpenPage:
    """A page as a reader has it open: it asks what its own script would ask."""

    def __init__(self, client: Client, timeline: Timeline) -> None:
        self.client = client
        html = client.get(f"{timeline.get_absolute_url()}?lang=en").text
        self.address = entities.unescape(found(r'data-poll="([^"]+)"', html))
        self.stamp = found(r'data-stamp="([^"]+)"', html)

    def asks(self) -> Any:
        live.forget()
        return self.client.get(self.address, headers={"If-None-Match": f'"{self.stamp}"'})


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match
    return match[1]


def test_nothing_new_is_said_without_a_body_and_mostly_without_the_database(client: Client) -> None:
    event = make_event()
    page = OpenPage(client, event.timeline)
    assert (page.asks().status_code, page.asks().content) == (304, b"")
    with CaptureQueriesContext(connection) as asked:
        again = client.get(page.address, headers={"If-None-Match": f'"{page.stamp}"'})
    assert (again.status_code, len(asked)) == (304, 0)


def test_new_changed_and_withdrawn_events_are_counted(client: Client) -> None:
    timeline, publisher = make_timeline(), make_publisher()
    drafts = [make_citation(event=make_event(timeline=timeline, state="draft")).event for _ in range(4)]
    first, second, third, fourth = drafts
    for event in (first, second):
        actions.publish(event, by=publisher)
    page = OpenPage(client, timeline)
    for event in (third, fourth):
        actions.publish(event, by=publisher)
    first.refresh_from_db()
    actions.edit(first, by=publisher, changes={"title": "Other"}, version=first.version)
    second.refresh_from_db()
    actions.withdraw(second, by=publisher)
    answer = page.asks()
    assert answer.status_code == 200
    assert "2 new events, 2 changed" in answer.text
    assert {third.code, fourth.code, first.code} == set(re.findall(r'data-code="([^"]+)"', answer.text))
    page.stamp = answer["ETag"].strip('"')
    assert page.asks().status_code == 304


def test_what_is_new_is_named_five_at_most(client: Client) -> None:
    timeline = make_timeline()
    page = OpenPage(client, timeline)
    for number in range(7):
        make_event(timeline=timeline, title=f"News {number}")
    assert len(re.findall(r"News \d", page.asks().text)) == 5


def test_a_draft_is_no_news(client: Client) -> None:
    timeline = make_timeline()
    make_event(timeline=timeline)
    page = OpenPage(client, timeline)
    make_event(timeline=timeline, state="draft", title="Indiscretion")
    answer = page.asks()
    assert "new event" not in answer.text
    assert "Indiscretion" not in answer.text


@pytest.mark.parametrize("since", ["", "yesterday", "2020-10-04", "2020-13-99T00:00:00Z", "2020-10-04T00:00:00"])
def test_an_odd_moment_is_no_error(client: Client, since: str) -> None:
    timeline = Event.objects.get(pk=make_event().pk).timeline
    answer = client.get(f"/t/{timeline.slug}/changes/", {"since": since, "lang": "en"})
    assert "The timeline has changed" in answer.text


def test_it_sets_no_cookie_and_is_only_read(client: Client) -> None:
    address = f"/t/{make_timeline().slug}/changes/"
    assert not client.get(address).cookies
    assert client.post(address).status_code == 405
