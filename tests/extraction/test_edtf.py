"""Our dates against the `edtf` package as the oracle, and against the calendar."""

from __future__ import annotations

import contextlib
import datetime as dt
import warnings

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from timeline.extraction import edtf
from timeline.extraction.edtf import Certainty, Precision
from timeline.extraction.errors import InvalidDate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the oracle calls its parser by names that the parser has renamed
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
YEARS = st.integers(1, 9999)
QUALIFIERS = st.sampled_from(["", "", "~", "?", "%"])
# No winters: for the oracle a winter is December of its year, for us January and February (see the test below).
SEASONS = st.builds("{:04d}-{:02d}".format, YEARS, st.sampled_from([21, 22, 23]))
CALENDAR = st.one_of(
    DAYS.map(dt.date.isoformat),
    st.builds("{:04d}-{:02d}".format, YEARS, st.integers(1, 12)),
    YEARS.map("{:04d}".format),
)
LONG = st.one_of(st.integers(1, 999).map("{:03d}X".format), st.integers(1, 99).map("{:02d}XX".format))
POINTS = st.one_of(CALENDAR, SEASONS, LONG)
# No season with a qualifier: the oracle does not read one, the standard does not forbid it.
QUALIFIED = st.one_of(st.builds(str.__add__, st.one_of(CALENDAR, LONG), QUALIFIERS), SEASONS)


def oracle_bound(value: object) -> dt.date | None:
    """A bound as the oracle gives it: a time tuple, or an infinity for an open end."""
    return None if isinstance(value, float) else dt.date(*value[:3])


def oracle(value: str) -> tuple[dt.date | None, dt.date | None]:
    date = parse_edtf(value)
    return oracle_bound(date.lower_strict()), oracle_bound(date.upper_strict())


def bounds(date: edtf.PartialDate) -> tuple[dt.date | None, dt.date | None]:
    return date.first_day, date.last_day


@given(QUALIFIED)
def test_a_point_spans_the_days_that_the_oracle_says(value: str) -> None:
    date = edtf.parse(value)
    assert bounds(date) == oracle(value)
    assert date.edtf == value


@given(POINTS, POINTS)
def test_an_interval_spans_the_days_that_the_oracle_says(start: str, end: str) -> None:
    assume(edtf.parse(start).first_day <= edtf.parse(end).last_day)
    date = edtf.parse(f"{start}/{end}")
    assert bounds(date) == (oracle(start)[0], oracle(end)[1])
    assert date.precision is Precision.RANGE


@given(st.builds(str.__add__, CALENDAR, QUALIFIERS))
def test_an_open_interval_spans_the_days_that_the_oracle_says(value: str) -> None:
    """Decades and seasons are left out: the oracle fails on `../199X`."""
    for written in (f"../{value}", f"{value}/.."):
        assert bounds(edtf.parse(written)) == oracle(written)
        assert edtf.parse(written).precision is Precision.OPEN


@given(st.text("0123456789X-/~?%.", min_size=1, max_size=21))
def test_what_we_take_the_oracle_takes(value: str) -> None:
    try:
        date = edtf.parse(value)
    except InvalidDate:
        return
    assume(date.precision is not Precision.OPEN or "X" not in date.edtf)  # the oracle fails on `199X/..`
    parse_edtf(date.edtf)


@given(st.text(max_size=30))
def test_no_text_at_all_makes_the_reader_fail_otherwise(value: str) -> None:
    with contextlib.suppress(InvalidDate):
        edtf.parse(value)


@pytest.mark.parametrize(
    "value", ["2020-02-30", "2020-10-5", "2020-13", "1985-00", "20201005", "2020-10-05T12:00", "y12"]
)
def test_what_the_oracle_refuses_or_what_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(InvalidDate):
        edtf.parse(value)


@pytest.mark.parametrize("value", ["0000", "2020-10-11/2020-10-05", "../..", "/", "2020-10-05/2020-10-06/2020-10-07"])
def test_a_year_nought_a_backward_and_a_boundless_interval_are_refused(value: str) -> None:
    with pytest.raises(InvalidDate):
        edtf.parse(value)


@pytest.mark.parametrize("value", ["٢٠٢٠", "2020-1０", " 2020", "2020\n", "", "~", "2020~~"])
def test_other_digits_and_stray_signs_are_refused(value: str) -> None:
    with pytest.raises(InvalidDate):
        edtf.parse(value)


def test_a_winter_is_january_and_february_of_its_year() -> None:
    """The oracle says December of that year; the standard names no days."""
    assert bounds(edtf.parse("2020-24")) == (dt.date(2020, 1, 1), dt.date(2020, 2, 29))
    assert oracle("2020-24") == (dt.date(2020, 12, 1), dt.date(2020, 12, 31))


def test_a_season_may_be_approximate() -> None:
    autumn = edtf.approximate(edtf.season(2020, edtf.AUTUMN))
    assert (autumn.edtf, autumn.certainty) == ("2020-23~", Certainty.APPROXIMATE)


def test_the_oracle_still_refuses_what_we_refuse() -> None:
    with pytest.raises(EDTFParseException):
        parse_edtf("2020-02-30")


@given(DAYS)
def test_only_a_day_without_a_qualifier_is_an_exact_day(value: dt.date) -> None:
    assert edtf.day(value).is_exact_day
    assert not edtf.approximate(edtf.day(value)).is_exact_day


@given(QUALIFIED)
def test_marking_twice_is_marking_once(value: str) -> None:
    once = edtf.approximate(edtf.parse(value))
    assert edtf.approximate(once) == once
    assert once.certainty is not Certainty.EXACT
    assert bounds(once) == bounds(edtf.parse(value))


@given(DAYS.filter(lambda day: day <= dt.date(9999, 12, 25)))
def test_a_week_is_seven_days_and_says_so(day: dt.date) -> None:
    week = edtf.week(day)
    assert week.precision is Precision.WEEK
    assert (week.last_day - week.first_day).days == 6
    assert edtf.parse(week.edtf, Precision.WEEK) == week


@given(POINTS, POINTS)
def test_an_interval_of_dates_keeps_their_own_words(start: str, end: str) -> None:
    assume(edtf.parse(start).first_day <= edtf.parse(end).last_day)
    assert edtf.interval(edtf.parse(start), edtf.parse(end)).edtf == f"{start}/{end}"


@given(POINTS)
def test_an_interval_without_an_end_is_open(value: str) -> None:
    assert edtf.interval(edtf.parse(value), None).last_day is None
    assert edtf.interval(None, edtf.parse(value)).first_day is None


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (edtf.month(2020, 9), "2020-09"),
        (edtf.season(2020, edtf.AUTUMN), "2020-23"),
        (edtf.year(988), "0988"),
        (edtf.decade(1993), "199X"),
        (edtf.century(20), "19XX"),
    ],
)
def test_a_made_date_is_written_as_the_standard_says(made: edtf.PartialDate, written: str) -> None:
    assert made.edtf == str(made) == written


def test_a_precision_that_contradicts_the_date_is_refused() -> None:
    with pytest.raises(InvalidDate):
        edtf.parse("2020-10", Precision.DAY)
    with pytest.raises(InvalidDate):
        edtf.parse("2020-10-05/..", Precision.WEEK)
