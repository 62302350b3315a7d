from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import brotli
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
    assert html.count("<script") == 1


def test_every_link_leaves_the_frame(client: Client) -> None:
    html = embedded(client, make_chronicle()).text
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


def codes(html: str) -> list[str]:
    return re.findall(r'<li id="e-(\w+)"', html)


def test_the_rest_is_reached_within_the_frame(client: Client) -> None:
    timeline = make_chronicle()
    first = embedded(client, timeline, "?limit=5&lang=en&theme=dark").text
    assert "More: 8 events left" in first
    assert 'href="?theme=dark&amp;limit=5&amp;page=2&amp;lang=en"' in first
    second = embedded(client, timeline, "?limit=5&lang=en&page=2").text
    assert (len(codes(first)), len(codes(second))) == (5, 8)  # three left over are no page of their own
    assert "Earlier events" in second
    assert "More:" not in second
    assert not set(codes(first)) & set(codes(second))


def test_the_list_opens_at_the_event_that_a_link_names(client: Client) -> None:
    timeline = make_chronicle()
    last = codes(embedded(client, timeline, "?limit=100").text)[-1]
    assert last in codes(embedded(client, timeline, f"?limit=4&at={last}").text)
    assert len(codes(embedded(client, timeline, "?limit=4&at=nothing").text)) == 4


def test_the_site_owner_chooses_days_and_categories(client: Client) -> None:
    timeline = make_timeline(language="en")
    for title, date, category in (
        ("Before", "2020-10-03", "protest"),
        ("Within", "2020-10-05", "protest"),
        ("Touching", "2020-10-03/2020-10-04", "protest"),
        ("Open", "2020-10-01/..", "election"),
        ("Other", "2020-10-05", "court_arrest"),
        ("After", "2020-10-07", "protest"),
    ):
        make_event(timeline=timeline, title=title, date=date, category=category)
    html = embedded(client, timeline, "?from=2020-10-04&to=2020-10-06&category=protest&category=election").text
    assert {name for name in ("Before", "Within", "Touching", "Open", "Other", "After") if f">{name}</a>" in html} == {
        *("Within", "Touching", "Open")
    }
    assert "?category=protest&amp;category=election&amp;from=2020-10-04&amp;to=2020-10-06" in html  # the whole timeline
    assert "No event fits." in embedded(client, timeline, "?from=2030-01-01&category=court_arrest").text


def test_a_compact_frame_has_no_quotes(client: Client) -> None:
    html = embedded(client, make_chronicle(), "?view=compact").text
    assert len(codes(html)) == 13
    assert "<blockquote" not in html


def test_an_accent_is_obeyed_by_the_policy_and_no_other_style_is(client: Client) -> None:
    timeline = make_timeline()
    response = embedded(client, timeline, "?accent=%23FFCC00&theme=light")
    sheet = re.findall(r"<style>(:root.*?)</style>", response.text)[-1]
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in response["Content-Security-Policy"]
    assert "ffcc00" not in sheet  # yellow on white cannot be read
    odd = embedded(client, timeline, "?accent=red;}body{display:none")
    assert "display:none" not in odd.text
    tag = response["ETag"]
    again = embedded(client, timeline, "?accent=%23FFCC00&theme=light", **{"If-None-Match": tag})
    assert (again.status_code, digest in again["Content-Security-Policy"]) == (304, True)


def test_one_event_has_a_frame_of_its_own(client: Client) -> None:
    event = make_citation().event
    address = f"/embed/{event.timeline.slug}/e/{event.code}/"
    html = client.get(address).text
    assert codes(html) == [event.code]
    assert "<details open>" in html
    other = make_event()
    moved = client.get(f"/embed/{event.timeline.slug}/e/{other.code}/?theme=dark")
    assert moved["Location"] == f"/embed/{other.timeline.slug}/e/{other.code}/?theme=dark"


def test_the_script_of_other_sites_stands_at_an_address_for_good(client: Client) -> None:
    response = client.get("/embed.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get("/embed.js", headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert len(brotli.compress(response.content)) < 2048


@pytest.mark.parametrize(
    ("listed", "directive"),
    [
        ("*", "frame-ancestors *"),
        ("https://a.example", "frame-ancestors 'self' https://a.example"),
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
    assert "frame-ancestors 'self' https://a.example" in again["Content-Security-Policy"]
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


def test_a_frame_seen_before_costs_one_query_and_a_change_shows_at_once(client: Client) -> None:
    event = make_citation(event=make_event(title="As it was", state="published")).event
    first = embedded(client, event.timeline).text
    with CaptureQueriesContext(connection) as again:
        assert embedded(client, event.timeline).text == first
    assert len(again) == 1
    event.title = "As it is"
    event.save()
    assert "As it is" in embedded(client, event.timeline).text
    event.state = "withdrawn"
    event.save()
    assert "As it is" not in embedded(client, event.timeline).text
