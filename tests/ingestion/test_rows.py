from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from timeline.ingestion.rows import Defaults, answers

TEXT = (
    "Лавров сообщил, что стороны встретятся до конца октября. «Сегодня мы договорились», — добавил он. Ранее шли споры."
)


def answer(row: dict[str, Any] | str, **defaults: Any) -> dict[str, Any]:
    line = row if isinstance(row, str) else json.dumps(row)
    (found,) = answers([line.encode()], Defaults(**defaults))
    answered: dict[str, Any] = json.loads(found)
    return answered


def test_a_row_gives_the_whole_contract() -> None:
    found = answer({"id": "a", "text": "Выборы прошли 4 октября.", "lang": "ru", "published": "2020-10-23"})
    date = {"edtf": "2020-10-04", "first": "2020-10-04", "last": "2020-10-04", "precision": "day", "certainty": "exact"}
    words = {"start": 14, "end": 23, "text": "4 октября"}
    assert found["expressions"] == [{**words, **date, "rule": found["expressions"][0]["rule"]}]
    assert found["events"] == [
        {
            "quote": {"start": 0, "end": 24, "exact": "Выборы прошли 4 октября."},
            "expression": words,
            **date,
            "modality": "occurred",
            "attributed": False,
            "attribution": "",
            "title": "Выборы прошли",
            "category": "election",
            "actors": [],
            "reason": found["events"][0]["reason"],
        }
    ]
    assert "publication day, 23 October 2020" in found["events"][0]["reason"]
    assert (found["id"], found["undated"], set(found)) == ("a", [], {"id", "expressions", "events", "undated"})


def test_offsets_count_code_points_of_the_text_that_was_given() -> None:
    text = "😀\r\n" + TEXT
    found = answer({"id": 1, "text": text, "lang": "ru", "published": "2020-10-23"})
    assert found["events"]
    for span in [e["quote"] for e in found["events"]] + found["undated"]:
        assert text[span["start"] : span["end"]] == span["exact"]
    for words in [e["expression"] for e in found["events"]] + found["expressions"]:
        assert text[words["start"] : words["end"]] == words["text"]


def test_who_claims_is_told() -> None:
    claimed = answer({"id": 1, "text": TEXT, "lang": "ru", "published": "2020-10-23"})["events"][0]
    assert (claimed["attributed"], claimed["attribution"], claimed["modality"]) == (True, "Лавров", "planned")


def test_without_a_day_of_publication_the_engine_says_what_it_can() -> None:
    found = answer({"id": 1, "text": "Сегодня прошли выборы.", "lang": "ru", "published": None})
    assert found["events"] == []
    assert [tray["exact"] for tray in found["undated"]] == ["Сегодня прошли выборы."]


def test_language_and_day_may_come_from_the_command() -> None:
    found = answer({"id": 1, "text": "Сегодня прошли выборы."}, language="ru", published_on=dt.date(2020, 10, 4))
    assert found["events"][0]["edtf"] == "2020-10-04"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"id": "a"}', "text"),
        ('{"id": "a", "text": 5}', "text"),
        ('{"id": "a", "text": " "}', "no text"),
        ('{"id": "a", "text": "Люди вышли.", "lang": "xx"}', "xx"),
        ('{"id": "a", "text": "Люди вышли.", "lang": 5}', "lang"),
        ('{"id": "a", "text": "Люди вышли.", "published": "2020-13-01"}', "2020-13-01"),
        ('{"id": "a", "text": "Люди вышли.", "published": 20201004}', "published"),
        ('{"id": "a", "text": "a\\u0000b"}', "text"),
        ('{"id": NaN, "text": "a"}', "not JSON"),
        ('{"id": 1e999, "text": "a"}', "not JSON"),
        ('{"id": "a", "text": "' + "[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_row_gives_its_error(row: str, problem: str) -> None:
    found = answer(row)
    assert set(found) == {"id", "error"}
    assert problem in found["error"]


def test_a_bad_row_keeps_its_place_among_the_others() -> None:
    lines = [b'{"id": 1, "text": "One."}', b"{", b"", b'{"id": 3, "text": "Three."}']
    found = [json.loads(line) for line in answers(lines, Defaults(language="en"))]
    assert [("error" in row, row["id"]) for row in found] == [(False, 1), (True, None), (False, 3)]


def test_a_text_that_breaks_the_engine_does_not_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **facts: object) -> None:
        raise ZeroDivisionError("by day")

    monkeypatch.setattr("timeline.ingestion.rows.extract", fail)
    assert answer({"id": 1, "text": "One.", "lang": "en"}) == {"id": 1, "error": "ZeroDivisionError: by day"}


def test_letters_are_written_as_they_are_and_halves_of_a_pair_stay_json() -> None:
    (line,) = answers(['{"id": "ё", "text": "Люди вышли."}'.encode()], Defaults(language="ru"))
    assert '"ё"' in line
    assert answer('{"id": "\\ud800", "text": 5}')["id"] == "\ud800"


def test_rows_are_answered_one_by_one_as_they_come() -> None:
    def lines() -> Any:
        yield b'{"id": 1, "text": "One."}'
        raise AssertionError("asked for more before the first was answered")

    assert json.loads(next(answers(lines(), Defaults(language="en"))))["id"] == 1


def test_an_expression_names_its_unit_and_an_event_says_when() -> None:
    found = answer({"id": 1, "text": "Он живёт здесь с 2005 года.", "lang": "ru", "published": "2020-10-23"})
    assert (found["expressions"][0]["edtf"], found["events"][0]["edtf"]) == ("2005", "2005/..")


def test_an_expression_that_nothing_makes_safe_has_no_date() -> None:
    found = answer({"id": 1, "text": "Встреча прошла 8 августа.", "lang": "ru", "published": None})
    (expression,) = found["expressions"]
    assert (expression["text"], expression["edtf"], expression["first"], expression["precision"]) == (
        "8 августа",
        None,
        None,
        None,
    )
    assert (found["events"], len(found["undated"])) == ([], 1)


def test_ends_of_an_english_range_are_expressions_and_the_event_keeps_the_range() -> None:
    found = answer({"id": 1, "text": "Talks were held on October 22–23, 2020.", "lang": "en", "published": None})
    assert [(e["text"], e["edtf"]) for e in found["expressions"]] == [
        ("October 22", "2020-10-22"),
        ("23, 2020", "2020-10-23"),
    ]
    assert found["events"][0]["edtf"] == "2020-10-22/2020-10-23"
