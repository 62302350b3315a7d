from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import make_event, make_mention, make_timeline
from tests.people import make_administrator
from timeline.models import Timeline

pytestmark = pytest.mark.django_db
ADD = "/admin/timeline/timeline/add/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_administrator())
    return client


def typed(**changes: Any) -> dict[str, Any]:
    data = {"title": "Октябрь", "slug": "october", "language": "ru", "time_zone": "Asia/Bishkek", "state": "draft"}
    data["passage_context"] = "300"
    return {**data, "frame_ancestors": "https://news.example\r\nhttps://*.other.example:8443/", **changes}


def test_a_timeline_is_added(desk: Client) -> None:
    desk.post(ADD, typed())
    timeline = Timeline.objects.get()
    assert (timeline.slug, timeline.time_zone) == ("october", "Asia/Bishkek")
    assert timeline.frame_ancestors == "https://news.example\nhttps://*.other.example:8443"


@pytest.mark.parametrize("time_zone", ["Bishkek", "UTC+6", "../etc/passwd", ""])
def test_a_time_zone_is_one_that_exists(desk: Client, time_zone: str) -> None:
    desk.post(ADD, typed(time_zone=time_zone))
    assert not Timeline.objects.exists()


@pytest.mark.parametrize(
    "sites",
    [
        "news.example",
        "https://news.example/page",
        "https://news.example; script-src *",
        "'self'",
        "javascript:alert(1)",
        "*\nhttps://news.example",
        "https://",
        "https://новости.example",
    ],
)
def test_who_may_frame_it_is_a_list_of_origins(desk: Client, sites: str) -> None:
    page = desk.post(ADD, typed(frame_ancestors=sites))
    assert page.status_code == 200
    assert not Timeline.objects.exists()


@pytest.mark.parametrize("sites", ["*", "", "http://127.0.0.1:8001"])
def test_any_site_no_site_or_one(desk: Client, sites: str) -> None:
    desk.post(ADD, typed(frame_ancestors=sites))
    assert Timeline.objects.get().frame_ancestors == sites


def test_the_list_counts_and_leads_to_the_page(desk: Client) -> None:
    timeline = make_timeline(slug="here")
    for _ in range(2):
        make_event(timeline=timeline)
    make_event(timeline=timeline, state="draft")
    make_mention(timeline=timeline)
    page = desk.get("/admin/timeline/timeline/").text
    assert ">2</a>" in page
    assert ">1</a>" in page
    assert '<a href="/t/here/">/t/here/</a>' in page


def test_a_draft_has_no_page_to_lead_to(desk: Client) -> None:
    timeline = make_timeline(slug="hidden", state="draft")
    assert "/t/hidden/" not in desk.get(reverse("admin:timeline_timeline_change", args=[timeline.pk])).text


def test_the_counts_lead_to_their_lists(desk: Client) -> None:
    timeline = make_timeline()
    event, mention = make_event(timeline=timeline), make_mention(timeline=timeline)
    make_event()
    make_mention()
    for model, row, state in (("event", event, "state__exact=published"), ("mention", mention, "state=waiting")):
        address = f"/admin/timeline/{model}/?timeline__id__exact={timeline.pk}&{state}"
        assert address.replace("&", "&amp;") in desk.get("/admin/timeline/timeline/").text
        assert list(desk.get(address).context["cl"].result_list) == [row]


def test_the_sites_fit_into_a_header(desk: Client) -> None:
    page = desk.post(ADD, typed(frame_ancestors="\r\n".join(f"https://site-{n}.example" for n in range(200))))
    assert "at most 2000 characters" in page.text
    assert not Timeline.objects.exists()
