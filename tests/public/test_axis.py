from __future__ import annotations

import datetime as dt
import itertools
from itertools import combinations

import pytest

from tests.public import rows as made
from tests.public.rows import Links, drawn, make_row
from timeline.extraction.results import Category, Precision
from timeline.public.axis import Axis, draw
from timeline.public.axis.drawing import Label, Plot
from timeline.public.axis.signs import FAMILIES, SIGNS
from timeline.public.rows import Row, Window

OCTOBER = Window(dt.date(2020, 10, 1), dt.date(2020, 10, 31))


def wide(axis: Axis) -> Plot:
    return axis.plots[0]


def many(number: int, *, days: int = 365, **fields: object) -> list[Row]:
    first = dt.date(2020, 1, 1)
    return [make_row((first + dt.timedelta(n * days // number)).isoformat(), **fields) for n in range(number)]  # type: ignore[arg-type]


def test_no_event_draws_no_axis() -> None:
    assert draw([], window=None, language="en", addresses=Links()) is None


def test_every_category_has_a_shape_of_its_own_and_a_colour() -> None:
    assert set(SIGNS) == set(Category)
    assert len({sign.path for sign in SIGNS.values()}) == len(SIGNS)
    assert {sign.family for sign in SIGNS.values()} == set(FAMILIES)


def test_every_mark_says_what_it_is_and_leads_to_its_event() -> None:
    axis = drawn(make_row("2020-10-04"), make_row("2020-10-05", category="other"))
    assert [mark.label for mark in wide(axis).marks] == [
        "4 October 2020: Title of 2020-10-04 (Election)",
        "5 October 2020: Title of 2020-10-05",
    ]
    assert [mark.href for mark in wide(axis).marks] == ["#c-2020-10-04", "#c-2020-10-05"]


def test_events_of_one_day_stand_side_by_side_or_above_each_other_and_never_in_one_place() -> None:
    rows = [make_row("2020-10-05") for _ in range(7)]
    for plot in drawn(*rows, make_row("2020-10-04"), make_row("2020-10-12")).plots:
        places = [(mark.x, mark.y) for mark in plot.marks]
        assert len(places) == 9
        assert len(set(places)) == 9


def test_a_mark_stands_in_its_day() -> None:
    rows = [make_row("2020-10-16") for _ in range(5)]
    for mark in wide(drawn(*rows, window=OCTOBER)).marks:
        assert 100 * 15 / 31 <= mark.x <= 100 * 16 / 31


def test_the_axis_shows_exactly_the_window_and_no_event_beside_it() -> None:
    axis = drawn(make_row("2020-09-30"), make_row("2020-10-01"), make_row("2020-11-01"), window=OCTOBER)
    assert axis.window == OCTOBER
    assert axis.words == "October 2020"
    assert [mark.href for mark in wide(axis).marks] == ["#c-2020-10-01"]


def test_an_empty_window_still_leads_on() -> None:
    axis = drawn(make_row("2019-03-05"), make_row("2021-05-07"), window=OCTOBER)
    assert not wide(axis).marks
    assert axis.earlier.href == "2019-03-01..2019-03-31"
    assert axis.later.href == "2021-05-01..2021-05-31"


def test_approximate_marks_are_soft_and_planned_ones_hollow() -> None:
    rows = [make_row("2020-10-04"), make_row("2020-10-05~"), make_row("2020-10-06", occurrence="planned")]
    axis = drawn(*rows)
    assert [mark.kind for mark in wide(axis).marks] == ["of-power", "of-power soft", "of-power planned"]
    assert axis.has_soft
    assert axis.has_planned


def test_ranges_are_bands_and_open_ends_have_arrows() -> None:
    rows = [make_row("2020-10-01/.."), make_row("2020-10-05/2020-10-09"), make_row("../2020-10-31")]
    axis = drawn(*rows, window=OCTOBER)
    bands = {band.label.split(": ")[1]: band for band in wide(axis).bands}
    ends = [(band.is_open_left, band.is_open_right, band.fade) for band in bands.values()]
    assert sorted(ends) == [(False, False, ""), (False, True, "right"), (True, False, "left")]
    assert len({band.y for band in bands.values()}) == 3


def test_some_time_in_a_month_is_softer_than_a_range() -> None:
    axis = drawn(make_row("2020-10"), make_row("2020-10-05/2020-10-09"), make_row("2020-11-20"))
    assert {band.fade for band in wide(axis).bands} == {"both", ""}


def test_a_deadline_has_a_soft_start() -> None:
    deadline = make_row("2020-10-05/2020-10-20", precision=Precision.OPEN)
    assert [band.fade for band in wide(drawn(deadline, window=OCTOBER)).bands] == ["left"]


def test_events_of_the_same_range_share_a_band_that_says_how_many_and_of_what() -> None:
    rows = [make_row("2020-10", category="protest"), make_row("2020-10"), make_row("2020-10")]
    (band,) = wide(drawn(*rows, window=OCTOBER)).bands
    assert band.label == "October 2020: 3 events\nElection 2, Protest 1"
    assert band.href == "2020-10-01..2020-10-31"


def test_ranges_without_room_are_counted_in_words() -> None:
    axis = drawn(*(make_row(f"2020-10-0{day}/2020-10-20") for day in range(1, 8)), window=OCTOBER)
    assert len(wide(axis).bands) == 4
    assert wide(axis).notes == ["3 more events of a longer time are in the list only."]


def test_thousands_of_days_share_a_few_columns_which_say_what_they_hold() -> None:
    axis = drawn(*many(3000, days=3000, category="protest"))
    columns = wide(axis).columns
    assert len(columns) <= 42
    assert columns[5].label.endswith("75 events\nProtest 75")
    assert wide(axis).notes[0].startswith("A column is 75 days; the tallest holds 75 events.")


def test_a_column_leads_closer() -> None:
    columns = wide(drawn(*many(3000, days=300))).columns
    first, last = (dt.date.fromisoformat(day) for day in columns[3].href.split(".."))
    assert (last - first).days == 7


def test_a_column_is_as_high_as_its_share_of_the_tallest() -> None:
    rows = [*many(90, days=1), *(make_row("2020-01-20") for _ in range(30))]
    (layer,) = wide(drawn(*rows)).layers
    heights = [float(path.split("v-")[1].split("h")[0]) for path in layer.path.split("M")[1:]]
    assert heights[1] == pytest.approx(heights[0] / 3, abs=0.2)


def test_what_is_too_far_away_is_named_beside_the_axis() -> None:
    october = [make_row(f"2020-10-{day:02d}") for day in range(1, 21)]
    axis = drawn(make_row("1991-08-31"), *october)
    assert axis.before is not None
    assert (axis.before.words, axis.before.events) == ("31 August 1991", 1)
    assert axis.before.href == "1991-08-31..1991-08-31"
    assert axis.after is None


@pytest.mark.parametrize("language", ["ru", "ky", "en"])
@pytest.mark.parametrize("window", [None, OCTOBER, Window(dt.date.min, dt.date.max)])
def test_nothing_is_drawn_outside_the_axis(language: str, window: Window | None) -> None:
    dates = ("1990/..", "../2020-10-31", "2020-10-04", "199X", "0001-01-01", "9999-12-31", "2019-23/..")
    axis = drawn(*map(make_row, dates), window=window, language=language)
    for plot in axis.plots:
        for mark in (*plot.marks, *plot.columns, *plot.labels, *plot.ruler.ticks, *plot.ruler.larger):
            assert 0 <= mark.x <= 100
        assert all(0 <= band.x <= band.end <= 103 for band in plot.bands)


def boxes(plot: Plot, width: int) -> list[tuple[float, float, Label]]:
    return [
        (label.x * width / 100 + label.shift, label.x * width / 100 + label.shift + label.width, label)
        for label in plot.labels
    ]


@pytest.mark.parametrize(("number", "key"), [(13, 1), (200, 1), (200, 1814), (2000, 1)])
def test_labels_overlap_neither_each_other_nor_a_line_to_a_day(
    number: int, key: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "NUMBER", itertools.count(key))  # of equals, the key says which has its label first
    for plot, width in zip(drawn(*many(number)).plots, (960, 288), strict=True):
        assert plot.labels
        for (left, right, one), (other_left, other_right, other) in combinations(boxes(plot, width), 2):
            if one.y == other.y:
                assert right <= other_left or other_right <= left
        for left, right, box in boxes(plot, width):
            above = [label.x * width / 100 for label in plot.labels if label.y < box.y]
            assert not [x for x in above if left < x < right]
            assert left >= -1
            assert right <= width + 1


def test_far_out_the_most_significant_keep_their_labels() -> None:
    rows = [*many(2000), make_row("2020-06-01", title="The turning point", significance=3)]
    for plot in drawn(*rows).plots:
        assert "The turning point" in {label.title for label in plot.labels}


def test_of_equals_the_one_that_most_sources_speak_of_keeps_its_label() -> None:
    rows = [*many(500), make_row("2020-06-01", title="Told by all", reports=9)]
    assert "Told by all" in {label.title for label in wide(drawn(*rows)).labels}


def test_closer_more_events_have_labels() -> None:
    rows = many(400, days=400)
    far, near = drawn(*rows), drawn(*rows, window=Window(dt.date(2020, 5, 1), dt.date(2020, 5, 7)))
    assert len(wide(near).labels) / len(wide(near).marks) > len(wide(far).labels) / 400


def test_months_are_counted_and_lead_to_their_window() -> None:
    axis = drawn(make_row("2020-10"), make_row("2020-10-04"), make_row("2020-12-20"))
    assert [(one.words, one.events) for one in axis.periods] == [("Oct 2020", 2), ("Dec", 1)]
    assert axis.periods[0].href == "2020-10-01..2020-10-31"


def test_many_months_are_counted_by_year() -> None:
    rows = [make_row(f"{year}-{month:02d}-01") for year in (2019, 2020) for month in range(1, 13)]
    axis = drawn(*rows, language="ru")
    assert [(one.words, one.events) for one in axis.periods] == [("2019", 12), ("2020", 12)]


@pytest.mark.parametrize("window", [None, OCTOBER])
def test_ten_thousand_events_make_no_more_than_a_few_hundred_elements(window: Window | None) -> None:
    months = [make_row(f"2020-{month:02d}") for month in range(1, 13)]
    for plot in drawn(*many(10_000, days=3000), *months, window=window).plots:
        assert len(plot.columns) * 3 + len(plot.marks) * 3 + len(plot.bands) * 5 + len(plot.labels) * 3 <= 350
