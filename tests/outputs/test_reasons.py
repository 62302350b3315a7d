from __future__ import annotations

import re
from typing import Any

import pytest

from tests.extraction.sentences import cases
from timeline.extraction import edtf, extract
from timeline.extraction.results import AnchorKind, Expression
from timeline.outputs.date_forms import LANGUAGES
from timeline.outputs.reasons import editor_sentence, reason_sentence

PUBLISHED = {"kind": "published", "edtf": "2020-10-23", "words": "", "start": None, "end": None}
PREVIOUS = {"kind": "previous", "edtf": "2020-10-22", "words": "22 октября", "start": 10, "end": 20}
QUOTED = {"kind": "quoted", "edtf": "2020-10-23", "words": "", "start": None, "end": None}


def reason(words: str, *, stated: str = "", inferred: str = "", anchor: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"words": words, "rule": "x", "stated": stated.split(), "inferred": inferred.split(), "anchor": anchor}


CASES = [
    (
        reason("4 октября 2020 года", stated="day month year"),
        "2020-10-04",
        "“4 октября 2020 года” names the date itself: 4 October 2020.",
    ),
    (
        reason("4 октября", stated="day month", inferred="year", anchor=PUBLISHED),
        "2020-10-04",
        "“4 октября” gives day and month; the year 2020 comes from the publication day, 23 October 2020.",
    ),
    (
        reason("в октябре", stated="month", inferred="year", anchor=PUBLISHED),
        "2020-10",
        "“в октябре” names no year; the year 2020 comes from the publication day, 23 October 2020.",
    ),
    (
        reason("вчера", inferred="day month year", anchor=PUBLISHED),
        "2020-10-22",
        "“вчера” means 22 October 2020: counted from the publication day, 23 October 2020.",
    ),
    (
        reason("В тот же день", inferred="day month year", anchor=PREVIOUS),
        "2020-10-22",
        "“В тот же день” means 22 October 2020: counted from “22 октября” earlier in the text.",
    ),
    (
        reason("5 октября", stated="day month", inferred="year", anchor=PREVIOUS),
        "2020-10-05",
        "“5 октября” gives day and month; the year 2020 comes from “22 октября” earlier in the text.",
    ),
    (
        reason("накануне", inferred="day month year", anchor={**PREVIOUS, "words": ""}),
        "2020-10-21",
        "“накануне” means 21 October 2020: counted from the date before it in the text, 22 October 2020.",
    ),
    (
        reason("Сегодня", inferred="day month year", anchor=QUOTED),
        "2020-10-23",
        "“Сегодня” in direct speech means 23 October 2020: counted from the day of speaking, 23 October 2020.",
    ),
    (
        reason("зимой", stated="season", inferred="year", anchor=PUBLISHED),
        "2020-12/2021-02",
        "“зимой” means December 2020 – February 2021: counted from the publication day, 23 October 2020.",
    ),
    (
        reason("до 1 июня 2021 года", stated="bound day month year", inferred="start"),
        "2020-10-23/2021-06-01",
        "“до 1 июня 2021 года” sets a deadline: from the publication day, 23 October 2020, until 1 June 2021.",
    ),
    (
        reason("до конца октября", stated="bound part month", inferred="year start", anchor=PUBLISHED),
        "2020-10-23/2020-10-31",
        (
            "“до конца октября” sets a deadline: from the publication day, 23 October 2020, until 31 October 2020; "
            "its end is counted from that day too."
        ),
    ),
    (
        reason("до пятницы", stated="bound weekday", inferred="day start", anchor=PREVIOUS),
        "2020-10-23/2020-10-31",
        (
            "“до пятницы” sets a deadline: from the publication day, 23 October 2020, until 31 October 2020; "
            "its end is counted from “22 октября” in the text."
        ),
    ),
    (
        reason("30 ноября", stated="day month", inferred="year", anchor=PUBLISHED),
        "2020-11-30?",
        (
            "“30 ноября” names no year and the verb points the other way; the year nearest to the publication day, "
            "23 October 2020, gives: possibly 30 November 2020."
        ),
    ),
    (
        reason("пятница, 5 октября 2020 года", stated="weekday day month year"),
        "2020-10-05?",
        (
            "“пятница, 5 октября 2020 года” names a day that does not fall on that weekday, "
            "so it is read as possibly 5 October 2020."
        ),
    ),
    (
        reason("в начале октября", stated="part month", inferred="year", anchor=PUBLISHED),
        "2020-10-01~/2020-10-10~",
        (
            "“в начале октября” means part of a month or a longer period: early October 2020, "
            "counted from the publication day, 23 October 2020."
        ),
    ),
    (
        reason("весной", inferred="year"),
        "2020-21",
        "“весной” is read as spring 2020; the words do not state all of it.",
    ),
    (
        reason("позже", inferred="day", anchor={**PREVIOUS, "kind": "a kind of tomorrow"}),
        "2020-10-23",
        "“позже” means 23 October 2020: counted from 22 October 2020.",
    ),
]


@pytest.mark.parametrize(("given", "date", "sentence"), CASES, ids=[case[0]["words"] for case in CASES])
def test_a_reason_is_one_plain_sentence(given: dict[str, Any], date: str, sentence: str) -> None:
    assert reason_sentence(given, edtf.parse(date), "en") == sentence


def test_the_sentence_does_not_depend_on_the_rule() -> None:
    date = edtf.parse("2020-10-22")
    given = reason("вчера", inferred="day month year", anchor=PUBLISHED)
    assert reason_sentence(given, date, "en") == reason_sentence({**given, "rule": "another"}, date, "en")


def test_percent_signs_in_the_words_are_kept() -> None:
    given = reason("100% (s) 4 октября", inferred="day", anchor=PUBLISHED)
    assert "100% (s)" in reason_sentence(given, edtf.parse("2020-10-04"), "en")


@pytest.mark.parametrize("given", [{}, {"anchor": {}}, {"anchor": {"kind": "previous"}, "inferred": ["day"]}])
def test_a_reason_with_gaps_still_gives_a_sentence(given: dict[str, Any]) -> None:
    assert reason_sentence(given, edtf.parse("2020-10-04"), "ru")


def test_an_editors_date_says_so() -> None:
    assert editor_sentence(edtf.parse("2020-10"), "en") == "An editor read this passage as October 2020."
    assert "no date" in editor_sentence(None, "en")


def read_in_corpus() -> dict[tuple[object, ...], Expression]:
    """One expression of the corpus, which meets every rule, for each rule, anchor and way to state a date."""
    found: dict[tuple[object, ...], Expression] = {}
    for language, case in cases():
        for e in extract(case["text"], language=language, published_on=case.get("published_on")).expressions:
            kind = e.reason.anchor and e.reason.anchor.kind
            key = (e.reason.rule, kind, e.reason.stated, e.reason.inferred, e.date.precision, e.date.certainty)
            found.setdefault(key, e)
    return found


def test_every_reason_that_the_engine_gives_is_one_whole_sentence_in_each_language() -> None:
    found = read_in_corpus()
    for expression in found.values():
        given = expression.reason.as_dict()
        sentences = {language: reason_sentence(given, expression.date, language) for language in LANGUAGES}
        assert len(set(sentences.values())) == len(LANGUAGES), sentences  # each language says it in its own words
        for sentence in sentences.values():
            assert given["words"] in sentence
            assert sentence.endswith(".")
            assert not re.search(
                r"%\(|%s|[“«]\s*[”»]|[:,;(]\s*[.,;)]|  |None", sentence.replace(given["words"], "x")
            ), sentence


def test_what_stands_earlier_in_the_text_stands_earlier() -> None:
    for expression in read_in_corpus().values():
        anchor = expression.reason.anchor
        if anchor is not None and anchor.kind is AnchorKind.PREVIOUS:
            assert anchor.span is None or anchor.span.start < expression.span.start
