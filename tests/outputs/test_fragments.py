from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest

from timeline.outputs.fragments import is_web_address, text_fragment_link

URL = "https://news.example/1"


def directive(exact: str) -> str:
    return text_fragment_link(URL, exact).removeprefix(f"{URL}#:~:text=")


def test_a_short_quote_is_given_whole() -> None:
    assert directive("The vote was held on 4 October.") == "The%20vote%20was%20held%20on%204%20October"


def test_hyphens_commas_and_ampersands_are_encoded() -> None:
    assert directive("well-known, of course & so") == "well%2Dknown%2C%20of%20course%20%26%20so"


def test_a_letter_of_two_code_points_is_joined() -> None:
    assert unquote(directive(unicodedata.normalize("NFD", "Бакыт Торобаев, йод"))) == "Бакыт Торобаев, йод"


def test_a_long_quote_is_given_by_whole_words_at_both_ends() -> None:
    quote = "Жители столицы вышли на площадь Ала-Тоо и требовали отменить итоги выборов, " * 3
    start, comma, end = directive(quote.strip()).partition(",")
    assert comma
    assert unquote(start) == "Жители столицы вышли на площадь"
    assert unquote(end) == "и требовали отменить итоги выборов"


def test_a_quote_over_two_lines_is_given_by_its_ends() -> None:
    assert "," in directive("One two three four five six\nseven eight nine ten eleven")


def test_an_address_with_its_own_fragment_keeps_it() -> None:
    assert text_fragment_link(f"{URL}#part", "Words") == f"{URL}#part:~:text=Words"
    assert text_fragment_link(f"{URL}#:~:text=old", "Words") == f"{URL}#:~:text=Words"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\nscript:x",
        "data:text/html,x",
        "//news.example",
        "ftp://a/b",
        "https://",
        "http://[",
        "https://a b",
    ],
)
def test_nothing_but_web_addresses_becomes_a_link(url: str | None) -> None:
    assert not is_web_address(url)
    assert text_fragment_link(url, "Words") == ""
