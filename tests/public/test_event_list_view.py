from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.chronicle import make_chronicle
from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_editor
from timeline.models import Event, Source, Timeline
from timeline.review.actions import edit_source

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def page(client: Client, timeline: Timeline, query: str = "", **headers: Any) -> str:
    response = client.get(f"{timeline.get_absolute_url()}{query}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def many(timeline: Timeline, number: int) -> list[Event]:
    return [
        make_event(timeline=timeline, title=f"Event no. {n:03d}.", date=f"2020-{n // 28 + 1:02d}-{n % 28 + 1:02d}")
        for n in range(number)
    ]


def test_a_reader_sees_dates_titles_quotes_and_reasons(client: Client) -> None:
    html = page(client, make_chronicle(), "?lang=en")
    assert "4 October 2020" in html
    assert "<mark>5 октября</mark> тысячи людей вышли на площадь" in html
    assert "the year 2020 comes from the publication day, 23 October 2020" in html
    assert 'lang="ky"' in html
    assert "#:~:text=5%20%D0%BE%D0%BA" in html


def test_badges_say_what_is_not_certain(client: Client) -> None:
    html = page(client, make_chronicle(), "?lang=en")
    assert 'class="badge planned">planned<' in html
    assert 'class="badge postponed">postponed<' in html
    assert "claimed by Сергей Лавров" in html
    assert html.count("sources differ") == 1


def test_events_stand_in_the_order_of_their_dates(client: Client) -> None:
    timeline = make_timeline()
    for date in ("2020-10-22", "2020-10-05", "2020-10", "../2020-10-31"):
        make_event(timeline=timeline, title=f"<{date}>", date=date)
    html = page(client, timeline)
    places = [
        html.index(f"&lt;{date}&gt;</a></h3>") for date in ("2020-10", "2020-10-05", "2020-10-22", "../2020-10-31")
    ]
    assert places == [min(places), *sorted(places[1:])]


def test_words_are_found_in_any_form(client: Client) -> None:
    html = page(client, make_chronicle(), "?q=ВЫБОРАМ&lang=en")
    assert "3 events of 13 found." in html
    assert "Встреча с генеральным" not in html


def test_a_category_narrows_the_list(client: Client) -> None:
    html = page(client, make_chronicle(), "?category=protest&lang=en")
    assert "1 event of 13 found." in html
    assert re.search(r'value="protest" id="f-category-\w+" checked> <span>Protest</span> <span class="count">1<', html)


def test_a_window_of_days_narrows_the_list_and_leads_on(client: Client) -> None:
    html = page(client, make_chronicle(), "?from=2020-10-05&to=2020-10-06&lang=en")
    assert "6 events of 13 found." in html
    assert "5–6 October 2020" in html
    assert "after these days" in html
    assert 'name="from" id="f-from" value="2020-10-05"' in html


def test_what_was_known_by_a_day_is_what_sources_until_then_say(client: Client) -> None:
    timeline = make_timeline()
    for title, day in (("Early", "2020-10-05"), ("Late", "2020-10-20")):
        source = make_source(published_on=dt.date.fromisoformat(day))
        mention = make_mention(timeline=timeline, snapshot=make_snapshot(source=source))
        make_citation(event=make_event(timeline=timeline, title=title), mention=mention)
    html = page(client, timeline, "?known=2020-10-10&lang=en")
    assert "Early" in html
    assert "Late" not in html
    assert "as reported by 10 October 2020" in html


def test_a_change_shows_at_once_on_a_page_that_was_kept(client: Client) -> None:
    timeline = make_chronicle()
    event = timeline.events.get(title="Парламентские выборы")
    assert "Парламентские выборы" in page(client, timeline)
    event.title = "Выборы парламента"
    event.save()
    assert "Выборы парламента" in page(client, timeline)
    make_event(timeline=timeline, title="Ещё одно", date="2020-10-01")
    assert "Ещё одно" in page(client, timeline)


def test_a_source_corrected_at_the_desk_shows_at_once(client: Client) -> None:
    timeline = make_chronicle()
    page(client, timeline)
    source = Source.objects.get(language="ru")
    edit_source(source, by=make_editor(), changes={"publisher": "Вечерний Бишкек"}, version=source.version)
    assert "Вечерний Бишкек" in page(client, timeline)


def test_a_page_seen_before_costs_one_query(client: Client) -> None:
    timeline = make_chronicle()
    page(client, timeline)
    with CaptureQueriesContext(connection) as again:
        page(client, timeline)
    assert len(again) == 1


def test_nothing_found_shows_a_way_out(client: Client) -> None:
    timeline = make_chronicle()
    html = page(client, timeline, "?q=elephant&lang=en")
    assert "No event fits." in html
    assert f'href="{timeline.get_absolute_url()}?lang=en"' in html


def test_an_empty_timeline_says_so(client: Client) -> None:
    html = page(client, make_timeline(), "?lang=en")
    assert "Nothing has been published on this timeline yet" in html
    assert "<form" not in html


def test_twenty_events_a_page_and_a_way_to_the_rest_of_which_a_few_are_no_page_of_their_own(client: Client) -> None:
    timeline = make_timeline()
    many(timeline, 65)
    first, last = page(client, timeline, "?lang=en"), page(client, timeline, "?lang=en&page=3")
    assert (first.count("<article"), last.count("<article")) == (20, 25)
    assert "More: 45 events left" in first
    assert "Earlier events" in last
    assert "Earlier events" not in first


def test_a_page_too_far_is_the_last_one(client: Client) -> None:
    timeline = make_timeline()
    many(timeline, 45)
    assert page(client, timeline, "?page=77").count("<article") == 25


def test_a_day_opens_the_page_where_it_begins(client: Client) -> None:
    timeline = make_timeline()
    many(timeline, 90)
    html = page(client, timeline, "?on=2020-02-20")
    assert 'id="d-2020-02-20"' in html


def test_a_day_over_two_pages_is_continued_and_its_anchor_stands_once(client: Client) -> None:
    timeline = make_timeline()
    for _ in range(45):
        make_event(timeline=timeline, date="2020-10-05")
    html = page(client, timeline, "?page=2&lang=en")
    assert "continued" in html
    assert 'id="d-2020-10-05"' not in html


def test_the_page_speaks_the_language_of_its_address(client: Client) -> None:
    timeline = make_chronicle()
    assert '<html lang="ru">' in page(client, timeline, **{"Accept-Language": "ky"})
    assert '<html lang="ky">' in page(client, timeline, "?lang=ky")
    assert '<html lang="ru">' in page(client, timeline, "?lang=xx")
    assert '<html lang="en">' in page(client, make_chronicle(slug="de", language="de"))


def test_a_span_is_no_more_exact_than_its_dates(client: Client) -> None:
    html = page(client, make_chronicle(), "?lang=en")
    assert "autumn 2019 – 20 December 2020" in html
    assert "1 September 2019" not in html


@pytest.mark.parametrize("target", ["event-list", "more-events"])
def test_a_fragment_answers_its_own_target_only(client: Client, target: str) -> None:
    timeline = make_chronicle()
    plain = page(client, timeline)
    named = page(client, timeline, **HTMX, **{"HX-Target": target})
    unnamed = page(client, timeline, **HTMX)
    restored = page(client, timeline, **HTMX, **{"HX-Target": target, "HX-History-Restore-Request": "true"})
    assert plain == unnamed == restored
    assert "<html" not in named
    assert f'id="{target}"' in named


def test_both_answers_vary_by_what_htmx_asks(client: Client) -> None:
    timeline = make_timeline()
    for headers in ({}, {**HTMX, "HX-Target": "event-list"}):
        response = client.get(timeline.get_absolute_url(), headers=headers)
        asked = {"HX-Request", "HX-Target", "HX-History-Restore-Request", "HX-Trigger-Name", "HX-Current-URL"}
        assert asked <= set(response["Vary"].split(", "))


def test_the_address_is_kept_in_step(client: Client) -> None:
    address = make_timeline().get_absolute_url()
    headers = {**HTMX, "HX-Target": "event-list"}
    chosen = client.get(f"{address}?q=&category=election&page=1", headers=headers)
    assert chosen["HX-Push-Url"] == f"{address}?category=election"
    typing = {**headers, "HX-Trigger-Name": "q", "HX-Current-URL": f"http://testserver{address}"}
    first = client.get(f"{address}?q=vo&category=", headers=typing)
    assert first["HX-Push-Url"] == f"{address}?q=vo"
    typing["HX-Current-URL"] += "?q=vo"
    further = client.get(f"{address}?q=vote&category=", headers=typing)
    assert further["HX-Replace-Url"] == f"{address}?q=vote"
    again = client.get(f"{address}?q=vo&category=", headers={**typing, "HX-Trigger-Name": ""})
    assert again["HX-Push-Url"] == "false"
    assert again["ETag"] != first["ETag"]
    more = client.get(f"{address}?page=2", headers={**HTMX, "HX-Target": "more-events"})
    assert "HX-Push-Url" not in more


def test_ten_more_events_take_no_more_queries(client: Client) -> None:
    timeline = make_timeline()
    for _ in range(2):
        make_citation(event=make_event(timeline=timeline))
    with CaptureQueriesContext(connection) as few:
        page(client, timeline)
    for _ in range(10):
        event = make_event(timeline=timeline)
        make_citation(event=event, mention=make_mention(timeline=timeline))
    with CaptureQueriesContext(connection) as more:
        page(client, timeline)
    assert len(more) == len(few) <= 10


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    address = make_chronicle().get_absolute_url()
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert "frame-ancestors 'none'" in again["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(make_timeline().get_absolute_url()).status_code == 405
