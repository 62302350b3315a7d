from __future__ import annotations

import time

import pytest

from timeline.ingestion.readers.origins import origin_of


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("БИШКЕК, 5 октября — ТАСС. Люди вышли на площадь.", "ТАСС"),
        ("Бишкек (AKIpress) - Люди вышли на площадь.", "АКИpress"),
        ("/КАБАР/. Шайлоо болду.", "Кабар"),
        ("Люди вышли на площадь, сообщает корреспондент 24.kg.", "24.kg"),
        ("«Кабар» агенттиги билдирет: шайлоо болду.", "Кабар"),
        ("The square was full on Monday, Reuters reported.", "Reuters"),
        ("Люди вышли на площадь. Об этом пишет «Интерфакс».", "Интерфакс"),
    ],
)
def test_the_agency_that_a_text_credits_is_its_origin(text: str, agency: str) -> None:
    assert origin_of(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        "Он много лет работал в ТАСС и ушёл.",
        "Люди вышли на площадь.",
        "Кабарлар ар кандай.",
        "AP classes begin in May.",
    ],
)
def test_a_name_without_a_credit_is_no_origin(text: str) -> None:
    assert origin_of(text) == ""


def test_hostile_text_takes_no_longer_than_any_other() -> None:
    started = time.monotonic()
    origin_of("сообщает , , « « ТАС" * 200_000)
    assert time.monotonic() - started < 2
