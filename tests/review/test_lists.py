"""The lists of the desk: found by any form of a word, filtered, and as many queries for many rows as for few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source
from tests.people import make_publisher
from timeline.review.admin import lists

pytestmark = pytest.mark.django_db
EVENTS, MENTIONS, SOURCES = "/admin/timeline/event/", "/admin/timeline/mention/", "/admin/timeline/source/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_publisher())
    return client


def in_list(desk: Client, address: str) -> list[object]:
    return list(desk.get(address).context["cl"].result_list)


def test_an_event_is_found_by_its_public_code(desk: Client) -> None:
    event, _other = make_event(), make_event()
    assert in_list(desk, f"{EVENTS}?q={event.code.upper()}") == [event]


def test_a_source_is_found_by_its_address(desk: Client) -> None:
    source, _other = make_source(url="https://news.example/a?b=1"), make_source()
    assert in_list(desk, SOURCES + "?q=https://news.example/a%3Fb=1") == [source]


def test_a_mention_is_found_by_words_of_itself_and_of_its_source(desk: Client) -> None:
    mention = make_mention(snapshot=make_snapshot(source=make_source(title="Хроника недели")))
    make_mention()
    assert in_list(desk, MENTIONS + "?q=недели+ВЫБОРАМ") == [mention]
    assert in_list(desk, MENTIONS + "?q=недели+самолёт") == []


@pytest.mark.parametrize("address", [EVENTS, MENTIONS, SOURCES])
def test_signs_alone_find_nothing(desk: Client, address: str) -> None:
    make_citation()
    make_mention()
    assert in_list(desk, address + "?q=%25_") == []


def test_what_needs_attention(desk: Client) -> None:
    cited = make_citation().event
    plan = make_citation(event=make_event(occurrence="planned", date="2020-10-05")).event
    bare, discarded = make_event(), make_event(state="withdrawn", published_at=None)
    merged = make_event(timeline=cited.timeline, state="withdrawn", merged_into=cited, published_at=None)
    assert in_list(desk, EVENTS + "?attention=overdue") == [plan]
    assert in_list(desk, EVENTS + "?attention=uncited") == [bare]
    assert in_list(desk, EVENTS + "?attention=discarded") == [discarded]
    assert in_list(desk, EVENTS + "?attention=merged") == [merged]


@pytest.mark.parametrize("address", [EVENTS, MENTIONS, SOURCES])
def test_ten_more_rows_need_no_more_queries(desk: Client, address: str) -> None:
    def add() -> None:
        make_citation()
        make_mention()

    add()
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    for _number in range(10):
        add()
    with CaptureQueriesContext(connection) as many:
        desk.get(address)
    assert len(many) == len(few) <= 12


def test_a_long_list_says_that_there_is_more(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "COUNTED", 60)
    for number in range(70):
        make_event(date=f"20{number // 12 + 10}-{number % 12 + 1:02}-05")
    page = desk.get(EVENTS + "?p=2")
    assert "more than 60" in page.text
    assert len(page.context["cl"].result_list) == 10
    assert "first_day__year=2012" in page.text
    assert "more than" not in desk.get(EVENTS + "?first_day__year=2012").text
    assert desk.get(EVENTS + "?p=3").status_code == 302


def test_the_days_of_a_long_list_come_from_the_calendar(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "COUNTED", 1)
    for day in ("2020-02-05", "2020-02-06"):
        make_event(date=day)
    assert "first_day__day=29" in desk.get(EVENTS + "?first_day__year=2020&first_day__month=2").text
    assert "first_day__month=12" in desk.get(EVENTS + "?first_day__year=2020").text
    assert desk.get(EVENTS + "?first_day__year=2020&first_day__month=2&first_day__day=5").status_code == 200


@pytest.mark.parametrize("query", ["p=0", "p=x", "o=99", "first_day__year=x", "attention=odd", "q=%00"])
def test_odd_addresses_do_no_harm(desk: Client, query: str) -> None:
    make_event()
    assert desk.get(f"{EVENTS}?{query}").status_code in {200, 302}
