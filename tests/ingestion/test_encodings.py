from __future__ import annotations

import pytest

from tests.ingestion.samples import sample
from timeline.ingestion.errors import BinaryFile, UnknownEncoding
from timeline.ingestion.readers.encodings import decode

# Written for this test: newsroom sentences of the lengths that messages and headlines have.
RUSSIAN = (
    "Выборы прошли спокойно",
    "Президент подал в отставку",
    "5 октября люди вышли на площадь.",
    "В Бишкеке введено чрезвычайное положение",
    "Суд отменил решение комиссии, сообщили в пресс-службе.",
    "ЦЕНТРАЛЬНАЯ КОМИССИЯ НАЗНАЧИЛА ПОВТОРНЫЕ ВЫБОРЫ",
    "Министр — о переговорах: «Мы договорились не обо всём».",
    "Ещё в июне объём помощи оценивали в $100 млн",
    "Спикер парламента отказался исполнять обязанности главы государства, и полномочия перешли к премьер-министру.",
)
# Kyrgyz as it was typed where the fonts had no letters of its own.
KYRGYZ = (
    "Шайлоо тынч отту",
    "Президент кызматтан кетти",
    "5-октябрда элдер аянтка чыгышты.",
    "Жогорку Кенеш жаны премьер-министрди шайлады",
    "Бишкекте озгочо абал киргизилди, деп билдирди басма соз кызматы.",
    "БОРБОРДУК КОМИССИЯ КАЙРА ШАЙЛОО ДАЙЫНДАДЫ",
)
WESTERN = (
    "The café owner’s vote – counted twice",
    "He said: “No.”",
    "Der Präsident trat am Montag zurück, die Übergangsregierung übernahm.",
    "Le président a démissionné à l’été",
    "El señor Núñez votó",
)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
@pytest.mark.parametrize("text", RUSSIAN + KYRGYZ)
def test_cyrillic_without_a_mark_is_read_right_from_a_few_words(text: str, encoding: str) -> None:
    raw = text.encode(encoding, "ignore")
    assert decode(raw).text == raw.decode(encoding)


@pytest.mark.parametrize("text", WESTERN)
def test_western_letters_are_not_taken_for_cyrillic(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_and_its_mark_is_no_part_of_the_text(encoding: str) -> None:
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    assert decode((mark + RUSSIAN[0]).encode(encoding)).text == RUSSIAN[0]


def test_the_same_article_is_read_alike_from_each_encoding() -> None:
    texts = {decode(sample(f"{name}.txt")).text for name in ("utf_8", "byte_order_mark", "utf_16", "windows_1251")}
    assert len(texts) == 1


@pytest.mark.parametrize("name", ["noise.txt", "cut_utf_8.txt"])
def test_bytes_of_no_known_encoding_are_refused(name: str) -> None:
    with pytest.raises(UnknownEncoding, match="Save it as UTF-8"):
        decode(sample(name))


@pytest.mark.parametrize("encoding", ["cp866", "iso8859-5", "cp1253", "cp1256", "shift_jis", "euc-kr", "gb18030"])
def test_an_encoding_that_we_do_not_know_is_not_guessed(encoding: str) -> None:
    foreign = {
        "cp1253": "Εκλογές",
        "cp1256": "الانتخابات",
        "shift_jis": "選挙は十月四日に行われた。",
        "euc-kr": "선거는",
        "gb18030": "选举于",
    }
    with pytest.raises(UnknownEncoding):
        decode((foreign.get(encoding, RUSSIAN[4]) * 5).encode(encoding))


def test_polish_and_turkish_are_not_passed_off_as_western() -> None:
    for text, encoding in (("Prezydent złożył rezygnację", "cp1250"), ("Başkan ağustos’ta istifa etti", "cp1254")):
        with pytest.raises(UnknownEncoding):
            decode(text.encode(encoding))


def test_what_a_page_declares_helps_only_where_the_bytes_do_not_say_otherwise() -> None:
    assert decode("Złożył".encode("cp1250"), declared="windows-1250").text == "Złożył"
    assert decode(RUSSIAN[0].encode(), declared="windows-1251").text == RUSSIAN[0]
    assert decode(RUSSIAN[0].encode("cp1251"), declared="no-such-encoding").text == RUSSIAN[0]
    assert decode(RUSSIAN[0].encode("cp1251"), declared="base64").text == RUSSIAN[0]


@pytest.mark.parametrize(("name", "kind"), [("zero_bytes.txt", "binary"), ("renamed.pdf.txt", "PDF")])
def test_a_binary_file_is_refused_by_its_kind(name: str, kind: str) -> None:
    with pytest.raises(BinaryFile, match=kind):
        decode(sample(name))
