"""Names meet by their sound, whatever the alphabet and the case."""

from __future__ import annotations

import pytest

from timeline.review.sounds import sound, sounds_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жапаров", "Japarov"),
        ("Жапарову", "Zhaparov"),
        ("Жапаровдун", "Japarov"),
        ("Жээнбеков", "Jeenbekov"),
        ("Казакбаева", "Kazakbaev"),
        ("Москве", "Moscow"),
        ("Бишкекте", "Bishkek"),
        ("Ала-Тоо", "Ala-Too"),
        ("Лавровым", "Lavrov"),
    ],
)
def test_forms_and_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sounds_alike(sound(one), sound(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Жапаров", "Жээнбеков"), ("Лавров", "Ларионов"), ("Ош", "ООН"), ("Мирлан", "Мира"), ("Иса", "Исаак")],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert not sounds_alike(sound(one), sound(other))
