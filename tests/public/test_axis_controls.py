from __future__ import annotations

import datetime as dt

from tests.public.rows import drawn, make_row
from timeline.public.axis import Axis
from timeline.public.axis.drawing import Control
from timeline.public.rows import Window

OCTOBER = Window(dt.date(2020, 10, 1), dt.date(2020, 10, 31))


def days_of(control: Control) -> Window:
    first, last = control.href.split("..")
    return Window(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def unit(axis: Axis, name: str) -> Control:
    return next(control for control in axis.units if control.name == name)


def test_all_is_current_without_a_window_and_leads_back_to_it() -> None:
    assert unit(drawn(make_row("2020-10-05")), "all").is_current
    axis = drawn(make_row("2020-10-05"), window=OCTOBER)
    assert unit(axis, "all").href == "all"
    assert [control.name for control in axis.units if control.is_current] == ["month"]


def test_closer_units_are_those_with_most_events() -> None:
    rows = [make_row("2020-03-05"), *(make_row(f"2020-10-{day:02d}") for day in (5, 6, 6, 20)), make_row("2020-12-01")]
    axis = drawn(*rows)
    assert unit(axis, "month").href == "2020-10-01..2020-10-31"
    assert unit(axis, "week").href == "2020-10-05..2020-10-11"
    assert unit(axis, "day").href == "2020-10-06..2020-10-06"


def test_a_longer_unit_holds_what_is_shown() -> None:
    axis = drawn(make_row("2020-03-05"), make_row("2020-10-20"), window=OCTOBER)
    assert unit(axis, "year").href == "2020-01-01..2020-12-31"


def test_a_month_leads_to_the_months_beside_it() -> None:
    axis = drawn(make_row("2020-09-05"), make_row("2020-10-20"), make_row("2020-11-02"), window=OCTOBER)
    assert axis.earlier.href == "2020-09-01..2020-09-30"
    assert axis.later.href == "2020-11-01..2020-11-30"


def test_an_odd_window_moves_by_half_its_length() -> None:
    window = Window(dt.date(2020, 10, 3), dt.date(2020, 10, 12))
    axis = drawn(make_row("2020-10-01"), make_row("2020-10-05"), make_row("2020-10-13"), window=window)
    assert axis.earlier.href == "2020-09-28..2020-10-07"
    assert axis.later.href == "2020-10-08..2020-10-17"


def test_there_is_no_way_to_where_nothing_is() -> None:
    axis = drawn(make_row("2020-10-05"), window=OCTOBER)
    assert not axis.earlier.href
    assert not axis.later.href


def test_closer_halves_around_the_events_and_ends_at_a_day() -> None:
    axis = drawn(make_row("2020-10-05"), make_row("2020-10-06"), window=OCTOBER)
    closer = days_of(axis.closer)
    assert (closer.last - closer.first).days == 14
    assert closer.first <= dt.date(2020, 10, 5) <= closer.last
    day = Window(dt.date(2020, 10, 5), dt.date(2020, 10, 5))
    assert not drawn(make_row("2020-10-05"), window=day).closer.href


def test_farther_doubles_until_it_is_all() -> None:
    rows = [make_row("2019-10-05"), make_row("2020-10-06"), make_row("2021-10-07")]
    assert drawn(*rows, window=OCTOBER).farther.href == "2020-09-16..2020-11-15"
    assert drawn(*rows, window=Window(dt.date(2019, 12, 1), dt.date(2021, 8, 1))).farther.href == "all"
    assert not drawn(*rows).farther.href


def test_the_ends_of_the_calendar_are_no_obstacle() -> None:
    window = Window(dt.date.min, dt.date.max)
    axis = drawn(make_row("0001-01-01"), make_row("9999-12-31"), window=window)
    assert axis.farther.href == "all"
    assert (
        days_of(unit(drawn(make_row("9999-12-31"), window=Window(dt.date.max, dt.date.max)), "week")).last
        == dt.date.max
    )
