from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.chronicle import make_chronicle
from tests.make import make_citation, make_event, make_mention, make_timeline
from tests.people import make_publisher
from timeline.models import Event, Timeline
from timeline.review import actions

pytestmark = pytest.mark.django_db

API = "/api/v1/"


def got(client: Client, path: str) -> Any:
    response = client.get(API + path)
    assert response.status_code == 200, response.content
    return response.json()


def told(client: Client, path: str, status: int) -> Any:
    response = client.get(API + path)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    return response.json()


def every(client: Client, path: str, limit: int) -> list[Any]:
    """All items of a list, page by page, as a program would go through it."""
    items: list[Any] = []
    address: str | None = f"{API}{path}{'&' if '?' in path else '?'}limit={limit}"
    while address:
        page = client.get(address).json()
        assert len(page["items"]) <= limit
        items += page["items"]
        address = page["next"]
    return items


def test_events_come_as_in_the_file_of_the_timeline(client: Client) -> None:
    timeline = make_chronicle()
    file = client.get(f"/t/{timeline.slug}.json?lang=en")
    given = got(client, f"timelines/{timeline.slug}/events?lang=en&limit=100")
    assert given["items"] == json.loads(file.getvalue())["events"]  # type: ignore[attr-defined]
    assert (given["count"], given["next"]) == (13, None)
    assert got(client, f"timelines/{timeline.slug}/events/{given['items'][0]['code']}?lang=en") == given["items"][0]


@pytest.mark.parametrize("name", ["events", "citations", "sources", "corrections"])
def test_pages_leave_nothing_out_and_repeat_nothing(client: Client, name: str) -> None:
    timeline = make_chronicle()
    publisher = make_publisher()
    for event in timeline.events.all()[:3]:
        actions.edit(
            event,
            by=publisher,
            changes={"summary": f"Новое {event.code}"},
            version=event.version,
            note="Уточнено.",
            is_public=True,
        )
    path = f"timelines/{timeline.slug}/{name}"
    whole = every(client, path, 100)
    assert len(whole) > 2
    assert every(client, path, 2) == whole


def test_a_list_goes_on_where_it_was_though_events_come_and_go(client: Client) -> None:
    timeline = make_timeline()
    events = [make_event(timeline=timeline, date=f"2020-10-{day:02d}") for day in range(2, 8)]
    first = got(client, f"timelines/{timeline.slug}/events?limit=3")
    make_event(timeline=timeline, date="2020-10-01")
    Event.objects.filter(pk=events[2].pk).update(state=Event.State.WITHDRAWN, version=events[2].version + 1)
    rest = client.get(first["next"]).json()
    assert [item["code"] for item in rest["items"]] == [event.code for event in events[3:]]


def test_filters_are_those_of_the_page(client: Client) -> None:
    timeline = make_chronicle()
    path = f"timelines/{timeline.slug}/events"
    assert got(client, f"{path}?category=election")["count"] == 3
    assert got(client, f"{path}?category=election&category=protest")["count"] > 3
    assert got(client, f"{path}?from=2020-10-04&to=2020-10-04")["count"] >= 1
    assert got(client, f"{path}?known=2020-01-01")["count"] == 0
    assert got(client, f"{path}?q=выборами")["count"] >= 1


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("category=nonsense", "category"),
        ("from=yesterday", "from"),
        ("limit=0", "limit"),
        ("limit=1000", "limit"),
        ("lang=fr", "lang"),
        ("cursor=xyz", "cursor"),
        ("cursor=WzFd", "cursor"),
    ],
)
def test_what_cannot_be_understood_is_told_and_not_passed_over(client: Client, query: str, where: str) -> None:
    timeline = make_timeline()
    problem = told(client, f"timelines/{timeline.slug}/events?{query}", 422)
    assert problem["status"] == 422
    assert where in problem["errors"][0]["where"]


def test_what_is_not_public_is_not_there(client: Client) -> None:
    draft = make_timeline(state=Timeline.State.DRAFT)
    event = make_event(timeline=make_timeline(), state="draft")
    for path in (
        "timelines/nothing",
        f"timelines/{draft.slug}",
        f"timelines/{draft.slug}/events",
        f"timelines/{draft.slug}/citations",
        f"timelines/{draft.slug}/sources",
        f"timelines/{draft.slug}/corrections",
        f"timelines/{event.timeline.slug}/events/{event.code}",
        "nothing/at/all",
        "",
    ):
        assert told(client, path, 404)["detail"]
    assert [one["slug"] for one in got(client, "timelines")["items"]] == [event.timeline.slug]


def test_a_withdrawn_event_is_gone_and_a_merged_one_is_where_it_went(client: Client) -> None:
    timeline = make_timeline()
    gone, merged, into = (make_event(timeline=timeline) for _ in range(3))
    publisher = make_publisher()
    actions.withdraw(gone, by=publisher, note="Ошибка.")
    path = f"timelines/{timeline.slug}/events/"
    assert told(client, path + gone.code, 410)["title"] == "Gone"
    actions.merge(merged, into=into, by=publisher)
    assert got(client, path + merged.code)["code"] == into.code


def test_an_unchanged_answer_is_not_sent_again(client: Client) -> None:
    timeline = make_chronicle()
    address = f"{API}timelines/{timeline.slug}/events"
    response = client.get(address)
    again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    head = client.head(address)
    assert (head.status_code, head["ETag"]) == (200, response["ETag"])


def test_scripts_of_any_site_may_read_and_none_may_send_a_token(client: Client) -> None:
    response = client.get(f"{API}timelines")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    preflight = client.options(f"{API}timelines", headers=asked)
    assert (preflight.status_code, preflight["Access-Control-Allow-Headers"]) == (204, "If-None-Match")
    asked["Access-Control-Request-Method"] = "POST"
    assert "Access-Control-Allow-Origin" not in client.options(f"{API}timelines", headers=asked)


def test_a_method_that_an_address_does_not_take_is_told_in_the_same_shape(client: Client) -> None:
    response = client.delete(f"{API}timelines")
    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert "GET" in response["Allow"]


def test_the_description_is_openapi_and_names_every_error(client: Client) -> None:
    schema = got(client, "openapi.json")
    assert schema["openapi"].startswith("3.1")
    answers = schema["paths"]["/api/v1/timelines/{slug}/events"]["get"]["responses"]
    assert answers["200"]["content"].keys() == {"application/json"}
    assert answers["422"]["content"].keys() == {"application/problem+json"}


@pytest.mark.parametrize("name", ["", "/events", "/citations", "/sources", "/corrections"])
def test_ten_more_of_everything_take_no_more_queries(client: Client, name: str) -> None:
    timeline = make_timeline()
    make_citation(event=make_event(timeline=timeline))

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            got(client, f"timelines/{timeline.slug}{name}")
        return len(found)

    few = queries()
    for _ in range(10):
        make_citation(event=make_event(timeline=timeline), mention=make_mention(timeline=timeline))
    assert queries() == few <= 10
