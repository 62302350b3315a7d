"""Which events a reading may be about, measured on the sample's own decisions."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.make import make_citation, make_event, make_mention, make_timeline
from timeline.models import Citation, Event
from timeline.review.same_event import facts_of_event, facts_of_mention, ranked, similar_events, similar_to_event
from timeline.samples import load_sample

pytestmark = pytest.mark.django_db


def test_the_same_day_and_words_are_the_reason_given() -> None:
    event = make_event(title="Парламентские выборы", state="draft")
    [found] = similar_events(make_mention(timeline=event.timeline))
    assert found.event == event
    assert found.reasons == ("same date", "in both: Парламентские, выборы", "same category")
    with translation.override("ru"):
        assert similar_events(make_mention(timeline=event.timeline))[0].reasons[0] == "та же дата"


def test_a_name_is_known_in_another_alphabet() -> None:
    event = make_event(title="Ruslan Kazakbaev appointed", actors=["Ruslan Kazakbaev"], category="appointment")
    quote, words = "15 октября министром стал Руслан Казакбаев.", "15 октября"
    timeline = event.timeline
    mention = make_mention(
        timeline=timeline,
        snapshot=make_citation(event=make_event()).snapshot.source.snapshots.create(
            text=quote, fetched_at=event.created_at, reader="text", reader_version="1"
        ),
        quote=quote,
        expression=words,
        date="2020-10-04",
        title="Казакбаева назначили",
        category="appointment",
        actors=["Руслан Казакбаев"],
    )
    assert "both name Руслан, Казакбаев" in similar_events(mention)[0].reasons


def test_other_days_timelines_and_gone_events_are_not_offered() -> None:
    timeline = make_timeline()
    title = "Парламентские выборы"
    make_event(title=title)
    make_event(timeline=timeline, title=title, date="2020-10-06")
    kept = make_event(timeline=timeline, title=title, date="2020-10-05")
    make_event(timeline=timeline, title=title, state="withdrawn", merged_into=kept)
    assert [one.event for one in similar_events(make_mention(timeline=timeline))] == [kept]


def test_an_event_is_compared_with_others_not_with_itself() -> None:
    event = make_event(title="Парламентские выборы")
    other = make_event(timeline=event.timeline, title="Выборы в парламент", date="2020-10-05")
    assert [one.event for one in similar_to_event(event)] == [other]


def test_an_undated_passage_is_compared_by_its_words() -> None:
    event = make_event(title="Парламентские выборы")
    assert similar_events(make_mention(timeline=event.timeline, date=""))[0].event == event


def test_more_events_take_no_more_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    timeline = make_timeline()
    for _ in range(12):
        make_citation(event=make_event(timeline=timeline))
    mention = make_mention(timeline=timeline)
    with django_assert_num_queries(2):
        similar_events(mention)


def test_the_first_suggestion_is_nearly_always_right_on_the_sample() -> None:
    """Each citation of an event that has others is taken away and looked for; measured: 48 right, 5 wrong, 8 none."""
    timeline = load_sample(settings.BASE_DIR / "samples" / "kyrgyzstan-2020").timeline
    events = list(timeline.events.prefetch_related("citations__mention__snapshot"))
    asked = [
        (event, citation) for event in events for citation in event.citations.all() if len(event.citations.all()) > 1
    ]
    first = [_first(citation, events) for _event, citation in asked]
    right = sum(found == event for (event, _citation), found in zip(asked, first, strict=True))
    assert right >= 46
    assert len(asked) - right - first.count(None) <= 6


def _first(citation: Citation, events: list[Event]) -> Event | None:
    assert citation.mention
    mine = facts_of_mention(citation.mention)
    near = [event for event in events if _is_near(citation, event)]
    found = ranked(mine, [(event, facts_of_event(event, without=citation)) for event in near])
    return found[0].event if found else None


def _is_near(citation: Citation, event: Event) -> bool:
    date, other = citation.mention.date, event.date
    ends = [(date.first_day, other.last_day), (other.first_day, date.last_day)]
    return all(first is None or last is None or (first - last).days <= 1 for first, last in ends)
