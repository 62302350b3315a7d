from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.chronicle import make_chronicle
from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from timeline.models import Event, Timeline
from timeline.public import chosen
from timeline.public.formats import FORMATS, Format

pytestmark = pytest.mark.django_db


def fetched(client: Client, address: str) -> Any:
    return json.loads(client.get(address).getvalue())


def test_our_own_form_holds_the_whole_public_record(client: Client) -> None:
    source = make_source(title="Что было", publisher="24.kg", url="https://24.kg/1", published_on=dt.date(2020, 10, 24))
    citation = make_citation(mention=make_mention(snapshot=make_snapshot(source=source)))
    event = citation.event
    given = fetched(client, f"/t/{event.timeline.slug}.json?lang=en")
    assert given["format"] == "letopis/1"
    assert given["timeline"]["url"] == f"http://testserver{event.timeline.get_absolute_url()}?lang=en"
    (told,) = given["events"]
    assert told["url"] == f"http://testserver{event.get_absolute_url()}"
    assert (told["date"]["edtf"], told["date"]["words"]) == ("2020-10-04", "4 October 2020")
    (quote,) = told["citations"]
    text = citation.snapshot.text
    assert text[quote["start"] : quote["end"]] == quote["exact"]
    assert text[quote["date_words"]["start"] : quote["date_words"]["end"]] == quote["date_words"]["exact"]
    assert quote["sha256"] == citation.snapshot.sha256
    assert (quote["source"]["publisher"], quote["source"]["published_on"]) == ("24.kg", "2020-10-24")
    assert client.get(quote["url"]).status_code == 200


def test_a_file_holds_what_the_filters_leave_and_says_that_it_is_not_whole(client: Client) -> None:
    timeline = make_chronicle()
    whole = fetched(client, f"/t/{timeline.slug}.json")
    part = fetched(client, f"/t/{timeline.slug}.json?category=election&lang=en")
    assert (whole["timeline"]["whole"], whole["timeline"]["events"], len(whole["events"])) == (True, 13, 13)
    assert (part["timeline"]["whole"], part["timeline"]["events"], len(part["events"])) == (False, 3, 3)
    known = fetched(client, f"/t/{timeline.slug}.json?known=2020-10-01")
    assert known["events"] == []


def test_a_file_asked_for_again_is_answered_by_304_until_something_changes(client: Client) -> None:
    timeline = make_chronicle()
    address = f"/t/{timeline.slug}.json"
    etag = client.get(address)["ETag"]
    with CaptureQueriesContext(connection) as queries:
        again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, len(queries)) == (304, 1)
    event = timeline.events.first()
    assert event is not None
    event.title = "Иначе"
    event.save()
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)
def test_a_file_asks_the_database_as_often_for_one_event_as_for_many(client: Client, form: Format) -> None:
    one, many = make_citation().event.timeline, make_chronicle()
    asked = []
    for timeline in (one, many):
        client.get(f"/t/{timeline.slug}/")  # the index of its events is kept
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/t/{timeline.slug}.{form.suffix}").getvalue()
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 9


def test_any_site_may_read_a_file_and_it_has_a_name(client: Client) -> None:
    event = make_citation().event
    response = client.get(f"/t/{event.timeline.slug}.json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Disposition"] == f'inline; filename="{event.timeline.slug}.json"'
    assert response["Content-Type"] == "application/json; charset=utf-8"


def test_a_file_of_nothing_public_or_of_an_unknown_kind_is_not_found(client: Client) -> None:
    hidden = make_timeline(state=Timeline.State.DRAFT)
    shown = make_timeline()
    for address in (f"/t/{hidden.slug}.json", "/t/nothing.json", f"/t/{shown.slug}.exe", f"/t/{shown.slug}.json.json"):
        assert client.get(address).status_code == 404, address
    assert client.post(f"/t/{shown.slug}.json").status_code == 405


def test_a_file_is_read_from_the_database_in_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen, "AT_ONCE", 2)
    timeline = make_timeline()
    codes = [make_event(timeline=timeline, date=f"2020-10-{day:02d}").code for day in range(1, 6)]
    assert [event["code"] for event in fetched(client, f"/t/{timeline.slug}.json")["events"]] == codes


def test_what_is_withdrawn_while_a_file_is_written_is_left_out_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "AT_ONCE", 1)
    timeline = make_timeline()
    make_event(timeline=timeline, date="2020-10-01")
    last = make_event(timeline=timeline, date="2020-10-02")
    response = client.get(f"/t/{timeline.slug}.json")
    Event.objects.filter(pk=last.pk).update(state=Event.State.WITHDRAWN, version=last.version + 1)
    assert len(json.loads(response.getvalue())["events"]) == 1
