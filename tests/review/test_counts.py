"""What waits on each timeline, counted for the desk and the admin's front page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.make import make_event, make_mention, make_timeline
from timeline.models import Timeline
from timeline.review.counts import DeskCounts, desk_counts, today

pytestmark = pytest.mark.django_db
ON = dt.date(2020, 11, 1)


def counts_of(timeline: Timeline, on: dt.date = ON) -> DeskCounts:
    return desk_counts([timeline], on=on)[timeline.pk]


def test_what_waits_and_what_lies_in_the_tray_are_counted_apart() -> None:
    timeline = make_timeline()
    for state, date in [("waiting", "2020-10-04"), ("waiting", ""), ("kept", ""), ("kept", "2020-10-04")]:
        make_mention(timeline=timeline, state=state, date=date)
    for state in ("accepted", "rejected", "retired"):
        make_mention(timeline=timeline, state=state)
    assert counts_of(timeline) == DeskCounts(waiting=1, undated=3, overdue=0)


@pytest.mark.parametrize(
    ("date", "overdue"),
    [
        ("2020-10-31", 1),
        ("2020-11-01", 0),
        ("2020-10", 1),
        ("2020-11", 0),
        ("../2020-10-31", 1),
        ("2020-10-23/2020-10-31", 1),
        ("2020-10-23/..", 0),
    ],
)
def test_a_plan_is_overdue_when_its_last_day_has_passed(date: str, overdue: int) -> None:
    assert counts_of(make_event(date=date, occurrence="planned").timeline).overdue == overdue


@pytest.mark.parametrize("occurrence", ["occurred", "postponed", "cancelled", "unknown"])
def test_only_plans_are_overdue(occurrence: str) -> None:
    assert counts_of(make_event(occurrence=occurrence).timeline).overdue == 0


def test_a_plan_with_an_outcome_and_a_withdrawn_one_are_not_overdue() -> None:
    timeline = make_timeline()
    make_event(timeline=timeline, occurrence="planned", successor=make_event(timeline=timeline))
    make_event(timeline=timeline, occurrence="planned", state="withdrawn")
    make_event(timeline=timeline, occurrence="planned", state="draft")
    assert counts_of(timeline).overdue == 1


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Asia/Bishkek", 2), ("UTC", 1), ("America/New_York", 1), ("Pacific/Kiritimati", 2), ("No/Where", 1)],
)
def test_today_is_the_day_in_the_timelines_own_zone(zone: str, day: int) -> None:
    at = dt.datetime(2020, 11, 1, 20, 0, tzinfo=dt.UTC)
    assert today(make_timeline(time_zone=zone), at=at) == dt.date(2020, 11, day)


def test_each_timeline_has_its_own_day() -> None:
    """Between midnight at Kiritimati and midnight at Pago Pago there are two days on earth, at some hours three."""
    east, west = make_timeline(time_zone="Pacific/Kiritimati"), make_timeline(time_zone="Pacific/Pago_Pago")
    first = today(west)
    for timeline in (east, west):
        make_event(timeline=timeline, occurrence="planned", date=first.isoformat())
    counts = desk_counts([east, west])
    assert (counts[east.pk].overdue, counts[west.pk].overdue) == (1, 0)


def test_a_timeline_without_anything_has_its_entry() -> None:
    timeline = make_timeline()
    assert desk_counts([timeline], on=ON) == {timeline.pk: DeskCounts()}
    assert desk_counts([], on=ON) == {}


def test_ten_more_timelines_take_no_more_queries() -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            desk_counts(list(Timeline.objects.all()), on=ON)
        return len(captured)

    make_mention(timeline=make_event(occurrence="planned").timeline)
    few = queries()
    for _ in range(10):
        make_mention(timeline=make_event(occurrence="planned").timeline)
    assert queries() == few == 4
