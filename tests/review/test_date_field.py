"""The field for a date on every form that has one: words are read, precision is kept, a refusal says why."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_contributor, make_publisher, make_reader
from tests.review.test_event_desk import added, address, form_of
from timeline.extraction import edtf
from timeline.extraction.edtf import PartialDate, Precision
from timeline.models import Citation, Decision, Event
from timeline.review import actions

pytestmark = pytest.mark.django_db
WEEK = edtf.week(dt.date(2020, 10, 5))
CORRECTION = {"title": "Выборы", "edtf": "2020-10-05", "occurrence": "occurred", "category": "election", "summary": ""}


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_publisher())
    return client


def week_event() -> Event:
    event = make_event(title="Неделя")
    event.date = WEEK
    event.save()
    return event


def date_of(event: Event) -> PartialDate | None:
    return Event.objects.get(pk=event.pk).date


@pytest.mark.parametrize("make", [make_contributor, make_reader, None])
def test_who_may_not_edit_changes_no_date(client: Client, make: object) -> None:
    event = make_event()
    if callable(make):
        client.force_login(make())
    assert client.post(address(event), form_of(event, edtf="осень 2020")).status_code in (302, 403)
    assert date_of(event) == edtf.parse("2020-10-04")


def test_an_event_is_dated_in_words(desk: Client) -> None:
    event = make_event()
    desk.post(address(event), form_of(event, edtf="в начале октября 2020 г."))
    assert date_of(event) == edtf.parse("2020-10-01~/2020-10-10~")


def test_a_new_event_is_dated_in_words(desk: Client) -> None:
    data = {"timeline": make_timeline().pk, **CORRECTION, "edtf": "22–23 октября 2020", "significance": 2}
    desk.post(reverse("admin:timeline_event_add"), data)
    assert Event.objects.get().edtf == "2020-10-22/2020-10-23"


def test_a_week_in_words_stays_a_week(desk: Client) -> None:
    event = make_event()
    desk.post(address(event), form_of(event, edtf="неделя 5–11 октября 2020"))
    assert date_of(event) == WEEK
    assert event.decisions.get().after["precision"] == "week"


def test_the_untouched_string_of_a_week_stays_a_week(desk: Client) -> None:
    event = week_event()
    desk.post(address(event), form_of(event, title="Та неделя"))
    assert date_of(event) == WEEK


def test_seven_days_typed_over_a_week_are_seven_days(desk: Client) -> None:
    event = week_event()
    desk.post(address(event), form_of(event, edtf="5–11 октября 2020"))
    assert date_of(event) == edtf.parse(WEEK.edtf)


def test_a_citation_is_dated_in_words_that_count_from_its_source(desk: Client) -> None:
    citation = make_citation()
    desk.post(address(citation.event), form_of(citation.event, **{"citations-0-edtf": "на прошлой неделе"}))
    citation.refresh_from_db()
    assert citation.date == edtf.week(dt.date(2020, 10, 12))


def test_a_new_citation_is_dated_in_words_that_count_from_the_chosen_source(desk: Client) -> None:
    event, snapshot = make_event(), make_snapshot()
    event.timeline.sources.add(snapshot.source)
    desk.post(address(event), form_of(event, **added(snapshot, "выборы прошли", edtf="вчера")))
    assert Citation.objects.get().edtf == "2020-10-22"


def test_a_citation_may_have_no_date(desk: Client) -> None:
    event, snapshot = make_event(), make_snapshot()
    event.timeline.sources.add(snapshot.source)
    desk.post(address(event), form_of(event, **added(snapshot, "выборы прошли", edtf=" ")))
    assert Citation.objects.get().edtf == ""


def test_a_correction_counts_from_the_day_of_the_source(desk: Client) -> None:
    mention = make_mention(snapshot=make_snapshot(source=make_source(published_on=dt.date(2020, 10, 23))))
    correct = reverse("admin:timeline_mention_correct", args=[mention.pk])
    desk.post(correct, {**CORRECTION, "edtf": "до 31 октября"})
    assert Event.objects.get().date == edtf.parse("2020-10-23/2020-10-31", Precision.OPEN)


def test_a_refusal_stands_at_the_field_in_the_editors_language(desk: Client) -> None:
    event = make_event()
    page = desk.post(address(event), form_of(event, edtf="5 октября"), headers={"accept-language": "ru"})
    assert "Год не назван. Допишите год." in page.context["adminform"].form.errors["edtf"]
    assert not Decision.objects.exists()


def test_what_the_words_mean_stands_on_a_page_that_refused_something_else(desk: Client) -> None:
    event = make_event()
    page = desk.post(address(event), form_of(event, edtf="early Oct 2020", title=""))
    assert 'value="early Oct 2020"' in page.text
    assert "<strong>early October 2020</strong> <code>2020-10-01~/2020-10-10~</code>" in page.text


def test_the_stored_date_is_shown_as_it_is_and_in_words(desk: Client) -> None:
    page = desk.get(address(week_event()))
    assert f'value="{WEEK.edtf}"' in page.text
    assert "<strong>the week of 5–11 October 2020</strong>" in page.text
    assert "stored=2020-10-05%2F2020-10-11&amp;precision=week" in page.text


@pytest.mark.parametrize("page", ["event", "mention", "desk"])
def test_a_page_with_dates_loads_htmx_once(desk: Client, page: str) -> None:
    mention = make_mention()
    mention.timeline.sources.add(mention.snapshot.source)
    addresses = {
        "event": address(make_citation().event),
        "mention": reverse("admin:timeline_mention_change", args=[mention.pk]),
        "desk": reverse("admin:timeline_timeline_desk", args=[mention.timeline_id]),
    }
    text = desk.get(addresses[page]).text
    assert text.count('name="htmx-config"') == 1
    assert text.count("htmx-2") == 1


def test_every_date_of_a_page_has_its_own_place_for_its_meaning(desk: Client) -> None:
    page = desk.get(address(make_citation().event))
    for name in ("id_edtf", "id_citations-0-edtf", "id_citations-2-__prefix__-edtf"):
        assert f'<div class="date-meaning" role="status" id="{name}_meaning">' in page.text


def test_an_action_takes_a_date_with_its_precision() -> None:
    event = make_event()
    row = actions.edit(event, by=make_publisher(), changes={"edtf": WEEK}, version=event.version)
    assert row.date == WEEK
