"""What a mention quotes: its clause where the sentence can be cut without misleading, else the sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.extraction import extract

PUBLISHED = dt.date(2020, 10, 23)


def quotes(text: str, language: str) -> list[str]:
    return [m.quote.exact for m in extract(text, language=language, published_on=PUBLISHED).mentions]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "ru",
            "В марте 2005 года страну покинул Акаев, в апреле 2010 года власть потерял Бакиев.",
            ["В марте 2005 года страну покинул Акаев", "в апреле 2010 года власть потерял Бакиев."],
        ),
        (
            "ru",
            "Результаты выборов, прошедших 4 октября, отменили, так как 5 октября граждане вышли на площадь.",
            ["Результаты выборов, прошедших 4 октября, отменили", "5 октября граждане вышли на площадь."],
        ),
        (
            "en",
            "Parliament did not sit on October 9; on October 10 lawmakers met, but a quorum was missing.",
            ["Parliament did not sit on October 9", "on October 10 lawmakers met, but a quorum was missing."],
        ),
        (
            "en",
            "Parliament annulled the vote on October 6 and on October 10 lawmakers chose a prime minister.",
            ["Parliament annulled the vote on October 6", "on October 10 lawmakers chose a prime minister."],
        ),
        (
            "uk",
            "Парламент скасував вибори 6 жовтня, а 10 жовтня депутати обрали прем’єра.",
            ["Парламент скасував вибори 6 жовтня", "10 жовтня депутати обрали прем’єра."],
        ),
        (
            "ky",
            "Шайлоо 4-октябрда өттү, бирок 22-октябрда парламент жыйынтыгын токтотту.",
            ["Шайлоо 4-октябрда өттү", "22-октябрда парламент жыйынтыгын токтотту."],
        ),
    ],
)
def test_clause_that_stands_alone_is_quoted_alone(language: str, text: str, wanted: list[str]) -> None:
    assert list(dict.fromkeys(quotes(text, language))) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # Who claims it, and what was only promised
        ("ru", "Партия заявила, что 4 октября голоса купили, а 5 октября площадь оцепили."),
        ("ru", "По данным штаба, 4 октября голоса купили, а 5 октября площадь оцепили."),
        ("en", "The ministry said that troops left on October 4 and on October 5 the square was empty."),
        # A subject or a name that stands only in the other clause
        ("ru", "Жээнбеков 9 октября ввёл комендантский час, а 15 октября ушёл в отставку."),
        ("ru", "Депутаты избрали премьера 10 октября, а 14 октября парламент утвердил его кабинет."),
        ("en", "Lawmakers chose Japarov on October 10, and on October 14 parliament approved his cabinet."),
        ("ru", "Лейбористы, которые правили с 2007 года, но 6 мая 2010 года голоса потеряли, ушли."),
        # One clause, two dates
        ("ru", "Комиссия 21 октября назначила выборы на 20 декабря."),
        ("en", "Protesters gathered on October 5 and on October 6 outside the White House."),
        # Conditions, pairs, brackets, speech, questions
        ("ru", "Если бы 4 октября голоса сочли честно, 5 октября люди бы дома остались."),
        ("ru", "Парламент не только отменил выборы 6 октября, но и 10 октября кабинет утвердил."),
        ("ru", "Комиссия (выборы прошли 4 октября, а 6 октября их итоги аннулировали) молчит."),
        ("ru", "«Вчера мы закон приняли, а сегодня президент бумагу подписал», — пишет депутат."),
        ("ru", "Почему 4 октября выборы прошли, а 6 октября итоги отменили?"),
    ],
)
def test_sentence_that_cannot_be_cut_is_quoted_whole(language: str, text: str) -> None:
    assert set(quotes(text, language)) == {text}
