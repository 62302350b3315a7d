from __future__ import annotations

import pytest

from timeline.ingestion.errors import LanguageNotDetected, LanguageNotKnown
from timeline.ingestion.languages import checked, detected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Президент подал в отставку", "ru"),
        ("ВЫБОРЫ ПРОШЛИ СПОКОЙНО", "ru"),
        ("Вчера в городе Өзгөн прошёл митинг", "ru"),
        ("Мамлекет башчысы бүгүн Москвага барды.", "ky"),
        ("Бугун элдик жыйын болду", "ky"),
        ("Өкмөт отставкага кетти", "ky"),
        ("Сайлау 4 қазанда өтті", "kk"),
        ("Вибори відбулися 4 жовтня", "uk"),
        ("The president resigned", "en"),
        ("Выбары адбыліся 4 кастрычніка па ўсёй краіне", "be"),
        ("Der Präsident ist am Montag zurückgetreten, teilte die Regierung mit.", "de"),
        ("Cumhurbaşkanı pazartesi günü istifa ettiğini açıkladı ve başkentten ayrıldı.", "tr"),
    ],
)
def test_the_language_of_a_short_text_is_told(text: str, language: str) -> None:
    assert detected(text) == language


@pytest.mark.parametrize("text", ["", "2020-10-04", "… — !"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    with pytest.raises(LanguageNotDetected, match="--language"):
        detected(text)


def test_a_language_is_checked_as_it_is_written() -> None:
    assert checked(" RU ") == "ru"
    with pytest.raises(LanguageNotKnown, match="“xx”"):
        checked("xx")
