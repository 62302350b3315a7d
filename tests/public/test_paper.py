"""The page laid out for paper."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_publisher
from timeline.models import Event, Timeline
from timeline.public import paper
from timeline.review import actions

pytestmark = pytest.mark.django_db


def page(client: Client, timeline: Timeline, query: str = "") -> str:
    return client.get(f"/t/{timeline.slug}/paper/?lang=en{query}").text


def cited(event: Event, *, date: str = "2020-10-04", **source: object) -> None:
    snapshot = make_snapshot(source=make_source(**source))
    mention = make_mention(timeline=event.timeline, snapshot=snapshot, date=date)
    make_citation(event=event, mention=mention)


def notes(html: str) -> list[str]:
    return re.findall(r'<li id="n-\d+">(.+?)</li>', html, re.DOTALL)


def test_every_event_stands_on_one_page(client: Client) -> None:
    timeline = make_timeline()
    for _ in range(70):
        make_event(timeline=timeline)
    assert page(client, timeline).count("<article") == 70


def test_a_long_timeline_comes_in_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "PART", 10)
    timeline = make_timeline()
    for _ in range(25):
        make_event(timeline=timeline)
    first, last = page(client, timeline), page(client, timeline, "&page=9")
    assert (first.count("<article"), last.count("<article")) == (10, 5)
    assert "Part 1 of 3" in first
    assert "Part 3 of 3" in last
    assert "?page=2&amp;lang=en" in first


def test_a_source_is_one_note_however_often_it_is_named(client: Client) -> None:
    timeline = make_timeline()
    snapshot = make_snapshot(source=make_source(title="Report", publisher="Daily", url="https://daily.example/1"))
    for date in ("2020-10-04", "2020-10-05"):
        event = make_event(timeline=timeline, date=date)
        make_citation(event=event, mention=make_mention(timeline=timeline, snapshot=snapshot, date=date))
    html = page(client, timeline)
    assert len(notes(html)) == 1
    assert "https://daily.example/1" in notes(html)[0]
    assert html.count('href="#n-1"') == 2


def test_other_sources_of_the_same_are_notes_and_a_differing_date_is_quoted(client: Client) -> None:
    event = make_event(timeline=make_timeline())
    for number, date in enumerate(("2020-10-04", "2020-10-04", "2020-10-05")):
        cited(event, date=date, publisher=f"Paper {number}")
    html = page(client, event.timeline)
    assert html.count("<blockquote") == 2
    assert "Date by this source: <b>5 October 2020</b>" in html
    assert re.search(r'Also reported by <sup><a href="#n-3">3</a></sup>', html)
    assert len(notes(html)) == 3


def test_it_holds_what_the_reader_chose_and_says_so(client: Client) -> None:
    timeline = make_timeline()
    event = make_event(timeline=timeline, title="Kept", category="protest")
    cited(event, published_on=dt.date(2020, 10, 6))
    make_event(timeline=timeline, title="Left out", category="election")
    html = page(client, timeline, "&category=protest&known=2020-10-08")
    assert "Kept" in html
    assert "Left out" not in html
    assert "1 event of 2 found. Protest · as reported by 8 October 2020" in html


def test_the_list_leads_to_it_with_the_same_choices(client: Client) -> None:
    timeline = make_timeline()
    make_event(timeline=timeline)
    html = client.get(f"/t/{timeline.slug}/?lang=en&category=election&page=2").text
    assert f"/t/{timeline.slug}/paper/?category=election&amp;lang=en" in html


def test_corrections_are_told(client: Client) -> None:
    event, publisher = make_event(timeline=make_timeline()), make_publisher()
    actions.edit(event, by=publisher, changes={"title": "B"}, version=event.version, note="Misread.", is_public=True)
    html = page(client, event.timeline)
    assert "Corrected on" in html
    assert "Misread." in html
    assert publisher.username not in html


def test_an_empty_timeline_says_so(client: Client) -> None:
    assert "Nothing has been published on this timeline yet" in page(client, make_timeline())
    assert client.get(f"/t/{make_timeline(state='draft').slug}/paper/").status_code == 404


def test_ten_more_events_take_no_more_queries(client: Client) -> None:
    timeline = make_timeline()
    cited(make_event(timeline=timeline))
    with CaptureQueriesContext(connection) as few:
        page(client, timeline)
    for _ in range(10):
        cited(make_event(timeline=timeline))
    with CaptureQueriesContext(connection) as more:
        page(client, timeline)
    assert len(more) == len(few)
