from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from timeline.outputs.wishes import Wishes


def wishes(query: str) -> Wishes:
    return Wishes.of(QueryDict(query))


def test_each_option_is_read_from_the_address_and_written_back() -> None:
    asked = wishes(
        "from=2020-10-01&to=2020-10-31&category=protest&category=election&lang=ky&theme=dark&accent=%230A7&view=compact"
        "&limit=5&at=abc&page=2"
    )
    assert asked == Wishes(
        first=dt.date(2020, 10, 1),
        last=dt.date(2020, 10, 31),
        categories=("protest", "election"),
        lang="ky",
        theme="dark",
        accent="00aa77",
        view="compact",
        limit=5,
        at="abc",
        page=2,
    )
    assert wishes(asked.query()[1:]) == asked
    assert Wishes().query() == ""


@pytest.mark.parametrize(
    "query",
    [
        *("theme=pink", "view=tiny", "lang=fr", "category=x", "from=x", "to=2020-13-01", "at=%3Cb%3E", "page=-1"),
        *(
            "limit=x",
            "limit=",
            "limit=99999999999",
            "limit=٣",
            "accent=red",
            "accent=%23ggg",
            "accent=}*{",
            "accent=1234",
        ),
    ],
)
def test_an_odd_option_counts_as_not_given(query: str) -> None:
    assert wishes(query) == Wishes()
