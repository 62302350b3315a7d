"""Titles: what a sentence says of a date, without the date, as a clean stretch of its words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extraction import extract, own_languages
from timeline.extraction.headline import MAX_WORDS

PUBLISHED = dt.date(2020, 10, 23)


def titles(text: str, language: str = "ru") -> list[str]:
    return [m.title for m in extract(text, language=language, published_on=PUBLISHED).mentions]


RUSSIAN = {
    "Депутаты 14 октября утвердили новый состав кабинета.": ["Депутаты утвердили новый состав кабинета"],
    "Жогорку Кенеш в четверг, 22 октября, приостановил повторные выборы.": [
        "Жогорку Кенеш приостановил повторные выборы"
    ],
    "Во вторник вечером министр прибыл в Ош.": ["Министр прибыл в Ош"],
    "Между тем 9 октября (в пятницу) комендант объявил комендантский час.": ["Комендант объявил комендантский час"],
    # What belongs to the clause is kept, what only opens it is not
    "В ходе встречи 23 октября стороны обсудили поставки газа.": ["В ходе встречи стороны обсудили поставки газа"],
    "По словам министра, 9 октября кабинет распустили.": ["Кабинет распустили"],
    "Депутат, как сообщалось, 9 октября сложил мандат.": ["Депутат сложил мандат"],
    # A clause without its subject gets it from the one before
    "Протесты начались 5 октября, но 9 октября прекратились.": ["Протесты начались", "Протесты прекратились"],
    "Толпа ушла с площади 9 октября, а 10 октября не вернулась.": ["Толпа ушла с площади", "Толпа не вернулась"],
    "Мэр, а вместе с ним и его заместители, 9 октября ушли.": ["Мэр, а вместе с ним и его заместители, ушли"],
    # …and none where its own may follow
    "Парламент собрался 9 октября, но 10 октября начались столкновения.": [
        "Парламент собрался",
        "Начались столкновения",
    ],
    # A statement keeps what was said
    "9 октября министр заявил, что войска останутся в казармах.": ["Министр заявил, что войска останутся в казармах"],
    # A clause of a participle or a relative word is told with what it belongs to
    "Результаты выборов, прошедших 4 октября, признали недействительными.": ["Результаты выборов"],
    "Кризис начался с выборов, которые прошли 4 октября.": ["Кризис начался с выборов"],
    "Партию возглавил депутат, который 9 октября вышел из коалиции.": [
        "Партию возглавил депутат, который вышел из коалиции"
    ],
    # Too long: cut where a phrase begins, never inside one, and never before the verb
    "Правительство 9 октября в связи с беспорядками в центре столицы и нехваткой наличных денег в банках объявило "
    "новый состав кабинета.": ["Правительство объявило новый состав кабинета"],
    "Комиссия 6 октября отменила результаты голосования на всех участках страны из-за многочисленных жалоб "
    "наблюдателей на подкуп избирателей.": [
        "Комиссия отменила результаты голосования на всех участках страны из-за многочисленных жалоб наблюдателей"
    ],
    # Quotation marks that lost their other half go
    "Движение «Единство созвало 9 октября съезд.": ["Движение Единство созвало съезд"],
}
ENGLISH = {
    "The rerun will be put off, the commission announced on Friday.": [
        "The rerun will be put off, the commission announced"
    ],
    "On Thursday lawmakers suspended the vote.": ["Lawmakers suspended the vote"],
    "Friday’s session was short of a quorum.": ["Session was short of a quorum"],
    "The 2015 election brought the party into parliament.": ["The election brought the party into parliament"],
    "The state airline, Air Manas, cancelled all flights on October 6.": ["The state airline cancelled all flights"],
    "The vote is a test for Sadyr Japarov, who has been acting president since October 16.": [
        "Sadyr Japarov has been acting president"
    ],
    "Parliament met on October 9, but adjourned on October 10.": ["Parliament met", "Parliament adjourned"],
    "Shops in the centre will stay closed, the mayor said on Friday.": [
        "Shops in the centre will stay closed, the mayor said"
    ],
    "The commission never met on October 9, and resigned on October 10.": [
        "The commission never met",
        "The commission resigned",
    ],
}
KYRGYZ = {
    "26-октябрь күнү комиссия чогулду.": ["Комиссия чогулду"],
    "Эскерте кетсек, 4-октябрда шайлоо өттү.": ["Шайлоо өттү"],
}
CASES = [
    *(("ru", text, wanted) for text, wanted in RUSSIAN.items()),
    *(("en", text, wanted) for text, wanted in ENGLISH.items()),
    *(("ky", text, wanted) for text, wanted in KYRGYZ.items()),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_title_says_what_happened_without_its_date(language: str, text: str, wanted: list[str]) -> None:
    assert titles(text, language) == wanted


PIECES = (
    "4 октября", "в пятницу", "Парламент", "принял", "закон", "который", "что", "и", "а", "не", "по словам", "«",
    "»", "(", ")", ",", ":", ";", " — ", "заявил", "назначенных", "in", "the", "on October 9", "said", "who", "\"",
)  # fmt: skip


@given(words=st.lists(st.sampled_from(PIECES), max_size=40), language=st.sampled_from(own_languages()))
@settings(max_examples=300, deadline=None)
def test_title_is_short_and_clean_whatever_the_sentence(words: list[str], language: str) -> None:
    for title in titles(" ".join(words), language):
        assert len(title.split()) <= MAX_WORDS + 1
        assert title == title.strip(" ,;:—–-")
        assert title.count("«") == title.count("»")
        assert "  " not in title
