"""Every screen of the desk: who may see it, how many queries it takes, and that a text stays text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_publisher, make_reader
from timeline.models import Decision, Event, Mention, Snapshot, Source, Timeline
from timeline.review import actions

pytestmark = pytest.mark.django_db
MODELS = [Timeline, Source, Snapshot, Mention, Event, Decision]
NASTY = "<script>alert('x')</script><img src=x onerror=alert(1)>"


def list_of(model: type) -> str:
    return reverse(f"admin:timeline_{model.__name__.lower()}_changelist")


def page_of(row: object, act: str = "change") -> str:
    return reverse(f"admin:timeline_{type(row).__name__.lower()}_{act}", args=[row.pk])


def decided_rows() -> list[object]:
    """One row of every model, all with a hostile text, and a decision on them."""
    timeline = make_timeline(title=NASTY)
    source = make_source(title=NASTY, publisher=NASTY)
    text = f"До. {NASTY} случилось 4 октября 2020 года. После."
    snapshot = make_snapshot(text=text, source=source)
    quote = f"{NASTY} случилось 4 октября 2020 года."
    mention = make_mention(timeline=timeline, snapshot=snapshot, quote=quote, title=NASTY, attribution=NASTY)
    event = actions.accept(mention, by=make_publisher(), note=NASTY)
    return [timeline, source, snapshot, mention, event, event.decisions.get()]


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_publisher("editor"))
    return client


@pytest.mark.parametrize("model", MODELS)
def test_stranger_and_reader_see_no_list(client: Client, model: type) -> None:
    assert client.get(list_of(model)).status_code == 302
    client.force_login(make_reader())
    assert client.get(list_of(model)).status_code == 403


def test_stranger_and_reader_see_no_page(client: Client) -> None:
    rows = decided_rows()
    assert {client.get(page_of(row)).status_code for row in rows} == {302}
    client.force_login(make_reader())
    assert {client.get(page_of(row)).status_code for row in rows} == {403}
    assert client.get(page_of(rows[4], "history")).status_code == 403


def test_a_hostile_text_is_shown_as_text_everywhere(desk: Client) -> None:
    rows = decided_rows()
    addresses = [list_of(model) for model in MODELS] + [page_of(row) for row in rows]
    addresses += [page_of(rows[4], "history"), list_of(Mention) + "?state=all", reverse("admin:index")]
    for address in addresses:
        page = desk.get(address)
        assert page.status_code == 200, address
        assert "<script>alert" not in page.text, address
        assert "<img src=x" not in page.text, address
    assert "&lt;script&gt;alert" in desk.get(page_of(rows[3])).text


def test_no_page_needs_an_inline_script_or_style(desk: Client) -> None:
    rows = decided_rows()
    for address in [*(list_of(model) for model in MODELS), *(page_of(row) for row in rows)]:
        text = desk.get(address).text
        assert " style=" not in text, address
        assert "<script>" not in text, address
        assert " onclick=" not in text, address


def more_mentions() -> None:
    make_mention(timeline=make_timeline())


def more_events() -> None:
    make_citation()


def more_decisions() -> None:
    actions.accept(make_mention(), by=make_publisher(f"e{Decision.objects.count()}"))


@pytest.mark.parametrize(
    ("model", "make"),
    [
        (Timeline, make_timeline),
        (Source, make_snapshot),
        (Snapshot, make_snapshot),
        (Mention, more_mentions),
        (Event, more_events),
        (Decision, more_decisions),
    ],
)
def test_a_longer_list_takes_no_more_queries(desk: Client, model: type, make: Callable[[], object]) -> None:
    make()
    desk.get(list_of(model))
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(list_of(model))
    for _ in range(10):
        make()
    with CaptureQueriesContext(connection) as many:
        page = desk.get(list_of(model))
    assert page.status_code == 200
    assert len(many) <= len(few)


@pytest.mark.parametrize("model", [Source, Snapshot, Mention, Event])
def test_no_list_loads_a_stored_text(desk: Client, model: type) -> None:
    make_citation()
    make_mention()
    with CaptureQueriesContext(connection) as queries:
        desk.get(list_of(model))
    assert not [
        q for q in queries if '"timeline_snapshot"."text"' in q["sql"] or '"timeline_snapshot"."raw"' in q["sql"]
    ]


def test_more_citations_take_no_more_queries(desk: Client) -> None:
    event = make_citation().event
    with CaptureQueriesContext(connection) as few:
        desk.get(page_of(event))
    for _ in range(10):
        make_citation(event=event)
    with CaptureQueriesContext(connection) as many:
        desk.get(page_of(event))
    assert len(many) <= len(few)


@pytest.mark.parametrize("model", [Snapshot, Mention, Event, Decision])
def test_nothing_that_is_evidence_can_be_deleted(desk: Client, model: type) -> None:
    rows = {type(row): row for row in decided_rows()}
    assert desk.post(page_of(rows[model], "delete"), {"post": "yes"}).status_code == 403
    desk.post(
        list_of(model) + "?state=all",
        {"action": "delete_selected", "_selected_action": [rows[model].pk], "post": "yes"},
    )
    assert model.objects.filter(pk=rows[model].pk).exists()


@pytest.mark.parametrize("model", [Snapshot, Decision])
def test_what_is_kept_is_only_read(desk: Client, model: type) -> None:
    rows = {type(row): row for row in decided_rows()}
    assert desk.post(page_of(rows[model]), {"text": "x", "note": "x"}).status_code == 403
    assert desk.get(reverse(f"admin:timeline_{model.__name__.lower()}_add")).status_code == 403


def test_the_desk_is_called_letopis(desk: Client) -> None:
    make_event()
    assert "Letopis</title>" in desk.get(list_of(Event)).text
