from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_publisher
from timeline.models import Event, Timeline
from timeline.review import actions

pytestmark = pytest.mark.django_db


def address(event: Event, slug: str = "") -> str:
    return f"/t/{slug or event.timeline.slug}/e/{event.code}/"


def merged(event: Event, into: Event) -> Event:
    event.state, event.merged_into = Event.State.DRAFT, into
    event.save()
    return event


def test_an_event_shows_every_quote_with_its_reason(client: Client) -> None:
    event = make_event(title="Election", summary="Four parties.", actors=["CEC"])
    for _ in range(2):
        make_citation(event=event, mention=make_mention(timeline=event.timeline))
    html = client.get(f"{address(event)}?lang=en").content.decode()
    assert html.count("<blockquote") == 2
    assert html.count("names the date itself: 4 October 2020") == 2
    assert "Four parties." in html
    assert "CEC" in html


def test_an_event_leads_to_those_before_and_after_it(client: Client) -> None:
    timeline = make_timeline()
    first, second, third = (make_event(timeline=timeline, date=f"2020-10-{n:02d}", title=f"No. {n}") for n in (4, 5, 6))
    make_event(timeline=timeline, date="2020-10-05", title="Not published", state="draft")
    html = client.get(f"{address(second)}?lang=en").text
    assert f'rel="prev" href="{address(first)}?lang=en"' in html
    assert f'rel="next" href="{address(third)}?lang=en"' in html
    assert "Event 2 of 3" in html
    assert "Not published" not in html
    assert 'rel="prev"' not in client.get(address(first)).text
    assert 'rel="next"' not in client.get(address(third)).text


def test_a_plan_is_due_by_the_same_words_on_its_own_page_and_on_its_neighbours(client: Client) -> None:
    plan = make_event(date="../2020-10-31", occurrence="planned")
    happened = make_event(timeline=plan.timeline, date="2020-11-05")
    for page in (address(plan), address(happened), plan.timeline.get_absolute_url()):
        html = client.get(f"{page}?lang=en").text
        assert "by 31 October 2020" in html
        assert "until 31 October 2020" not in html


def test_an_event_is_shown_as_it_was_known_on_the_day_that_the_list_was_asked_for(client: Client) -> None:
    event = make_event(date="2020-10-20")
    for title, day in (("Early", dt.date(2020, 10, 10)), ("Late", dt.date(2020, 10, 21))):
        snapshot = make_snapshot(source=make_source(title=title, published_on=day))
        make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=snapshot))
    card = client.get(f"{event.timeline.get_absolute_url()}?known=2020-10-15&q=&lang=en").text
    assert f'href="{address(event)}?known=2020-10-15&amp;lang=en"' in card
    then = client.get(f"{address(event)}?known=2020-10-15&lang=en").text
    assert "As reported by 15 October 2020" in then
    assert ("Early</cite>" in then, "Late</cite>" in then) == (True, False)
    assert "then still to come" in then
    before_any = client.get(f"{address(event)}?known=2020-10-01&lang=en").text
    assert "No source that was published until then tells of it." in before_any
    assert "Late</cite>" in client.get(f"{address(event)}?lang=en").text


def test_an_event_seen_before_costs_one_query(client: Client) -> None:
    event = make_citation().event
    client.get(address(event))
    with CaptureQueriesContext(connection) as again:
        client.get(address(event))
    assert len(again) == 1


def test_a_plan_leads_to_what_became_of_it(client: Client) -> None:
    timeline = make_timeline()
    happened = make_event(timeline=timeline, title="The visit")
    plan = make_event(timeline=timeline, title="The plan", successor=happened, occurrence="planned")
    assert address(happened) in client.get(address(plan)).content.decode()
    assert address(plan) in client.get(address(happened)).content.decode()


def test_a_plan_leads_through_a_merge_and_back_again(client: Client) -> None:
    happened, publisher = make_citation().event, make_publisher()
    plan = make_event(timeline=happened.timeline, successor=happened, occurrence="planned")
    into = make_citation(event=make_event(timeline=happened.timeline, title="The whole visit")).event
    actions.merge(happened, into=into, by=publisher)
    html = client.get(address(plan)).text
    assert address(into) in html
    assert "The whole visit" in html
    actions.undo(happened.decisions.get(), by=publisher)
    assert address(happened) in client.get(address(plan)).text


def test_a_source_that_dates_it_otherwise_says_so(client: Client) -> None:
    event = make_event(date="2020-10-09")
    make_citation(event=event, mention=make_mention(timeline=event.timeline, date="2020-10-12"))
    html = client.get(f"{address(event)}?lang=en").content.decode()
    assert "Date by this source: <b>12 October 2020</b>" in html


def test_a_merged_event_redirects_to_the_last_one(client: Client) -> None:
    last = make_event()
    first = merged(make_event(timeline=last.timeline), merged(make_event(timeline=last.timeline), last))
    response = client.get(f"{address(first)}?lang=ky")
    assert (response.status_code, response["Location"]) == (301, f"{address(last)}?lang=ky")


def test_a_merge_into_a_hidden_event_leads_nowhere(client: Client) -> None:
    hidden = make_event(state="draft")
    assert client.get(address(merged(make_event(timeline=hidden.timeline), hidden))).status_code == 410


def test_a_ring_of_merges_ends(client: Client) -> None:
    one, other = make_event(), make_event()
    merged(one, other)
    merged(other, one)
    assert client.get(address(one)).status_code == 410


def test_a_withdrawn_event_says_so_and_nothing_else(client: Client) -> None:
    event = make_event(state="withdrawn", title="Rumour", summary="It was false.")
    response = client.get(f"{address(event)}?lang=en")
    assert response.status_code == 410
    html = response.content.decode()
    assert "This event was withdrawn" in html
    assert "Rumour" not in html
    assert "It was false" not in html


def test_a_draft_that_readers_saw_once_says_that_it_was_withdrawn(client: Client) -> None:
    event = make_citation(event=make_event(state="draft")).event
    publisher = make_publisher()
    published = actions.publish(event, by=publisher)
    assert client.get(address(event)).status_code == 200
    actions.undo(published, by=publisher)
    assert client.get(address(event)).status_code == 410


def test_a_discarded_draft_is_unknown(client: Client) -> None:
    event = make_event(state="draft")
    actions.withdraw(event, by=make_publisher())
    assert client.get(address(event)).status_code == 404


def test_a_chain_of_merges_leads_on_and_back_again(client: Client) -> None:
    first, publisher = make_citation().event, make_publisher()
    second, third = (make_citation(event=make_event(timeline=first.timeline)).event for _ in range(2))
    actions.merge(first, into=second, by=publisher)
    last = actions.merge(second, into=third, by=publisher).decisions.first()
    assert client.get(address(first))["Location"] == address(third)
    actions.undo(last, by=publisher)
    assert client.get(address(first))["Location"] == address(second)
    assert client.get(address(second)).status_code == 200
    actions.undo(first.decisions.get(action="merge"), by=publisher)
    assert client.get(address(first)).status_code == 200


def test_the_code_of_an_undone_split_leads_to_the_event_that_is_whole_again(client: Client) -> None:
    event, publisher = make_citation().event, make_publisher()
    goes = make_citation(event=event)
    new = actions.split(event, citations=[goes], by=publisher, changes={}, version=event.version)
    assert client.get(address(new)).status_code == 404
    actions.undo(new.decisions.get(), by=publisher)
    assert client.get(address(new))["Location"] == address(event)


def test_a_withdrawn_event_of_a_hidden_timeline_is_unknown(client: Client) -> None:
    event = make_event(state="withdrawn", timeline=make_timeline(state=Timeline.State.DRAFT))
    assert client.get(address(event)).status_code == 404


def test_a_wrong_timeline_in_the_address_is_put_right(client: Client) -> None:
    event = make_event()
    for slug in (make_timeline().slug, "no-such-timeline"):
        response = client.get(address(event, slug))
        assert (response.status_code, response["Location"]) == (301, address(event))


@pytest.mark.parametrize("code", ["zzzzzzz", "x", "-", "e" * 300])
def test_an_unknown_code_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/t/{make_timeline().slug}/e/{code}/").status_code == 404


def test_more_quotes_take_no_more_queries(client: Client) -> None:
    event = make_event()
    make_citation(event=event)
    with CaptureQueriesContext(connection) as few:
        client.get(address(event))
    for _ in range(10):
        make_citation(event=event, mention=make_mention(timeline=event.timeline))
    with CaptureQueriesContext(connection) as more:
        client.get(address(event))
    assert len(more) == len(few) <= 9  # four of them for the index, once
