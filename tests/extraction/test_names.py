"""The actors of a happening: few and right."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.extraction import extract


def actors(text: str, language: str) -> tuple[str, ...]:
    (mention,) = extract(text, language=language, published_on=dt.date(2020, 10, 23)).mentions
    return mention.actors


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "On Friday Ruslan Kazakbaev met Sergei Lavrov in Moscow.", ("Ruslan Kazakbaev", "Sergei Lavrov")),
        ("en", "The Central Election Commission and the OSCE met on Friday.", ("Central Election Commission", "OSCE")),
        ("en", "On Friday CEO Almaz Sadykov and U.S. diplomats met.", ("Almaz Sadykov",)),
        ("en", "Thousands filled Ala-Too Square on October 5.", ()),
        ("ky", "23-октябрда президент Садыр Жапаровду кабыл алды.", ("Садыр Жапаров",)),
        ("ky", "23-октябрда өкмөт жыйынга келди.", ()),
        ("kk", "23 қазанда президент Қасым-Жомарт Тоқаевқа хат жазды.", ("Қасым-Жомарт Тоқаев",)),
    ],
)
def test_actors_are_people_bodies_and_acronyms(language: str, text: str, wanted: tuple[str, ...]) -> None:
    assert actors(text, language) == wanted
