from __future__ import annotations

import pytest
from django.test import Client
from django.utils.html import escape

from tests.chronicle import make_chronicle
from tests.make import make_citation, make_event, make_timeline
from timeline.models import Event
from timeline.outputs.records import event_record

pytestmark = pytest.mark.django_db


def address(event: Event, query: str = "") -> str:
    return f"/embed/{event.timeline.slug}/e/{event.code}/{query}"


def test_one_event_stands_alone_with_its_quotes_and_the_reasons_for_its_date(client: Client) -> None:
    event = make_chronicle().events.get(title="Протест на площади Ала-Тоо")
    html = client.get(address(event, "?lang=en")).text
    assert html.count("<li ") == html.count("<details open>") == 1
    assert html.count("<details") == event.citations.count() == 2
    for citation in event_record(event, language="en").citations:
        assert f'<p class="source">{escape(citation.reason)}</p>' in html


def test_it_is_framed_by_whom_the_timeline_allows(client: Client) -> None:
    event = make_event(timeline=make_timeline(frame_ancestors="https://a.example"), state="published")
    response = client.get(address(event))
    assert "frame-ancestors 'self' https://a.example" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response


def test_a_merged_event_leads_to_the_one_that_it_became(client: Client) -> None:
    timeline = make_timeline()
    into = make_event(timeline=timeline, state="published")
    merged = make_event(timeline=timeline, state="withdrawn", merged_into=into)
    assert client.get(address(merged, "?theme=dark"))["Location"] == address(into, "?theme=dark")


def test_a_withdrawn_event_says_so_where_readers_saw_it(client: Client) -> None:
    seen = make_event(state="published", title="Seen")
    seen.state = Event.State.WITHDRAWN
    seen.save()
    response = client.get(address(seen, "?lang=en"))
    assert response.status_code == 410
    assert "This event was withdrawn" in response.text
    assert "Seen" not in response.text


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_an_event_that_readers_never_saw_is_not_found(client: Client, state: str) -> None:
    assert client.get(address(make_event(state=state, published_at=None))).status_code == 404


def test_more_quotes_take_no_more_queries(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    event = make_citation().event
    for _ in range(5):
        make_citation(event=event)
    with django_assert_max_num_queries(7):
        client.get(address(event))
