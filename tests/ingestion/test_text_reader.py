from __future__ import annotations

import pytest

from tests.ingestion.samples import sample
from timeline.ingestion.article import Basis
from timeline.ingestion.errors import MAX_BYTES, EmptyText, TooLarge
from timeline.ingestion.readers import read, text


def test_a_text_keeps_its_characters_and_its_bytes() -> None:
    raw = "  Заголовок\u00a0— e\u0301 «ё»  \n\n\tТекст. \n".encode()
    article = text.read(raw)
    assert article.text == raw.decode()
    assert article.raw == raw


def test_line_ends_of_any_machine_become_one() -> None:
    assert text.read(sample("carriage_returns.txt")).text == text.read(sample("utf_8.txt")).text
    assert text.read(b"One.\rTwo.\r\nThree.").text == "One.\nTwo.\nThree."


def test_markup_in_a_text_stays_text() -> None:
    assert text.read(sample("script.txt")).text == sample("script.txt").decode()


def test_a_short_first_line_is_the_title() -> None:
    assert text.read(sample("utf_8.txt")).title == "Выборы в Кыргызстане"


def test_without_a_title_line_the_first_sentence_is_the_title() -> None:
    raw = "Выборы прошли 4 октября, сказал и.о. президента С. Жапаров. Явка была высокой."
    assert text.read(raw.encode()).title == "Выборы прошли 4 октября, сказал и.о. президента С. Жапаров."


@pytest.mark.parametrize("body", ["слово " * 2000, "слово" * 2000, "слово " * 2000 + "\n\nвторая строка"])
def test_a_title_is_never_longer_than_its_column(body: str) -> None:
    title = text.read(body.encode()).title
    assert len(title) <= 500
    assert title.endswith("…")


def test_a_long_title_ends_at_a_word() -> None:
    assert text.read(("слово " * 2000).encode()).title.endswith("слово…")


@pytest.mark.parametrize("name", ["empty.txt", "blank.txt"])
def test_a_text_without_words_is_refused(name: str) -> None:
    with pytest.raises(EmptyText, match="at least one sentence"):
        read(sample(name), suffix=".txt")


def test_a_text_of_five_megabytes_is_refused_and_a_smaller_one_is_read() -> None:
    with pytest.raises(TooLarge, match="5 MB"):
        text.read(b"a" * MAX_BYTES)
    assert len(text.read(b"a " * (MAX_BYTES // 2 - 1)).text) == MAX_BYTES - 2


def test_nothing_is_known_of_a_plain_text_but_its_words() -> None:
    article = text.read(sample("utf_8.txt"))
    assert (article.url, article.publisher, article.published_on, article.published_basis) == (
        "",
        "",
        None,
        Basis.UNKNOWN,
    )


def test_a_file_without_a_known_suffix_is_read_by_its_content() -> None:
    assert read(sample("page.html"), suffix="").reader == "html"
    assert read(sample("utf_8.txt"), suffix=".doc").reader == "text"
