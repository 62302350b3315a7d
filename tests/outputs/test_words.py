from __future__ import annotations

import datetime as dt

import pytest

from timeline.extraction import edtf
from timeline.extraction.results import PartialDate, Precision
from timeline.outputs.words import date_words, day_words, weekday_word

WORDS = [
    ("2020-10-04", "4 October 2020", "4 октября 2020 года", "2020-жылдын 4-октябры"),
    ("2020-06-07", "7 June 2020", "7 июня 2020 года", "2020-жылдын 7-июну"),
    ("2020-10-22/2020-10-23", "22–23 October 2020", "22–23 октября 2020 года", "2020-жылдын 22–23-октябры"),
    (
        "2020-09-30/2020-10-02",
        "30 September – 2 October 2020",
        "30 сентября – 2 октября 2020 года",
        "2020-жылдын 30-сентябры – 2-октябры",
    ),
    (
        "2020-12-30/2021-01-03",
        "30 December 2020 – 3 January 2021",
        "30 декабря 2020 года – 3 января 2021 года",
        "2020-жылдын 30-декабры – 2021-жылдын 3-январы",
    ),
    ("2020-10", "October 2020", "октябрь 2020 года", "2020-жылдын октябрь айы"),
    ("2020-10/2020-11", "October–November 2020", "октябрь–ноябрь 2020 года", "2020-жылдын октябрь–ноябрь айлары"),
    (
        "2020-10/2021-02",
        "October 2020 – February 2021",
        "октябрь 2020 года – февраль 2021 года",
        "2020-жылдын октябрь айы – 2021-жылдын февраль айы",
    ),
    ("2020-23", "autumn 2020", "осень 2020 года", "2020-жылдын күзү"),
    ("2020", "2020", "2020 год", "2020-жыл"),
    ("2005/2010", "2005–2010", "2005–2010 годы", "2005–2010-жылдар"),
    ("199X", "the 1990s", "1990-е годы", "1990-жылдар"),
    ("19XX", "the 20th century", "XX век", "XX кылым"),
    ("20XX", "the 21st century", "XXI век", "XXI кылым"),
    ("2020-10-05/..", "from 5 October 2020", "с 5 октября 2020 года", "2020-жылдын 5-октябрынан баштап"),
    ("2020-04-10/..", "from 10 April 2020", "с 10 апреля 2020 года", "2020-жылдын 10-апрелинен баштап"),
    ("2020-10/..", "from October 2020", "с октября 2020 года", "2020-жылдын октябрь айынан баштап"),
    ("2020-23/..", "from autumn 2020", "с осени 2020 года", "2020-жылдын күзүнөн баштап"),
    ("2005/..", "from 2005", "с 2005 года", "2005-жылдан баштап"),
    ("../2020-10-31", "until 31 October 2020", "до 31 октября 2020 года", "2020-жылдын 31-октябрына чейин"),
    ("../2020-08-31", "until 31 August 2020", "до 31 августа 2020 года", "2020-жылдын 31-августуна чейин"),
    (
        "../2020-10",
        "until the end of October 2020",
        "до конца октября 2020 года",
        "2020-жылдын октябрь айынын аягына чейин",
    ),
    ("../199X", "until the end of the 1990s", "до конца 1990-х годов", "1990-жылдардын аягына чейин"),
    ("2020-10-05~", "about 5 October 2020", "около 5 октября 2020 года", "болжол менен 2020-жылдын 5-октябры"),
    ("2020-10~", "about October 2020", "около октября 2020 года", "болжол менен 2020-жылдын октябрь айы"),
    (
        "2020-10-05~/2020-10-07~",
        "about 5–7 October 2020",
        "около 5–7 октября 2020 года",
        "болжол менен 2020-жылдын 5–7-октябры",
    ),
    ("2020-10-01~/2020-10-10~", "early October 2020", "начало октября 2020 года", "2020-жылдын октябрь айынын башы"),
    ("2020-10-11~/2020-10-20~", "mid-October 2020", "середина октября 2020 года", "2020-жылдын октябрь айынын ортосу"),
    ("2020-10-21~/2020-10-31~", "late October 2020", "конец октября 2020 года", "2020-жылдын октябрь айынын аягы"),
    ("2021-02-21~/2021-02-28~", "late February 2021", "конец февраля 2021 года", "2021-жылдын февраль айынын аягы"),
    (
        "2020-10-05?",
        "possibly 5 October 2020",
        "предположительно 5 октября 2020 года",
        "балким, 2020-жылдын 5-октябры",
    ),
    (
        "../2020-23~",
        "roughly until the end of autumn 2020",
        "примерно до конца осени 2020 года",
        "болжол менен 2020-жылдын күзүнүн аягына чейин",
    ),
    (
        "2020-10-05~/2020-10-07",
        "about 5 October 2020 – 7 October 2020",
        "около 5 октября 2020 года – 7 октября 2020 года",
        "болжол менен 2020-жылдын 5-октябры – 2020-жылдын 7-октябры",
    ),
]


@pytest.mark.parametrize(("value", "english", "russian", "kyrgyz"), WORDS, ids=[row[0] for row in WORDS])
def test_a_date_is_written_in_three_languages(value: str, english: str, russian: str, kyrgyz: str) -> None:
    date = edtf.parse(value)
    assert [date_words(date, language) for language in ("en", "ru", "ky")] == [english, russian, kyrgyz]


@pytest.mark.parametrize(
    ("monday", "russian", "kyrgyz"),
    [
        (dt.date(2020, 10, 5), "неделя 5–11 октября 2020 года", "2020-жылдын 5–11-октябрь аптасы"),
        (
            dt.date(2020, 9, 28),
            "неделя 28 сентября – 4 октября 2020 года",
            "2020-жылдын 28-сентябрь – 4-октябрь аптасы",
        ),
        (
            dt.date(2020, 12, 28),
            "неделя 28 декабря 2020 года – 3 января 2021 года",
            "2020-жылдын 28-декабрь – 2021-жылдын 3-январь аптасы",
        ),
    ],
)
def test_a_week_is_called_a_week(monday: dt.date, russian: str, kyrgyz: str) -> None:
    date = edtf.week(monday)
    assert (date_words(date, "ru"), date_words(date, "ky")) == (russian, kyrgyz)
    assert date_words(date, "en").startswith("the week of ")


def test_a_deadline_says_only_until_when() -> None:
    date = edtf.parse("2020-10-23/2020-10-31", Precision.OPEN)
    assert date_words(date, "ru") == "до 31 октября 2020 года"
    assert date_words(date, "en") == "until 31 October 2020"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_kyrgyz_month_has_its_endings(month: int) -> None:
    date = edtf.parse(f"2020-{month:02d}-03/..")
    assert date_words(date, "ky").endswith(("нан баштап", "нен баштап"))


def test_a_month_has_no_day_in_words() -> None:
    assert not any(character.isdigit() for character in date_words(edtf.month(2020, 5), "ru").replace("2020", ""))


def test_a_language_without_words_of_its_own_gets_english() -> None:
    assert date_words(edtf.parse("2020-10-04"), "fr") == "4 October 2020"


def test_a_day_has_words_and_a_weekday() -> None:
    day = dt.date(2020, 10, 4)
    assert day_words(day, "ru") == "4 октября 2020 года"
    assert [weekday_word(day, language) for language in ("ru", "ky", "en")] == ["воскресенье", "жекшемби", "Sunday"]


def every_kind_of_date() -> list[PartialDate]:
    points = ["2020-10-04", "2020-10", "2020-21", "2020-24", "2020", "202X", "20XX"]
    later = ["2021-10-04", "2021-10", "2021-21", "2021", "203X", "21XX"]
    qualified = [point + mark for point in points for mark in ("", "~", "?", "%")]
    intervals = [f"{one}/{other}" for one in qualified for other in ["..", *later, *(value + "~" for value in later)]]
    return [edtf.parse(value) for value in [*qualified, *intervals, *(f"../{value}" for value in qualified)]]


@pytest.mark.parametrize("language", ["ru", "ky", "en"])
def test_every_kind_of_date_can_be_written(language: str) -> None:
    for date in every_kind_of_date():
        written = date_words(date, language)
        assert written.strip(), date.edtf
        assert "{" not in written, date.edtf


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("../2020-10-31", ("by 31 October 2020", "не позднее 31 октября 2020 года", "2020-жылдын 31-октябрына чейин")),
        (
            "../2020-10",
            ("by the end of October 2020", "до конца октября 2020 года", "2020-жылдын октябрь айынын аягына чейин"),
        ),
        ("2020-10-05", ("5 October 2020", "5 октября 2020 года", "2020-жылдын 5-октябры")),
    ],
)
def test_a_plan_is_due_by_its_last_day(value: str, words: tuple[str, str, str]) -> None:
    date = edtf.parse(value)
    assert tuple(date_words(date, language, is_deadline=True) for language in ("en", "ru", "ky")) == words
