from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from timeline.public.filters import Filters


def filters(query: str) -> Filters:
    return Filters.of(QueryDict(query))


def test_an_address_is_read_and_written_back() -> None:
    state = filters("q=%D0%B2%D1%8B%D0%B1%D0%BE%D1%80%D1%8B&category=election&lang=ky&page=3")
    assert (state.words, state.category, state.lang, state.page) == ("выборы", "election", "ky", 3)
    assert filters(state.query().removeprefix("?")) == state


@pytest.mark.parametrize(
    "query",
    [
        "",
        "category=nonsense",
        "lang=fr",
        "page=0",
        "page=-1",
        "page=x",
        "page=١",
        "from=yesterday",
        "q=%20%20",
        "q=%00",
        "page=999999999999",
    ],
)
def test_odd_values_count_as_not_given(query: str) -> None:
    assert filters(query) == Filters()


def test_a_very_long_query_is_cut() -> None:
    assert len(filters("q=" + "x" * 5000).words) == 200


def test_links_keep_what_was_asked_for() -> None:
    state = filters("q=vote&lang=en&page=2")
    assert state.on_page(1) == "?q=vote&lang=en"
    assert state.on_page(5) == "?q=vote&lang=en&page=5"
    assert state.from_day(dt.date(2020, 10, 5)) == "?q=vote&lang=en&from=2020-10-05"
    assert state.in_language("ru") == "?q=vote&lang=ru&page=2"
    assert state.everything == "?lang=en"
