"""One date from the words that a person types: tables of words, strings that come back, refusals with their facts."""

from __future__ import annotations

import datetime as dt
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from timeline.extraction import edtf, own_languages, read_date
from timeline.extraction.calendar import part_of
from timeline.extraction.edtf import PartialDate, Precision
from timeline.extraction.errors import (
    BackwardRange,
    ImpossibleDate,
    InvalidDate,
    NothingUnderstood,
    PartlyUnderstood,
    SeveralDates,
    UnknownLanguage,
    UnreadableDate,
)
from timeline.outputs.words import date_words

FOLDER = Path(__file__).parent / "typed"
TODAY = dt.date(2020, 10, 23)
TABLES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def rows(table: str) -> list[tuple[str, str, str]]:
    return [(code, words, told) for code, tables in TABLES.items() for words, told in tables[table].items()]


def told(date: PartialDate) -> str:
    """The EDTF string, with the precision where the string alone does not tell it."""
    return date.edtf if date == edtf.parse(date.edtf) else f"{date.edtf} {date.precision}"


def read(words: str, *languages: str, published_on: dt.date | None = None) -> PartialDate:
    return read_date(words, languages=languages or ("en", "ru"), published_on=published_on)


@pytest.mark.parametrize(("language", "words", "meaning"), rows("read"))
def test_words_are_read(language: str, words: str, meaning: str) -> None:
    assert told(read(words, language)) == meaning


@pytest.mark.parametrize(("language", "words", "meaning"), rows("counted"))
def test_words_count_from_a_day_that_is_given(language: str, words: str, meaning: str) -> None:
    assert told(read(words, language, published_on=TODAY)) == meaning


@pytest.mark.parametrize(("language", "words", "error"), rows("refused"))
def test_words_are_refused(language: str, words: str, error: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read(words, language)
    assert type(refused.value).__name__ == error


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (" 2020-10-05 ", "2020-10-05"),
        ("2020–10–05", "2020-10-05"),
        ("2020-10-5", "2020-10-05"),
        ("2020-10-05 ~", "2020-10-05~"),
        ("2020-10-22 / 2020-10-23", "2020-10-22/2020-10-23"),
        ("2020-10-22/23", "2020-10-22/2020-10-23"),
        ("2020-10-22/11-03", "2020-10-22/2020-11-03"),
        ("2020-10-05/", "2020-10-05/.."),
        ("199x", "199X"),
        ("199Х", "199X"),  # a Cyrillic letter
        ("10.2020", "2020-10"),
        ("2020-23", "2020-23"),
        ("20–25.10.2020", "2020-10-20/2020-10-25"),
        ("28.09 - 4.10.2020", "2020-09-28/2020-10-04"),
        ("30.12.2020—03.01.2021", "2020-12-30/2021-01-03"),
    ],
)
def test_a_string_may_be_written_loosely(typed: str, value: str) -> None:
    assert read(typed).edtf == value


def points() -> st.SearchStrategy[str]:
    days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(dt.date.isoformat)
    months = st.builds("{:04d}-{:02d}".format, st.integers(1, 9999), st.integers(1, 12))
    seasons = st.builds("{:04d}-{:02d}".format, st.integers(1, 9999), st.integers(21, 24))
    years = st.integers(1, 9999).map("{:04d}".format)
    long = st.one_of(st.integers(1, 999).map("{:03d}X".format), st.integers(1, 99).map("{:02d}XX".format))
    return st.builds(str.__add__, st.one_of(days, months, seasons, years, long), st.sampled_from(["", "~", "?", "%"]))


@given(points(), st.one_of(st.none(), points(), st.just("..")), st.booleans())
def test_every_edtf_string_reads_back_as_itself(start: str, end: str | None, is_open: bool) -> None:
    value = start if end is None else f"../{start}" if is_open else f"{start}/{end}"
    try:
        date = edtf.parse(value)
    except InvalidDate:
        assume(False)
    assert read(value) == date


@given(st.text(max_size=40) | st.text("0123456789-/.~?%X октябряOctober", max_size=30))
def test_any_words_are_read_or_refused(words: str) -> None:
    try:
        date = read(words, *own_languages(), published_on=TODAY)
    except UnreadableDate:
        return
    assert edtf.parse(date.edtf, date.precision) == date


def dates_to_write() -> Iterator[PartialDate]:
    """Every kind of date and of range that an engine or an editor makes, with every mark of doubt."""
    ones = ["2020-10-04", "2020-02-29", "1876-03-01", "2020-10", "2020-05", "2020-21", "2020-24", "2020", "2000"]
    marked = [one + mark for one in (*ones, "202X", "199X", "20XX", "18XX") for mark in ("", "~", "?", "%")]
    others = ["2020-10-09", "2020-11-02", "2021-10-04", "2020-12", "2021-10", "2021-21", "2021", "203X"]
    ends = ["..", *(other + mark for other in others for mark in ("", "~", "?", "%"))]
    months = [f"2021-{month:02d}" for month in range(1, 13)]
    values = [*marked, *(f"../{one}" for one in marked), *(f"{one}/{end}" for one in marked for end in ends)]
    values += [form.format(month) for month in months for form in ("{}-07", "../{}-07", "{}-07/..", "{0}-07/{0}-09")]
    for value in values:
        try:
            yield edtf.parse(value)
        except InvalidDate:
            continue  # a range that runs backwards
    for month in range(1, 13):
        whole = edtf.month(2021, month)
        yield from (part for name in ("early", "middle", "late") if (part := part_of(whole, name)))
    for monday in (dt.date(2020, 10, 5), dt.date(2020, 9, 28), dt.date(2020, 12, 28)):
        yield from (edtf.week(monday), edtf.approximate(edtf.week(monday)))


def is_ambiguous(date: PartialDate, language: str) -> bool:
    """“About 2020 – 2021” is about both as well, and “winter 2020 – 2021” is one winter."""
    start, _, end = date.edtf.partition("/")
    has_two_years = len(end) == len("2021") and (start[4:] in ("~", "?", "%") or start[5:7] == "24")
    return language == "en" and has_two_years


@pytest.mark.parametrize("language", ["ru", "ky", "en"])
def test_a_date_in_words_reads_back_as_itself(language: str) -> None:
    dates = [date for date in dates_to_write() if not is_ambiguous(date, language)]
    assert len(dates) > 1500
    written = {date: date_words(date, language) for date in dates}
    assert [(words, told(date)) for date, words in written.items() if told(read(words, language)) != told(date)] == []


def test_a_deadline_in_words_is_no_more_than_its_end() -> None:
    date = edtf.parse("2020-10-23/2020-10-31", Precision.OPEN)
    assert read(date_words(date, "ru"), "ru").edtf == "../2020-10-31"
    assert read(date_words(date, "ru"), "ru", published_on=TODAY) == date


def test_digits_are_read_in_the_order_of_the_first_language() -> None:
    assert read("5/10/2020", "ru", "en").edtf == "2020-10-05"
    assert read("5/10/2020", "en", "ru").edtf == "2020-05-10"
    assert read("13/5/2020", "en", "ru").edtf == "2020-05-13"


def test_the_refusal_that_tells_most_is_the_one_given() -> None:
    with pytest.raises(PartlyUnderstood) as refused:
        read("митинг 5 октября 2020", "en", "ky", "ru")
    assert refused.value.unread == "митинг"


def test_a_refusal_holds_its_facts() -> None:
    with pytest.raises(ImpossibleDate) as impossible:
        read("31 April 2020")
    assert (impossible.value.month, impossible.value.day, impossible.value.last_day) == (4, 31, 30)
    with pytest.raises(SeveralDates) as several:
        read("5 and 7 October 2020")
    assert several.value.found == ("5", "7 October 2020")
    with pytest.raises(BackwardRange) as backward:
        read("2020-10-05/2020-10-03")
    assert (backward.value.start, backward.value.end) == ("2020-10-05", "2020-10-03")


@pytest.mark.parametrize(
    ("typed", "month", "last"),
    [("2020-04-31", 4, 30), ("20–31.04.2020", 4, 30), ("2020-13-01", 13, None), ("13.2020", 13, None)],
)
def test_an_impossible_string_is_explained(typed: str, month: int, last: int | None) -> None:
    with pytest.raises(ImpossibleDate) as refused:
        read(typed)
    assert (refused.value.month, refused.value.last_day) == (month, last)


def test_a_language_of_no_file_reads_whole_dates_and_doubts_what_it_infers() -> None:
    assert read("4 octobre 2020", "fr").edtf == "2020-10-04"
    assert read("4 octobre", "fr", published_on=TODAY).edtf == "2020-10-04?"


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(UnknownLanguage):
        read("5 октября 2020", "xx")


def test_no_languages_and_endless_words_are_refused() -> None:
    assert read_date("2020-10-05", languages=()).edtf == "2020-10-05"
    with pytest.raises(NothingUnderstood):
        read_date("5 октября 2020", languages=())
    with pytest.raises(NothingUnderstood):
        read("5 октября 2020 " * 1000, "ru")


def test_reading_is_quick_enough_to_type_by() -> None:
    hard = ["около 30 сентября – 2 октября 2020 года", "ничего не понятно", "5 October 2020 at nine", "9" * 200]
    languages = own_languages()
    for words in hard:  # warm
        with pytest.raises(UnreadableDate):
            read(f"{words} !x", *languages)
    start = time.process_time()
    for number in range(40):
        with pytest.raises(UnreadableDate):
            read(f"{hard[number % len(hard)]} x{number}", *languages)
    assert (time.process_time() - start) / 40 < 0.02  # it takes 2 to 3 ms where nothing else runs
