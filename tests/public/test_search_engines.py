"""What search engines and other readers without eyes are told."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from timeline.models import Event

pytestmark = pytest.mark.django_db
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def data(client: Client, address: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(address).text)
    assert match
    read: dict[str, Any] = json.loads(match[1])
    return read


def places(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return [str(one.text) for one in ET.fromstring(answer.content).iter(PLACE)]


def test_an_event_is_described_with_its_day_and_its_sources(client: Client) -> None:
    snapshot = make_snapshot(source=make_source(title="Что было", publisher="24.kg"))
    event = make_event(title="Выборы", date="2020-10-04", occurrence="postponed")
    make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=snapshot))
    told = data(client, event.get_absolute_url())
    assert (told["@type"], told["name"], told["startDate"], told["endDate"]) == (
        "Event",
        "Выборы",
        "2020-10-04",
        "2020-10-04",
    )
    assert told["eventStatus"] == "https://schema.org/EventPostponed"
    (article,) = told["subjectOf"]
    assert (article["headline"], article["publisher"]["name"]) == ("Что было", "24.kg")
    assert article["datePublished"] == "2020-10-23"


@pytest.mark.parametrize(
    ("date", "start"),
    [
        ("2020-10", "2020-10"),
        ("2020-10-22/2020-10-23", "2020-10-22"),
        ("2020-10-05~", None),
        ("2020-23", None),
        ("../2020-10-31", None),
        ("2019/..", None),
    ],
)
def test_a_day_is_never_made_more_exact(client: Client, date: str, start: str | None) -> None:
    assert data(client, make_event(date=date).get_absolute_url()).get("startDate") == start


def test_words_of_an_editor_cannot_end_the_data(client: Client) -> None:
    title = "</script><script>alert(1)</script><!-- &amp;"
    event = make_event(title=title)
    assert data(client, event.get_absolute_url())["name"] == title
    assert "<script>alert" not in client.get(event.get_absolute_url()).text


def test_a_timeline_is_described_with_its_time(client: Client) -> None:
    event = make_event(date="2020-10-04")
    make_event(timeline=event.timeline, date="2020-10-23")
    told = data(client, event.timeline.get_absolute_url())
    assert told["temporalCoverage"] == "2020-10-04/2020-10-23"
    assert told["mainEntity"]["numberOfItems"] == 2


def test_the_sitemap_holds_each_public_page_and_no_other(client: Client) -> None:
    seen = make_event()
    make_event(timeline=seen.timeline, state="draft")
    make_event(timeline=make_timeline(state="draft"))
    found = [place for part in places(client, "/sitemap.xml") for place in places(client, part)]
    own = "http://testserver"
    assert sorted(found) == sorted([own + seen.timeline.get_absolute_url(), own + seen.get_absolute_url()])
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_a_large_sitemap_is_cut_into_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.public.sitemaps.Events.limit", 2)
    timeline = make_timeline()
    for _ in range(5):
        make_event(timeline=timeline)
    parts = places(client, "/sitemap.xml")
    assert len(parts) == 4
    assert sum(len(places(client, part)) for part in parts) == Event.objects.count() + 1


def test_robots_are_led_to_the_sitemap_and_away_from_the_desk(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/\n" in answer.text
    assert "Sitemap: http://testserver/sitemap.xml\n" in answer.text


@pytest.mark.parametrize("query", ["?lang=ru", "?lang=ru&q=x&category=protest&from=2020-10-01&page=2"])
def test_the_canonical_address_leaves_the_filters_out(client: Client, query: str) -> None:
    timeline = make_event().timeline
    html = client.get(timeline.get_absolute_url() + query).text
    assert f'<link rel="canonical" href="http://testserver{timeline.get_absolute_url()}?lang=ru">' in html
    assert f'hreflang="x-default" href="http://testserver{timeline.get_absolute_url()}"' in html


def test_the_list_of_sitemaps_does_not_read_every_event(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = make_event()
    for _ in range(3):
        make_event(timeline=event.timeline)
    with django_assert_num_queries(3):
        written = client.get("/sitemap.xml").text
    latest = Event.objects.latest("updated_at").updated_at
    assert f"<lastmod>{latest.isoformat()}</lastmod>" in written


def test_a_quote_in_its_context_is_shared_with_its_words_and_picture(client: Client) -> None:
    event = make_event(title="Выборы")
    citation = make_citation(event=event, mention=make_mention(timeline=event.timeline))
    html = client.get(f"{event.get_absolute_url()}q/{citation.pk}/").text
    assert '<meta property="og:title" content="Выборы">' in html
    assert f'property="og:image" content="http://testserver{event.get_absolute_url()}preview.png"' in html


def test_the_page_of_corrections_has_one_address_in_each_language(client: Client) -> None:
    address = f"{make_event().timeline.get_absolute_url()}corrections/"
    html = client.get(f"{address}?lang=ky&page=1").text
    assert f'<link rel="canonical" href="http://testserver{address}?lang=ky">' in html
    assert f'hreflang="ru" href="http://testserver{address}?lang=ru"' in html
