from __future__ import annotations

import datetime as dt

import pytest

from timeline.ingestion.dates import day
from timeline.ingestion.errors import BadDate


@pytest.mark.parametrize("value", ["2020-10-23", " 2020-10-23 ", "2020-10-23T23:59:00-05:00", "2020-10-23 00:10:00"])
def test_a_day_is_read_as_it_is_written(value: str) -> None:
    assert day(value) == dt.date(2020, 10, 23)


@pytest.mark.parametrize(
    "value", ["", "23.10.2020", "2020-13-01", "2020-02-30", "yesterday", "2020", "x" * 9999, "２０２０-10-23"]
)
def test_what_is_no_day_is_refused_with_an_example(value: str) -> None:
    with pytest.raises(BadDate, match="2020-10-23"):
        day(value)
