from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make import make_event, make_timeline
from timeline.models import Timeline

pytestmark = pytest.mark.django_db


def test_the_front_page_lists_published_and_archived_timelines(client: Client) -> None:
    for state in Timeline.State:
        make_timeline(title=f"A {state.value} one", state=state)
    html = client.get("/?lang=en").content.decode()
    assert "A published one" in html
    assert "A archived one" in html
    assert "A draft one" not in html


def test_only_published_events_are_counted(client: Client) -> None:
    timeline = make_timeline()
    make_event(timeline=timeline)
    make_event(timeline=timeline, state="draft")
    assert "1 event<" in client.get("/?lang=en").content.decode()


def test_an_empty_front_page_says_so(client: Client) -> None:
    assert "No timeline has been published yet." in client.get("/?lang=en").content.decode()


def test_the_front_page_speaks_the_readers_language(client: Client) -> None:
    response = client.get("/", headers={"Accept-Language": "ky,ru;q=0.8"})
    assert response["Content-Language"] == "ky"
    assert "Accept-Language" in response["Vary"]
    assert client.get("/?lang=en", headers={"Accept-Language": "ky"})["Content-Language"] == "en"


def test_ten_more_timelines_take_no_more_queries(client: Client) -> None:
    make_timeline()
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for _ in range(10):
        make_event(timeline=make_timeline())
    with CaptureQueriesContext(connection) as more:
        client.get("/")
    assert len(more) == len(few) == 1
