"""Whether a dated thing happened, is planned, is only supposed or did not happen, and whose claim it is."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.extraction import extract
from timeline.extraction.results import Mention

PUBLISHED = dt.date(2020, 10, 23)


def last(text: str, language: str) -> Mention:
    return extract(text, language=language, published_on=PUBLISHED).mentions[-1]


MODALITIES = {
    "ru": {
        "Повторные выборы 20 октября не состоялись.": "negated",
        "Парламент так и не собрался 9 октября.": "negated",
        "Указ не был подписан 9 октября.": "negated",
        "Заседание провести 9 октября не удалось.": "negated",
        "Мандат депутата истёк 9 октября и не был продлён.": "occurred",
        "Не только студенты 9 октября вышли на площадь.": "occurred",
        "Если 9 октября депутаты соберутся, кабинет утвердят.": "hypothetical",
        "Без кворума 9 октября кабинет не утвердили бы.": "hypothetical",
        "Чтобы успеть, 9 октября комиссия работала ночью.": "occurred",
        "Оппозиция потребовала провести выборы до 1 ноября.": "planned",
        "Выборы должны были пройти 4 октября.": "planned",
        "Голосование, назначенное на 20 октября, обсуждают.": "planned",
        "Министр сказал, что указ будет подписан 22 октября.": "planned",
        "Комиссия 21 октября назначила выборы.": "occurred",
        "Президент призвал сторонников выйти сегодня на площадь.": "planned",
    },
    "en": {
        "The sitting was not held on October 9.": "negated",
        "Lawmakers didn't meet on October 9.": "negated",
        "Parliament failed to meet on October 9.": "negated",
        "The rerun never happened on October 20.": "negated",
        "If parliament meets on October 9, the cabinet survives.": "hypothetical",
        "The vote would have taken place on October 20.": "hypothetical",
        "The rerun was scheduled for October 20.": "planned",
        "The minister said a decree would be signed on October 22.": "planned",
        "The commission met on October 21.": "occurred",
        "The notable lawmaker arrived on October 9.": "occurred",
    },
    "uk": {
        "Повторні вибори 20 жовтня не відбулися.": "negated",
        "Парламент так і не зібрався 9 жовтня.": "negated",
        "Якщо 9 жовтня депутати зберуться, уряд затвердять.": "hypothetical",
        "Вибори мали відбутися 4 жовтня.": "planned",
        "Голосування призначено на 20 грудня.": "planned",
        "Парламент обрав прем’єра 9 жовтня.": "occurred",
    },
    "ky": {
        "Кайра шайлоо 20-октябрда өтпөй калды.": "negated",
        "Эгер 9-октябрда жыйын өтсө, өкмөт бекийт.": "hypothetical",
        "Шайлоо 20-декабрга белгиленди.": "planned",
        "Шайлоо 4-октябрда өттү.": "occurred",
    },
    "kk": {
        "Сайлау 20 қазанда өтпей қалды.": "negated",
        "Егер 9 қазанда жиын өтсе, үкімет бекиді.": "hypothetical",
        "Сайлау 4 қазанда өтті.": "occurred",
    },
}


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [(lang, text, m) for lang, cases in MODALITIES.items() for text, m in cases.items()],
)
def test_modality(language: str, text: str, modality: str) -> None:
    assert last(text, language).modality == modality


CLAIMS = {
    "ru": {
        "Глава МВД Айбек Джунушалиев заявил, что 9 октября задержанных отпустили.": "Глава МВД Айбек Джунушалиев",
        "По словам пресс-секретаря МВД Исакова, 9 октября задержанных отпустили.": "пресс-секретаря МВД Исакова",
        "Как сообщает 24.kg, 9 октября задержанных отпустили.": "24.kg",
        "9 октября задержанных отпустили, сообщила пресс-служба министерства.": "пресс-служба министерства",
        "«9 октября мы отпустили всех», — сказал Исаков журналистам.": "Исаков журналистам",
        "По предварительным данным, 9 октября голосовали немногие.": "По предварительным данным",
        # A pronoun is nobody's name
        "«9 октября мы отпустили всех», — сказал он.": "",
        # The day of the statement itself is no claim
        "9 октября министр заявил, что войска останутся в казармах.": "",
        "Суд 9 октября подтвердил приговор.": "",
    },
    "en": {
        "According to the interior ministry, detainees were freed on October 9.": "the interior ministry",
        "The mayor said detainees had been freed on October 9.": "The mayor",
        "Detainees were freed on October 9, the ministry said.": "the ministry",
        "The mayor said on October 9 that the square was closed.": "",
        "Detainees were freed on October 9.": "",
        "The arrests were not reported until October 9.": "",
        "Lawmakers rejected the bill on October 9, although experts say it is sound.": "",
    },
    "uk": {
        "За словами міністра, 9 жовтня затриманих відпустили.": "міністра",
        "Міністр повідомив, що 9 жовтня затриманих відпустили.": "Міністр",
    },
    "ky": {"Министр 9-октябрда кармалгандар бошотулду деп билдирди.": ""},
}


@pytest.mark.parametrize(
    ("language", "text", "who"), [(lang, text, who) for lang, cases in CLAIMS.items() for text, who in cases.items()]
)
def test_claim_names_who_says_so(language: str, text: str, who: str) -> None:
    assert last(text, language).attribution == who
