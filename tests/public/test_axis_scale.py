from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from tests.public.rows import Links
from timeline.outputs.date_forms import date_forms
from timeline.public.axis.scale import Scale, scale_of
from timeline.public.axis.ticks import ruler_of, tick_days


def days(*isoformats: str) -> list[tuple[dt.date, int]]:
    return [(dt.date.fromisoformat(day), 1) for day in isoformats]


def test_equal_times_are_equally_far_apart() -> None:
    scale = Scale(dt.date(2020, 10, 1), dt.date(2020, 10, 31))
    places = [scale.centre(dt.date(2020, 10, day)) for day in range(1, 32)]
    steps = {round(after - before, 1) for before, after in pairwise(places)}
    assert steps == {round(100 / 31, 1)}
    assert places[0] > 0
    assert scale.right_edge(dt.date(2020, 10, 31)) == 100


def test_a_lonely_early_event_does_not_squeeze_the_rest() -> None:
    october = [f"2020-10-{day:02d}" for day in range(1, 21)]
    scale = scale_of(days("1991-08-31", *october))
    assert (scale.first, scale.last) == (dt.date(2020, 10, 1), dt.date(2020, 10, 20))


def test_few_events_are_all_on_the_scale() -> None:
    scale = scale_of(days("1991-08-31", "2005-03-24", "2010-04-07", "2020-10-05"))
    assert scale.first < dt.date(1991, 8, 31)
    assert scale.last > dt.date(2020, 10, 5)


def test_a_single_day_gets_a_week_around_it() -> None:
    scale = scale_of(days("2020-10-05"))
    assert (scale.first, scale.last) == (dt.date(2020, 10, 2), dt.date(2020, 10, 8))


def test_the_ends_of_the_calendar_are_no_obstacle() -> None:
    assert scale_of(days("0001-01-01")).first == dt.date(1, 1, 1)
    assert scale_of(days("9999-12-31")).last == dt.date(9999, 12, 31)


@pytest.mark.parametrize("width", [320, 960])
@pytest.mark.parametrize("length", [1, 7, 8, 30, 56, 90, 200, 400, 1000, 4000, 10_000, 100_000, 1_000_000])
def test_there_are_labels_but_never_too_many(length: int, width: int) -> None:
    first = dt.date(1000, 3, 5)
    unit, ticks = tick_days(Scale(first, first + dt.timedelta(days=length - 1)), width)
    room = {"day": 30, "month": 58, "year": 50}[unit]
    assert len(ticks) <= width / room + 1
    assert ticks


def test_weeks_are_named_by_their_mondays() -> None:
    unit, ticks = tick_days(Scale(dt.date(2020, 10, 1), dt.date(2020, 10, 31)), 320)
    assert unit == "day"
    assert {day.weekday() for day in ticks} == {0}


def test_the_month_of_the_days_and_the_year_of_the_months_are_named_where_they_begin() -> None:
    days = Scale(dt.date(2020, 9, 20), dt.date(2020, 11, 3))
    ruler = ruler_of(days, 960, date_forms("en"), Links())
    assert [(tick.x, tick.text) for tick in ruler.larger] == [(0.0, "Sept 2020"), (24.44, "Oct 2020")]
    assert ruler.rules == [24.44, 93.33]
    months = Scale(dt.date(2019, 11, 20), dt.date(2020, 11, 3))
    ruler = ruler_of(months, 960, date_forms("en"), Links())
    assert [(tick.text, tick.href) for tick in ruler.larger] == [
        ("2019", "2019-01-01..2019-12-31"),
        ("2020", "2020-01-01..2020-12-31"),
    ]


def test_a_month_is_named_even_where_no_name_has_room() -> None:
    window = Scale(dt.date(2020, 9, 30), dt.date(2020, 10, 1))
    assert len(ruler_of(window, 100, date_forms("en"), Links()).larger) == 1
