"""Which rows fit, and what each further choice would leave: no database is needed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import QueryDict

from timeline.extraction import edtf
from timeline.public.filters import Filters
from timeline.public.found import Found, find
from timeline.public.rows import Report, Row

ELECTION = {"category": "election", "actors": ("ЦИК",)}


def row(number: int, date: str, **fields: Any) -> Row:
    parsed = edtf.parse(date)
    day = parsed.first_day or parsed.last_day
    assert day
    plain = {"occurrence": "occurred", "category": "protest", "significance": 2, "actors": (), "reports": ()}
    return Row(pk=number, code=f"e{number}", title=f"Event {number}", date=parsed, day=day, **{**plain, **fields})


ROWS = [
    row(1, "../2020-10-04", **ELECTION),
    row(2, "2020-10-05"),
    row(3, "2020-10-06", actors=("ЦИК",)),
    row(4, "2020-10-22/2020-10-23", **ELECTION),
]


def found(query: str, rows: list[Row] | None = None) -> Found:
    return find(ROWS if rows is None else rows, Filters.of(QueryDict(query)), None)


def keys(found: Found) -> list[int]:
    return [row.pk for row in found.rows]


def counts(found: Found, name: str) -> dict[str, int]:
    facet = next(facet for facet in found.facets if facet.name == name)
    return {choice.value: choice.count for choice in (*facet.few, *facet.more)}


def test_any_choice_of_a_facet_and_each_facet_must_fit() -> None:
    assert keys(found("category=election&category=protest")) == [1, 2, 3, 4]
    assert keys(found("category=protest&actor=%D0%A6%D0%98%D0%9A")) == [3]


def test_a_count_is_what_choosing_it_besides_would_show() -> None:
    both = found("category=protest&actor=%D0%A6%D0%98%D0%9A")
    assert counts(both, "category") == {"protest": 1, "election": 2}
    assert counts(both, "actor") == {"ЦИК": 1}


def test_a_window_holds_what_touches_it_and_the_axis_keeps_the_rest() -> None:
    some = found("from=2020-10-06&to=2020-10-22")
    assert keys(some) == [3, 4]
    assert len(some.every) == 4
    assert counts(some, "category") == {"protest": 1, "election": 1}


def test_a_window_with_one_end_runs_to_the_last_or_first_event() -> None:
    window = found("from=2020-10-06").window
    assert window is not None
    assert window.last == dt.date(2020, 10, 23)


def test_a_publisher_is_heard_only_until_the_day_that_is_asked_for() -> None:
    early, late = Report(1, "24.kg", dt.date(2020, 10, 6)), Report(2, "Kloop", dt.date(2020, 10, 20))
    rows = [row(1, "2020-10-05", reports=(early, late)), row(2, "2020-10-06", reports=(late,)), row(3, "2020-10-07")]
    assert keys(found("known=2020-10-10", rows)) == [1]
    assert keys(found("known=2020-10-10&publisher=Kloop", rows)) == []
    assert keys(found("publisher=Kloop", rows)) == [1, 2]


def test_a_choice_that_finds_nothing_stays_in_sight_to_be_undone() -> None:
    none = found("category=protest&actor=Nobody")
    assert keys(none) == []
    assert counts(none, "actor")["Nobody"] == 0
