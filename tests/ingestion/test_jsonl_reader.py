from __future__ import annotations

import datetime as dt
import io

import pytest

from tests.ingestion.samples import sample
from timeline.ingestion.article import Article, Basis
from timeline.ingestion.errors import BadRow, EmptyText, IngestionError, TooLarge
from timeline.ingestion.readers import jsonl


def read_all() -> list[tuple[int, Article | IngestionError]]:
    return list(jsonl.read_rows(jsonl.bounded(io.BytesIO(sample("some_bad_rows.jsonl")))))


def test_a_row_gives_what_it_holds() -> None:
    number, article = read_all()[0]
    assert isinstance(article, Article)
    assert (number, article.title, article.publisher, article.language) == (1, "Выборы", "Образцовая газета", "ru")
    assert (article.published_on, article.published_basis) == (dt.date(2020, 10, 5), Basis.METADATA)


def test_a_row_without_a_title_takes_its_first_sentence() -> None:
    article = read_all()[1][1]
    assert isinstance(article, Article)
    assert article.title == "Protesters entered the square on 5 October 2020."


def test_a_bad_row_gives_its_line_number_and_the_next_one_is_read() -> None:
    bad = [number for number, found in read_all() if isinstance(found, IngestionError)]
    assert bad == [3, 4, 6, 7]


@pytest.mark.parametrize(
    "row", [b'{"text": 5}', b'{"text": "a\\u0000b"}', b'{"text": "\\ud800"}', b"[]", b"NaN", b"\xff"]
)
def test_what_is_no_row_of_text_is_refused(row: bytes) -> None:
    with pytest.raises(BadRow):
        jsonl.read(row)


def test_a_row_that_is_deeply_nested_is_refused_without_a_crash() -> None:
    with pytest.raises(BadRow):
        jsonl.read(b'{"text": ' + b"[" * 100_000)


def test_a_row_with_a_blank_text_is_refused() -> None:
    with pytest.raises(EmptyText):
        jsonl.read(b'{"text": " \\n"}')


def test_a_line_without_an_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 100)
    lines = list(jsonl.bounded(io.BytesIO(b"x" * 1000 + b"\n{}\n")))
    assert [len(line) for line in lines] == [101, 3]
    with pytest.raises(TooLarge):
        jsonl.row_of(lines[0])
