from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.chronicle import make_chronicle
from tests.make import make_citation, make_event, make_mention, make_timeline
from timeline.models import Event, Timeline
from timeline.outputs.stamps import stamp_of
from timeline.public.index import index_of

pytestmark = pytest.mark.django_db


def codes(timeline: Timeline) -> list[str]:
    return [row.code for row in index_of(timeline.pk, stamp_of(timeline.slug)).rows]


def test_rows_stand_in_the_order_of_the_list() -> None:
    timeline = make_chronicle()
    for date in ("2020-10", "2020-10-05", "../2020-10-05", "2020-10-05/..", "2020-10-05/2020-10-06", "2020-10-05~"):
        for significance in (1, 3, 3):
            make_event(timeline=timeline, date=date, significance=significance)
    listed = Event.objects.published().filter(timeline=timeline).chronological()
    assert codes(timeline) == list(listed.values_list("code", flat=True))


def test_a_row_knows_its_people_and_each_of_its_sources_once() -> None:
    event = make_event(actors=["ЦИК", "Жапаров"])
    first = make_citation(event=event)
    again = make_mention(timeline=event.timeline, snapshot=first.snapshot, quote=first.exact[:-1])
    make_citation(event=event, mention=again)
    row = index_of(event.timeline_id, stamp_of(event.timeline.slug)).rows[0]
    assert row.actors == ("ЦИК", "Жапаров")
    assert [report.source for report in row.reports] == [first.snapshot.source_id]


def test_the_same_stamp_costs_no_query_and_a_new_event_changes_it() -> None:
    timeline = make_timeline()
    make_event(timeline=timeline)
    before = stamp_of(timeline.slug)
    index_of(timeline.pk, before)
    with CaptureQueriesContext(connection) as asked:
        index_of(timeline.pk, before)
    assert not asked
    make_event(timeline=timeline)
    assert stamp_of(timeline.slug) != before
    assert len(codes(timeline)) == 2


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_readers_do_not_see_is_no_row(state: str) -> None:
    timeline = make_timeline()
    make_event(timeline=timeline, state=state)
    assert codes(timeline) == []


def test_a_timeline_that_readers_do_not_see_has_no_stamp() -> None:
    assert stamp_of(make_timeline(state="draft").slug) == ""
