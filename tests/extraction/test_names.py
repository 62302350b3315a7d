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


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "В пятницу глава МИД Кыргызстана встретился с Сергеем Лавровым.", ("МИД", "Сергей Лавров")),
        ("ru", "Мэра Москвы Сергея Собянина приняли 9 октября.", ("Сергей Собянин",)),
        ("ru", "Протестующие 6 октября освободили Садыра Жапарова.", ("Садыр Жапаров",)),
        ("ru", "9 октября Роза Отунбаева встретилась с Ангелой Меркель.", ("Роза Отунбаева", "Ангела Меркель")),
        ("ru", "9 октября документ передали А. Ш. Исакову.", ("А.Ш. Исакову",)),
        ("ru", "Проект 9 октября одобрен Советом Федерации.", ("Совет Федерации",)),
        ("ru", "Президент России Владимир Путин 9 октября позвонил Бараку Обаме.", ("Владимир Путин", "Барак Обама")),
        ("ru", "9 октября ЦИК и ОБСЕ обменялись письмами.", ("ЦИК", "ОБСЕ")),
        ("ru", "9 октября в Бишкек приехал Лавров.", ("Лавров",)),
        ("uk", "9 жовтня уряд очолив Володимир Гройсман.", ("Володимир Гройсман",)),
        ("uk", "9 жовтня депутати підтримали Арсенія Яценюка.", ("Арсеній Яценюк",)),
        # A form that is a man's and a woman's alike stays as it is, alone it names nobody
        ("ru", "9 октября выступила Александра Иванова.", ("Александра Иванова",)),
        ("ru", "9 октября задержали Иванова.", ()),
        # Words that only open a sentence, places, titles, numerals
        ("ru", "Протестующие 9 октября заняли площадь.", ()),
        ("ru", "Жители Бишкека и Соединённых Штатов 9 октября ждали новостей.", ()),
        ("ru", "Король Карл III 9 октября принял министра.", ("Карл III",)),
    ],
)
def test_russian_and_ukrainian_names_are_told_apart_and_given_in_the_nominative(
    language: str, text: str, wanted: tuple[str, ...]
) -> None:
    assert actors(text, language) == wanted
