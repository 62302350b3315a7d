"""What no form of the desk sends, and dates at the ends of the calendar: answered, never a failure."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.make import make_citation, make_event, make_mention, make_timeline
from tests.people import make_publisher
from timeline.models import Decision, Event
from timeline.review import actions
from timeline.review.forms.fields import LinesField

pytestmark = pytest.mark.django_db
NUMBERS = ["9" * 19, "9" * 30, "9" * 5000, "٣", "²", "-1", "\x00", "1e9", "😀"]
ENDS = ["9999-12-31", "9999-12-31/..", "../1000-01-01", "1000"]


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_publisher())
    return client


@pytest.mark.parametrize("number", NUMBERS)
def test_an_odd_number_is_no_row_and_no_version(desk: Client, number: str) -> None:
    event = make_citation(event=make_event(timeline=make_timeline(second_reader=True), state="draft")).event
    page = f"/admin/timeline/event/{event.pk}/"
    answers = [
        desk.post(f"{page}approve/", {"seen_version": number}),
        desk.get("/admin/timeline/source/add/", {"newer": number}),
        desk.get("/admin/timeline/event/date/", {"timeline": number, "source": number, "words": "2020"}),
        desk.post(f"{page}split/", {"seen_version": number, "citations": number, "title": "T", "edtf": "2020"}),
        desk.get(f"/admin/timeline/timeline/{event.timeline_id}/desk/", {"source": number}),
        desk.get(f"/admin/timeline/timeline/{event.timeline_id}/tray/", {"page": number, "q": number}),
        desk.post(f"{page}change/", {**new_citation(number), "title": "T", "edtf": "2020"}),
    ]
    assert {answer.status_code for answer in answers} <= {200, 302, 404}
    assert not Decision.objects.exists()


def new_citation(snapshot: str) -> dict[str, object]:
    counts = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 10}
    forms = {f"{prefix}-{name}": value for prefix in ("citations", "citations-2") for name, value in counts.items()}
    return {**forms, "citations-2-0-snapshot": snapshot, "citations-2-0-edtf": "2020"}


@pytest.mark.parametrize("date", ENDS)
def test_the_ends_of_the_calendar_are_shown(desk: Client, client: Client, date: str) -> None:
    mention = make_mention(date=date)
    event = actions.accept(mention, by=make_publisher("lola"))
    actions.publish(event, by=make_publisher("erkin"))
    timeline, other = event.timeline, make_mention(timeline=event.timeline, date=date)
    desk_page = f"/admin/timeline/timeline/{timeline.pk}"
    for address in (
        f"/admin/timeline/event/{event.pk}/change/",
        f"/admin/timeline/mention/{other.pk}/change/",
        f"{desk_page}/desk/?mention={other.pk}&open=add",
        f"{desk_page}/plans/",
        timeline.get_absolute_url(),
        event.get_absolute_url(),
    ):
        assert desk.get(address).status_code == 200, address
    make_event(timeline=timeline, date=date, occurrence=Event.Occurrence.PLANNED, state="draft")
    plan = Event.objects.latest("pk")
    assert desk.get(f"{desk_page}/plans/{plan.pk}/").status_code == 200


def test_a_nul_in_a_note_or_a_name_is_dropped(desk: Client) -> None:
    event = make_citation(event=make_event(timeline=make_timeline(second_reader=True), state="draft")).event
    note = {"seen_version": event.version, "note": "a\0b"}
    assert desk.post(f"/admin/timeline/event/{event.pk}/approve/", note).status_code == 302
    assert Decision.objects.get().note == "ab"
    assert LinesField().clean("a\0b\nc") == ["ab", "c"]
