from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.chronicle import make_chronicle
from tests.make import make_citation, make_event, make_mention, make_timeline
from timeline.models import Timeline

pytestmark = pytest.mark.django_db


def embedded(client: Client, timeline: Timeline, query: str = "", **headers: Any) -> HttpResponse:
    return client.get(f"/embed/{timeline.slug}/{query}", headers=headers)


def test_the_frame_lists_events_with_their_quotes(client: Client) -> None:
    html = embedded(client, make_chronicle(), "?lang=en").content.decode()
    assert html.count("<li ") == 13
    assert "<mark>4 октября 2020 года</mark>" in html
    assert "htmx" not in html
    assert "<script" not in html


def test_every_link_leaves_the_frame(client: Client) -> None:
    html = embedded(client, make_chronicle()).content.decode()
    assert html.count("<a ") == html.count('target="_blank" rel="noopener')


def test_the_site_owner_chooses_language_theme_and_length(client: Client) -> None:
    html = embedded(client, make_chronicle(), "?lang=ky&theme=dark&limit=2").content.decode()
    assert '<html lang="ky" class="theme-dark">' in html
    assert html.count("<li ") == 2


@pytest.mark.parametrize(
    "query", ["?theme=pink", "?limit=x", "?limit=-3", "?lang=fr", "?limit=99999999999", "?limit=٣"]
)
def test_odd_wishes_count_as_not_given(client: Client, query: str) -> None:
    html = embedded(client, make_chronicle(), query).content.decode()
    assert '<html lang="ru" class="theme-auto">' in html
    assert html.count("<li ") == 13


def test_the_frame_says_how_much_it_leaves_out(client: Client) -> None:
    assert (
        "11 more events on the whole timeline"
        in embedded(client, make_chronicle(), "?limit=2&lang=en").content.decode()
    )


@pytest.mark.parametrize(
    ("listed", "directive"),
    [
        ("*", "frame-ancestors *"),
        ("https://a.example", "frame-ancestors https://a.example"),
        ("", "frame-ancestors 'none'"),
    ],
)
def test_the_timeline_decides_who_frames_it(client: Client, listed: str, directive: str) -> None:
    response = embedded(client, make_timeline(frame_ancestors=listed))
    assert directive in response["Content-Security-Policy"].split("; ")
    assert "X-Frame-Options" not in response


def test_a_revalidated_frame_keeps_its_frame_rule(client: Client) -> None:
    timeline = make_timeline(frame_ancestors="https://a.example")
    tag = embedded(client, timeline)["ETag"]
    again = embedded(client, timeline, **{"If-None-Match": tag})
    assert again.status_code == 304
    assert "frame-ancestors https://a.example" in again["Content-Security-Policy"]
    assert "X-Frame-Options" not in again


def test_only_published_timelines_are_embedded(client: Client) -> None:
    assert embedded(client, make_timeline(state=Timeline.State.DRAFT)).status_code == 404
    assert embedded(client, make_timeline(state=Timeline.State.ARCHIVED)).status_code == 200


def test_a_frame_is_only_read(client: Client) -> None:
    assert client.post(f"/embed/{make_timeline().slug}/").status_code == 405


def test_ten_more_events_take_no_more_queries(client: Client) -> None:
    timeline = make_timeline()
    make_citation(event=make_event(timeline=timeline))
    with CaptureQueriesContext(connection) as few:
        embedded(client, timeline)
    for _ in range(10):
        make_citation(event=make_event(timeline=timeline), mention=make_mention(timeline=timeline))
    with CaptureQueriesContext(connection) as more:
        embedded(client, timeline)
    assert len(more) == len(few) <= 6
