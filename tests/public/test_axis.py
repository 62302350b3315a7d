from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from timeline.extraction import edtf
from timeline.public.axis import COLUMNS, draw
from timeline.public.groups import Group, periods_of
from timeline.public.marks import Axis


def group(date: str, *, count: int = 1, is_planned: bool = False) -> Group:
    value = edtf.parse(date)
    day = value.first_day or value.last_day
    assert day is not None
    return Group(date=value, day=day, count=count, code=f"c-{date}", is_planned=is_planned)


def drawn(*groups: Group, language: str = "en") -> Axis:
    def titles(codes: list[str]) -> Mapping[str, str]:
        return {code: f"Title of {code.removeprefix('c-')}" for code in codes}

    axis = draw(groups, language=language, titles=titles, address=lambda day, code: f"#e-{code}")
    assert axis is not None
    return axis


def test_no_event_draws_no_axis() -> None:
    assert draw([], language="en", titles=lambda codes: {}, address=lambda day, code: "") is None


def test_every_mark_says_what_is_in_it() -> None:
    axis = drawn(group("2020-10-04"), group("2020-10-05", count=3))
    assert [bar.label for bar in axis.bars] == [
        "4 October 2020: Title of 2020-10-04",
        "5 October 2020: Title of 2020-10-05, and 2 more events",
    ]
    assert [bar.href for bar in axis.bars] == ["#e-c-2020-10-04", "#e-c-2020-10-05"]


def test_a_day_with_more_events_has_a_taller_bar() -> None:
    low, high = drawn(group("2020-10-04"), group("2020-10-05", count=3)).bars
    assert high.height > low.height
    assert low.y + low.height == high.y + high.height


def test_ranges_are_bands_and_open_ends_have_arrows() -> None:
    axis = drawn(group("2020-10-01/.."), group("2020-10-05/2020-10-09"), group("../2020-10-31"))
    assert not axis.bars
    assert [(band.is_open_left, band.is_open_right) for band in axis.bands] == [
        (False, True),
        (False, False),
        (True, False),
    ]
    assert len({band.y for band in axis.bands}) == 3


def test_approximate_marks_are_soft_and_planned_ones_hollow() -> None:
    kinds = [
        bar.kind for bar in drawn(group("2020-10-04"), group("2020-10-05~"), group("2020-10-06", is_planned=True)).bars
    ]
    assert kinds == ["", "soft", "planned"]


def test_thousands_of_days_share_a_few_columns_and_lose_nothing() -> None:
    first = dt.date(2015, 1, 1)
    axis = drawn(*(group((first + dt.timedelta(days=n)).isoformat()) for n in range(3000)))
    assert len(axis.bars) <= COLUMNS
    assert sum(bar.count for bar in axis.bars) == 3000
    assert "more events" in axis.bars[0].label


def test_crowded_ranges_are_not_dropped() -> None:
    axis = drawn(*(group(f"2020-10-0{day}/2020-10-20") for day in range(1, 8)))
    assert sum(mark.count for mark in axis.marks) == 7


def test_what_is_too_far_away_is_named_beside_the_axis() -> None:
    october = [group(f"2020-10-{day:02d}") for day in range(1, 21)]
    axis = drawn(group("1991-08-31"), *october)
    assert axis.before is not None
    assert axis.before.label == "31 August 1991: 1 event"
    assert axis.after is None


@pytest.mark.parametrize("language", ["ru", "ky", "en"])
def test_nothing_is_drawn_outside_the_axis(language: str) -> None:
    axis = drawn(group("1990/.."), group("../2020-10-31"), group("2020-10-04"), group("199X"), language=language)
    assert all(0 <= mark.x <= mark.end <= 100.1 for mark in axis.marks)
    assert all(0 <= tick.x <= 100 for tick in axis.ticks)


def test_months_are_counted_and_a_season_belongs_to_none() -> None:
    groups = [group("2019-23/.."), group("2020-10"), group("2020-10-04", count=2), group("../2020-12-20")]
    periods = [(period.words, period.count) for period in periods_of(groups, language="en")]
    assert periods == [("2019", 1), ("Oct 2020", 3), ("Dec 2020", 1)]


def test_many_months_are_counted_by_year() -> None:
    groups = [group(f"{year}-{month:02d}-01") for year in (2019, 2020) for month in range(1, 13)]
    assert [(p.words, p.count) for p in periods_of(groups, language="ru")] == [("2019", 12), ("2020", 12)]
