"""The desk's page: what it shows, to whom, and with how many queries."""

from __future__ import annotations

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.make import make_event, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_contributor, make_editor, make_reader
from timeline.models import Mention, Snapshot, Timeline

pytestmark = pytest.mark.django_db
BOTH = "Потом\n\n все ушли 5 октября 2020 года, и 6 октября был митинг."
TEXT = f"Ё\r🙂 <b>й</b> & «Выборы прошли 4 октября 2020 года.» {BOTH}"


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_editor())
    return client


def address(timeline: Timeline) -> str:
    return reverse("admin:timeline_timeline_desk", args=[timeline.pk])


def make_three(timeline: Timeline, text: str = TEXT) -> list[Mention]:
    """Three readings of one text; the second and the third share their sentence."""
    snapshot = make_snapshot(text=text)
    timeline.sources.add(snapshot.source)
    rows = [
        ("Выборы прошли 4 октября 2020 года.", "4 октября 2020 года", "2020-10-04"),
        (BOTH, "5 октября 2020 года", "2020-10-05"),
        (BOTH, "6 октября", "2020-10-06"),
    ]
    return [
        make_mention(timeline=timeline, snapshot=snapshot, quote=quote, expression=words, date=date, title=words)
        for quote, words, date in rows
    ]


def shown_text(page: str) -> str:
    """What a browser has as the text of the text container."""
    inner = re.search(r'<div id="desk-text"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert inner
    parts = re.split(r"<[^>]*>", inner[1])
    return "".join(html.unescape(part) for part in parts)


def test_a_stranger_is_led_to_the_login_and_a_reader_is_refused(client: Client, timeline: Timeline) -> None:
    assert client.get(address(timeline)).url.startswith("/admin/login/")
    client.force_login(make_reader())
    assert client.get(address(timeline)).status_code == 403


def test_a_contributor_looks_and_has_no_button_that_decides(client: Client, timeline: Timeline) -> None:
    make_three(timeline)
    client.force_login(make_contributor())
    page = client.get(address(timeline))
    assert page.status_code == 200
    assert 'name="verb"' not in page.text
    assert "open=correct" not in page.text


def test_what_is_not_there_is_not_found(desk: Client, timeline: Timeline) -> None:
    elsewhere = make_mention()
    queries = ("mention=9999", "mention=x", f"mention={elsewhere.pk}", "source=9999", f"mention={'9' * 60}")
    for query in queries:
        assert desk.get(f"{address(timeline)}?{query}").status_code == 404
    assert desk.get("/admin/timeline/timeline/9999/desk/").status_code == 404


def test_an_empty_timeline_says_so(desk: Client, timeline: Timeline) -> None:
    assert "Nothing waits on this timeline" in desk.get(address(timeline)).text


def test_the_text_on_the_page_is_the_stored_text_to_the_character(desk: Client, timeline: Timeline) -> None:
    make_three(timeline)
    assert shown_text(desk.get(address(timeline)).text) == TEXT


def test_it_opens_at_the_first_waiting_mention_in_text_order(desk: Client, timeline: Timeline) -> None:
    first, second, _third = make_three(timeline)
    assert desk.get(address(timeline)).context["card"].mention == first
    Mention.objects.filter(pk=first.pk).update(state=Mention.State.ACCEPTED)
    assert desk.get(address(timeline)).context["card"].mention == second


def test_the_card_shows_date_quote_and_reason(desk: Client, timeline: Timeline) -> None:
    make_three(timeline)
    page = desk.get(address(timeline)).text
    assert "4 October 2020" in page
    assert "Выборы прошли <mark>4 октября 2020 года</mark>." in page
    assert "says the whole date" in page or "4 октября 2020 года”" in page
    assert "1 of 3" in page


def test_each_date_is_marked_with_its_state(desk: Client, timeline: Timeline) -> None:
    first, second, _third = make_three(timeline)
    Mention.objects.filter(pk=first.pk).update(state=Mention.State.REJECTED)
    page = desk.get(f"{address(timeline)}?mention={second.pk}").text
    assert re.search(rf'class="date" data-state="rejected" data-mention="{first.pk}"', page)
    assert re.search(rf'class="date" data-state="waiting" data-mention="{second.pk}"', page)


def test_undated_passages_are_marked_and_gone_through_only_when_asked(desk: Client, timeline: Timeline) -> None:
    snapshot = make_snapshot()
    undated = make_mention(timeline=timeline, snapshot=snapshot, quote="На следующий день", expression="день", date="")
    page = desk.get(f"{address(timeline)}?source={snapshot.source_id}")
    assert page.context["card"] is None
    assert "Look through 1 undated passage" in page.text
    assert f'data-state="undated" data-mention="{undated.pk}"' in page.text
    page = desk.get(f"{address(timeline)}?source={snapshot.source_id}&undated=1")
    assert page.context["card"].mention == undated
    assert not page.context["card"].can["accept"]


def test_a_mention_of_an_older_text_is_shown_in_that_text(desk: Client, timeline: Timeline) -> None:
    first = make_three(timeline)[0]
    newer = first.snapshot.fetched_at.replace(year=2021)
    make_snapshot(source=first.snapshot.source, text="Всё исправлено.", fetched_at=newer)
    page = desk.get(f"{address(timeline)}?mention={first.pk}").text
    assert shown_text(page) == TEXT
    assert "older text, as read on" in page


def test_sources_with_something_undecided_are_offered_in_the_order_of_their_days(
    desk: Client, timeline: Timeline
) -> None:
    late, early = make_source(published_on="2020-12-01"), make_source(published_on="2020-01-01")
    for source in (late, early):
        make_mention(timeline=timeline, snapshot=make_snapshot(source=source))
    page = desk.get(address(timeline))
    assert [one.id for one in page.context["desk"].sources] == [early.pk, late.pk]
    assert page.context["desk"].source == early
    assert page.context["desk"].next_source.id == late.pk


def test_htmx_gets_the_card_alone(desk: Client, timeline: Timeline) -> None:
    _first, second, _third = make_three(timeline)
    part = desk.get(f"{address(timeline)}?mention={second.pk}", headers={"HX-Request": "true"})
    assert "desk-text" not in part.text
    assert 'id="desk-card"' in part.text
    assert part["HX-Replace-Url"].endswith(f"?mention={second.pk}")
    assert "HX-Request" in part["Vary"]


def test_the_events_on_offer_are_those_of_about_that_day_or_of_the_words(desk: Client, timeline: Timeline) -> None:
    first = make_three(timeline)[0]
    make_event(timeline=timeline, date="1999", title="Старое")
    near = make_event(timeline=timeline, date="2020-10-03", title="Близкое")
    make_event(date="2020-10-04", title="Чужое")
    page = desk.get(f"{address(timeline)}?mention={first.pk}&open=add")
    assert [offer.event.title for offer in page.context["card"].offers] == ["Близкое", "Старое"]
    page = desk.get(f"{address(timeline)}?mention={first.pk}&open=add&q=близкого")
    assert [offer.event for offer in page.context["card"].offers] == [near]


def queries(desk: Client, where: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert desk.get(where).status_code == 200
    return len(caught)


def test_ten_more_mentions_and_sources_cost_no_query(desk: Client, timeline: Timeline) -> None:
    first = make_three(timeline)[0]
    where = f"{address(timeline)}?mention={first.pk}"
    before = queries(desk, where)
    for _number in range(10):
        make_mention(timeline=timeline, snapshot=Snapshot.objects.get(pk=first.snapshot_id), quote=first.quote)
        make_mention(timeline=timeline)
    assert queries(desk, where) == before
    assert before <= 16


def test_a_retired_mention_keeps_its_address_and_has_no_buttons(desk: Client, timeline: Timeline) -> None:
    first = make_three(timeline)[0]
    Mention.objects.filter(pk=first.pk).update(state=Mention.State.RETIRED)
    page = desk.get(f"{address(timeline)}?mention={first.pk}")
    assert page.context["card"].mention == first
    assert 'name="verb" value="accept"' not in page.text
    assert 'class="state state-retired"' in page.text


def test_every_undecided_mention_has_its_row_so_that_a_decision_can_change_it(desk: Client, timeline: Timeline) -> None:
    first = make_three(timeline)[0]
    undated = make_mention(timeline=timeline, snapshot=first.snapshot, quote=first.quote, date="")
    page = desk.get(address(timeline)).text
    assert f'id="row-{undated.pk}" class="row" data-state="undated"' in page
    assert "1 of 3" in page
    where = reverse("admin:timeline_timeline_desk_decide", args=[timeline.pk, undated.pk])
    part = desk.post(where, {"verb": "keep"}, headers={"HX-Request": "true"})
    assert f'id="row-{undated.pk}" class="row" data-state="kept" hx-swap-oob="true"' in part.text
