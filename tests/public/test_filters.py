from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from timeline.public.filters import Filters
from timeline.public.rows import Window


def filters(query: str) -> Filters:
    return Filters.of(QueryDict(query))


def test_an_address_is_read_and_written_back() -> None:
    state = filters(
        "q=%D0%B2%D1%8B%D0%B1%D0%BE%D1%80%D1%8B&category=election&category=protest&actor=%D0%A6%D0%98%D0%9A&publisher=24.kg"
        "&occurrence=planned&from=2020-10-04&to=2020-10-31&known=2020-10-15&on=2020-10-05&page=3&lang=ky"
    )
    assert (state.words, state.categories, state.actors) == ("выборы", ("election", "protest"), ("ЦИК",))
    assert (state.first, state.last, state.page) == (dt.date(2020, 10, 4), dt.date(2020, 10, 31), 3)
    assert filters(state.query().removeprefix("?")) == state


def test_days_that_run_backwards_are_turned_round() -> None:
    state = filters("from=2020-10-31&to=2020-10-04")
    assert (state.first, state.last) == (dt.date(2020, 10, 4), dt.date(2020, 10, 31))


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
        "known=2020-02-30",
        "occurrence=maybe",
        "actor=%20",
        "q=%20%20",
        "q=%00",
        "page=999999999999",
    ],
)
def test_odd_values_count_as_not_given(query: str) -> None:
    assert filters(query) == Filters()


def test_a_very_long_query_is_cut() -> None:
    assert len(filters("q=" + "x" * 5000).words) == 200


def test_no_more_choices_are_read_than_a_reader_makes() -> None:
    assert len(filters("&".join(f"actor={n}" for n in range(5000))).actors) == 20


def test_links_keep_what_was_asked_for() -> None:
    state = filters("q=vote&lang=en&page=2")
    assert state.on_page(1) == "?q=vote&lang=en"
    assert state.on_page(5) == "?q=vote&page=5&lang=en"
    assert state.on_day(dt.date(2020, 10, 5)) == "?q=vote&on=2020-10-05&lang=en"
    week = Window(dt.date(2020, 10, 5), dt.date(2020, 10, 11))
    assert state.of_window(week) == "?q=vote&from=2020-10-05&to=2020-10-11&lang=en"
    assert filters("category=protest&category=election").without("category", "protest") == "?category=election"
    assert state.in_language("ru") == "?q=vote&page=2&lang=ru"
    assert state.everything == "?lang=en"
