from __future__ import annotations

import datetime as dt

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


def test_the_timeline_that_changed_last_comes_first(client: Client) -> None:
    older, newer = make_timeline(title="Older"), make_timeline(title="Newer")
    html = client.get("/?lang=en").text
    assert html.index("Newer") < html.index("Older")
    make_event(timeline=older, title="News")
    html = client.get("/?lang=en").text
    assert html.index("Older") < html.index("Newer")
    assert newer.title in html


def test_a_timeline_shows_its_months_its_density_and_what_was_added_last(client: Client) -> None:
    timeline = make_timeline()
    for number in range(1, 6):
        at = dt.datetime(2020, 11, number, tzinfo=dt.UTC)
        make_event(timeline=timeline, title=f"No. {number}", date=f"2020-{9 + number // 3:02d}-10", published_at=at)
    make_event(timeline=timeline, title="Hidden", state="draft")
    html = client.get("/?lang=en").text
    assert "September–October 2020" in html
    assert '<path d="M' in html
    assert [title in html for title in ("No. 5", "No. 4", "No. 3", "No. 2", "Hidden")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_many_timelines_are_paged(client: Client) -> None:
    for number in range(30):
        make_timeline(title=f"Number {number:02d}.")
    first, second = client.get("/?lang=en").text, client.get("/?page=2&lang=en").text
    assert (first.count("<h2"), second.count("<h2")) == (24, 6)
    assert "Older timelines" in first
    assert "Newer timelines" in second


def test_ten_more_timelines_take_no_more_queries(client: Client) -> None:
    make_timeline()
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for _ in range(10):
        make_event(timeline=make_timeline())
    with CaptureQueriesContext(connection) as more:
        client.get("/")
    assert len(more) == len(few) == 5
