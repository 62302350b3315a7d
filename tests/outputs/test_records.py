from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from timeline.models import Event, Timeline
from timeline.outputs.records import EventRecord, event_records

pytestmark = pytest.mark.django_db


def only_record(event: Event, language: str = "en") -> EventRecord:
    (record,) = event_records(Event.objects.filter(pk=event.pk), language=language)
    return record


def cited_on(event: Event, date: str, **fields: Any) -> None:
    make_citation(event=event, mention=make_mention(timeline=event.timeline, date=date), **fields)


def test_a_record_says_all_that_a_reader_sees() -> None:
    event = make_event(title="Election", category="election", actors=["CEC"])
    make_citation(event=event)
    record = only_record(event)
    assert (record.title, record.category_label, record.occurrence_label) == ("Election", "Election", "occurred")
    assert record.date.words == "4 October 2020"
    assert record.url == event.get_absolute_url()
    assert record.actors == ("CEC",)


def test_the_quote_is_cut_around_its_date_words() -> None:
    lead = only_record(make_citation().event).lead
    assert lead is not None
    assert (lead.before, lead.marked, lead.after) == ("Парламентские выборы прошли ", "4 октября 2020 года", ".")
    assert lead.before + lead.marked + lead.after == lead.exact


def test_the_citation_carries_its_reason_and_its_passage() -> None:
    lead = only_record(make_citation().event).lead
    assert lead is not None
    assert lead.reason == "“4 октября 2020 года” names the date itself: 4 October 2020."
    assert lead.passage_url.startswith("https://news.example/")
    assert "#:~:text=" in lead.passage_url


def test_a_date_set_by_an_editor_is_not_ascribed_to_the_engine() -> None:
    citation = make_citation()
    citation.edtf = "2020-10-05"
    citation.save()
    lead = only_record(citation.event).lead
    assert lead is not None
    assert lead.reason == "An editor read this passage as 5 October 2020."


def test_a_source_without_a_web_address_has_no_link() -> None:
    snapshot = make_snapshot(source=make_source(url="javascript:alert(1)"))
    event = make_event()
    make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=snapshot))
    lead = only_record(event).lead
    assert lead is not None
    assert (lead.source.url, lead.passage_url) == ("", "")


def test_the_readers_language_leads_and_disputes_come_last() -> None:
    event = make_event()
    cited_on(event, "2020-10-04", role="disputes")
    english = make_snapshot(source=make_source(language="en"))
    cited_on(event, "2020-10-04")
    make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=english))
    languages = [(c.source.language, c.disputes) for c in only_record(event, "en").citations]
    assert languages == [("en", False), ("ru", False), ("ru", True)]


@pytest.mark.parametrize(
    ("dates", "differ"),
    [
        (["2020-10-09", "2020-10-12"], True),
        (["2020-10-09", "2020-10-09"], False),
        (["2020-10", "2020-10-09"], False),
        (["2020-10-22/2020-10-23", "2020-10-22"], False),
        (["2020-10-05/2020-10-09", "2020-10-08/2020-10-12"], True),
        (["../2020-10-31", "2020-10-09"], False),
        (["../2020-10-31", "2020-11-01"], True),
    ],
)
def test_sources_differ_when_neither_date_contains_the_other(dates: list[str], differ: bool) -> None:
    event = make_event()
    for date in dates:
        cited_on(event, date)
    assert only_record(event).sources_differ is differ


def test_a_dispute_is_a_difference() -> None:
    event = make_event()
    cited_on(event, "2020-10-04", role="disputes")
    assert only_record(event).sources_differ


def test_a_claim_is_one_only_while_nobody_states_it() -> None:
    event = make_event()
    cited_on(event, "2020-10-04", attribution="Лавров")
    assert only_record(event).claimed_by == "Лавров"
    cited_on(event, "2020-10-04")
    assert only_record(event).claimed_by == ""


def test_only_published_neighbours_are_named() -> None:
    hidden = make_event(state="draft", title="Secret")
    plan = make_event(successor=hidden)
    assert only_record(plan).successor is None
    happened = make_event(title="Happened")
    told = make_event(successor=happened, title="Planned")
    make_event(successor=happened, timeline=make_timeline(state=Timeline.State.DRAFT), title="Secret")
    successor = only_record(told).successor
    assert successor is not None
    assert successor.title == "Happened"
    assert [link.title for link in only_record(happened).predecessors] == ["Planned"]


def test_ten_more_events_take_no_more_queries_and_no_text() -> None:
    timeline = make_timeline()
    for _ in range(2):
        make_citation(event=make_event(timeline=timeline))
    with CaptureQueriesContext(
        connection,
    ) as few:
        event_records(Event.objects.filter(timeline=timeline), language="ru")
    for _ in range(10):
        cited_on(make_event(timeline=timeline), "2020-10-04")
    with CaptureQueriesContext(connection) as many:
        assert len(event_records(Event.objects.filter(timeline=timeline), language="ru")) == 12
    assert len(many) == len(few) <= 4
    assert not any('"raw"' in query["sql"] or '"timeline_snapshot"."text"' in query["sql"] for query in many)


def test_source_that_looks_back_leads_before_one_that_looked_ahead() -> None:
    event = make_event(date="2020-10-04")
    texts = {
        dt.date(2020, 10, 2): "Выборы пройдут 4 октября 2020 года.",
        dt.date(2020, 10, 9): "Voting took place on 4 October 2020.",
    }
    for published_on, text in texts.items():
        language = "ru" if published_on.day == 2 else "en"
        snapshot = make_snapshot(text=text, source=make_source(published_on=published_on, language=language))
        words = "4 октября 2020 года" if language == "ru" else "4 October 2020"
        make_citation(
            event=event,
            mention=make_mention(timeline=event.timeline, snapshot=snapshot, quote=text, expression=words),
        )
    (record,) = event_records(Event.objects.filter(pk=event.pk), language="ru")
    assert [c.source.published_on for c in record.citations] == [dt.date(2020, 10, 9), dt.date(2020, 10, 2)]


def test_reprints_of_one_agency_are_one_voice() -> None:
    event = make_event()
    for publisher, origin, role in (
        ("24.kg", "AKIpress", "supports"),
        ("Kloop", "akipress", "supports"),
        ("Азаттык", "", "supports"),
        ("Other", "", "disputes"),
    ):
        snapshot = make_snapshot(source=make_source(publisher=publisher, origin=origin))
        make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=snapshot), role=role)
    assert only_record(event).origins == 2


def test_only_sources_until_the_day_are_heard() -> None:
    event = make_event(date="2020-10-20")
    for publisher, day in (("Early", dt.date(2020, 10, 10)), ("Late", dt.date(2020, 10, 21)), ("Undated", None)):
        snapshot = make_snapshot(source=make_source(publisher=publisher, published_on=day))
        make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=snapshot))
    events = Event.objects.filter(pk=event.pk)
    (then,) = event_records(events, language="en", known=dt.date(2020, 10, 15))
    assert ([c.source.publisher for c in then.citations], then.was_to_come) == (["Early"], True)
    (later,) = event_records(events, language="en", known=dt.date(2020, 10, 21))
    assert (len(later.citations), later.was_to_come) == (2, False)


def test_a_plan_says_by_when() -> None:
    assert only_record(make_event(date="../2020-10-31", occurrence="planned")).date.words == "by 31 October 2020"
    assert only_record(make_event(date="../2020-10-31")).date.words == "until 31 October 2020"
