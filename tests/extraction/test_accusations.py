"""Sentences were written for these tests; no one in them did what they say."""

from __future__ import annotations

import pytest

from timeline.extraction import own_languages
from timeline.extraction.accusations import accusations, names_person

GUILTY = {
    "ru": [
        "Его обвинили в убийстве двух человек.", "Суд признал депутата виновным в мошенничестве.",
        "Экс-министра подозревают в получении взятки.", "Возбуждено дело о хищении бюджетных средств.",
        "Он организовал массовые беспорядки и захват власти.", "Следствие вменяет ему отмывание денег.",
        "Задержаны трое чиновников.", "Его осудили на пять лет за государственную измену.",
        "Свидетель рассказал о пытках и изнасиловании.", "Депутат вымогал деньги у предпринимателей.",
        "Глава района злоупотреблял властью.", "Приговорён к лишению свободы.", "Он украл миллион сомов.",
        "ЖУРНАЛИСТ АРЕСТОВАН", "Мэр присвоил бюджетные деньги.", "Убийцей назвали соседа.", "Теракты совершил он.",
    ],
    "uk": [
        "Його звинуватили у вбивстві.", "Чиновника затримали на хабарі.", "Справа про державну зраду.",
        "Суд засудив його до трьох років.", "Розкрадання коштів і зловживання владою.", "Катування у в’язниці.",
        "Організував заворушення.", "Його підозрюють у шахрайстві.", "Тероризм і вимагання хабаря.",
    ],
    "en": [
        "He was charged with murder.", "Prosecutors accuse her of embezzling funds.", "Two officials took bribes.",
        "He was found guilty of treason.", "Police detained the mayor.", "She laundered public money.",
        "Charges of rape were filed.", "He abused his power.", "The court convicted him of organising riots.",
        "An extortion racket.", "Accused of terrorism and torture.", "The thieves stole a car.",
    ],
    "ky": [
        "Ал киши өлтүргөн деп айыпталууда.", "Министр пара алган.", "Депутат камакка алынды.", "Акчаны уурдаган.",
        "Коррупциялык схема.", "Террордук уюм.", "Экс-президент соттолду.", "Массалык башаламандык уюштурган.",
        "Шектүү кармалды.", "Бийликти басып алуу аракети.", "Кызматынан кыянаттык менен пайдаланган.",
    ],
    "kk": [
        "Оны кісі өлтірді деп айыптады.", "Министр пара алған.", "Шенеунік қамауға алынды.", "Ақша жымқырған.",
        "Сыбайлас жемқорлық ісі.", "Терроризмге күдікті.", "Ол сотталды.", "Жаппай тәртіпсіздік ұйымдастырған.",
    ],
    "de": [
        "Er wurde wegen Mordes verurteilt.", "Der Beamte ist bestochen worden.", "Die Polizei verhaftete ihn.",
        "Anklage wegen Geldwäsche.", "Ihm wird Betrug vorgeworfen.", "Verdacht auf Korruption und Erpressung.",
    ],
    "tr": [
        "Rüşvet aldığı iddia edildi.", "Cinayetten tutuklandı.", "Yolsuzlukla suçlandı.", "Polis onu gözaltına aldı.",
        "Görevini kötüye kullandı.", "Terör örgütü üyesi.", "Zimmetine para geçirdi.", "Hırsızlık yaptı.",
    ],
}  # fmt: skip
INNOCENT = {
    "ru": [
        "Дело в том, что выборы прошли 4 октября.",
        "Убийственно жаркий день.",
        "Ему присвоили звание генерала.",
        "Рейс задержан на два часа.",
        "Президент принял дело к сведению.",
        "В статье сказано о бюджете.",
        "Он вынес предложение на голосование.",
        "Зарядка батареи заняла час.",
        "Изменения в законе о выборах.",
        "Диверсификация экономики.",
        "Она пыталась дозвониться.",
        "Сотрудники задержались на работе.",
    ],
    "uk": ["Справа в тому, що вибори перенесли.", "Рейс затримано на годину.", "Зміни до закону.", "Судно прибуло."],
    "en": [
        "In any case, the vote took place.",
        "The charge of the battery lasted a day.",
        "She is in charge of the case.",
        "A man of political conviction.",
        "He was charged with drafting the law.",
        "Spyglass and tortuous roads.",
        "They forged an alliance.",
        "The band stole the show.",
        "The patient died of cardiac arrest.",
    ],
    "ky": ["Шайлоо 4-октябрда өттү.", "Иш ушунда.", "Депутаттар жыйынга келди.", "Айып пул төлөндү."],
    "kk": ["Үкімет отырысы өтті.", "Іс осында.", "Сайлау 4 қазанда өтті."],
    "de": [
        "Der Fall ist klar.",
        "Die Wahl fand am 4. Oktober statt.",
        "Bestechend schöne Musik.",
        "Stahl wurde teurer.",
    ],
    "tr": ["Seçim 4 Ekim'de yapıldı.", "Bu durumda karar verildi.", "Zil çaldı."],
}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in GUILTY.items() for text in texts])
def test_words_of_a_crime_are_found(language: str, text: str) -> None:
    found = accusations(text, language=language)
    assert found
    assert all(span.of(text).strip() == span.of(text) for span in found)


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in INNOCENT.items() for text in texts])
def test_innocent_words_are_not(language: str, text: str) -> None:
    assert [span.of(text) for span in accusations(text, language=language)] == []


@pytest.mark.parametrize("case", ["убийство", "убийства", "убийству", "убийством", "убийстве", "убийств", "убийствами"])
def test_every_case_of_a_word_is_found(case: str) -> None:
    assert [span.of(case) for span in accusations(case, language="ru")] == [case]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Жапаров арестован"),
        ("ru", "Суд арестовал Жапарова"),
        ("ru", "ЖАПАРОВ АРЕСТОВАН"),
        ("ru", "суд над Алмазбеком Атамбаевым"),
        ("ru", "задержан некий Ы. Кыдыралиев"),
        ("uk", "Порошенка звинуватили у державній зраді"),
        ("en", "Japarov was convicted"),
        ("en", "the court sentenced Almazbek Atambayev"),
        ("ky", "Атамбаев камакка алынды"),
        ("kk", "Мәсімов қамауға алынды"),
        ("de", "Das Gericht verurteilte Müller"),
        ("tr", "Mahkeme Yılmaz'ı tutukladı"),
        ("fr", "La police a arrêté Dupont"),
        ("ru-KG", "Жапаров арестован"),
    ],
)
def test_a_person_is_named(language: str, text: str) -> None:
    assert names_person(text, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Полиция задержала 20 человек в Бишкеке"),
        ("ru", "Верховный суд Кыргызстана вынес приговор. Обвинение в коррупции снято"),
        ("ru", "ЦИК и МВД сообщили о фальсификациях"),
        ("en", "Police arrested 20 protesters in October"),
        ("en", "The Supreme Court sentenced two men. Corruption is a crime"),
        ("ky", "Коррупция боюнча кылмыш иши козголду"),
    ],
)
def test_nobody_is_named(language: str, text: str) -> None:
    assert not names_person(text, language=language)


def test_every_language_of_ours_has_its_words_and_another_one_has_none() -> None:
    assert set(own_languages()) == set(GUILTY) == set(INNOCENT)
    assert accusations("murder, убийство", language="fr") == ()
