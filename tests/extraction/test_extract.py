"""What holds of every extraction, whatever the text."""

from __future__ import annotations

import datetime as dt
import gc
import importlib
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.promises import check
from timeline.extraction import UnknownLanguage, extract, known_languages, own_languages
from timeline.extraction.languages.loader import MONTHS
from timeline.extraction.results import Extraction

PUBLISHED = dt.date(2020, 10, 23)
PIECES = (
    "4 октября", "22–23 октября 2020 года", "в ночь с 5 на 6", "до конца", "вчера", "в тот же день", "31 ноября",
    "0 мая",
    "9999-99-99", "5.10.2020", "1990-е", "XX век", "в пятницу",
    "два года назад", "через 99999 лет",
    "October 5, 6 and 7", "the night of", "2020-жылдын 4-октябрында", "«Сегодня», —", "\n\n", " ", ". ", ", ", " и ",
    "—", "(2010)", "с", "по", "года", "г.", "😀", "й", "\u00a0", "\x00", "начале",
    "29 февраля", "до", "после", "около", "0001-01-01", "31.12.9999", "00s", "0ші ғасыр", "II", "квартал", "\ud800",
)  # fmt: skip
# Any sign at all, halves of signs too: a text may come from anywhere.
signs = st.characters(codec=None, exclude_categories=())
texts = st.one_of(st.text(signs, max_size=200), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
days = st.one_of(st.none(), st.dates())


@given(text=texts, language=st.sampled_from(own_languages()), published_on=days)
@settings(max_examples=500, deadline=None)
def test_promises_are_kept_whatever_the_text(text: str, language: str, published_on: dt.date | None) -> None:
    check(text, extract(text, language=language, published_on=published_on))


@given(text=texts, language=st.sampled_from(known_languages()), published_on=days)
@settings(max_examples=60, deadline=None)
def test_same_arguments_give_the_same_result(text: str, language: str, published_on: dt.date | None) -> None:
    first, second = (extract(text, language=language, published_on=published_on) for _ in range(2))
    check(text, first)
    assert first == second


def read(text: str, language: str = "ru", published_on: dt.date | None = PUBLISHED) -> Extraction:
    return extract(text, language=language, published_on=published_on)


def test_without_a_publication_day_nothing_is_counted_from_one() -> None:
    found = read("Вчера и 5 октября прошли митинги.", published_on=None)
    assert found.expressions == ()
    assert [u.text for u in found.unresolved] == ["Вчера", "5 октября"]
    assert len(found.undated) == 1


def test_news_of_an_unknown_day_that_names_one_year_is_no_history() -> None:
    text = "Договор истёк в июле 2012 года. Его продлили. В августе участок продали. 2 июля начался аудит."
    found = read(text, published_on=None)
    assert [e.date.edtf for e in found.expressions] == ["2012-07"]


@pytest.mark.parametrize("day", [dt.date.min, dt.date(9999, 1, 1), dt.date.max])
def test_holidays_at_the_ends_of_the_calendar_do_no_harm(day: dt.date) -> None:
    text = "Last Labor Day it was closed, next Labor Day it will be open, by Christmas too."
    assert len(read(text, "en", day).expressions) <= 3


def test_news_of_an_unknown_day_counts_from_no_other_day() -> None:
    text = (
        "Комиссия создана 4 февраля 2004 года. В пятницу глава ушёл в отставку: в этом году ему исполнилось 60 лет.\n"
        "Заседание состоится 13 января."
    )
    found = read(text, published_on=None)
    assert [e.date.edtf for e in found.expressions] == ["2004-02-04"]
    assert [u.text for u in found.unresolved] == ["пятницу", "этом году", "13 января"]


def test_words_of_an_unknown_day_count_from_the_day_named_beside_them() -> None:
    text = "22 октября 2020 года депутат сказал: «Сегодня мы приостановили повторные выборы»."
    assert [e.date.edtf for e in read(text, published_on=None).expressions] == ["2020-10-22", "2020-10-22"]


def test_reason_names_the_anchor_and_what_was_inferred() -> None:
    found = read("Министр прибыл 22 октября. В тот же день он встретился с послом.")
    first, second = (e.reason for e in found.expressions)
    assert (first.stated, first.inferred, first.anchor.kind) == (("day", "month"), ("year",), "published")
    assert (second.anchor.kind, second.anchor.words, second.anchor.date.edtf) == (
        "previous",
        "22 октября",
        "2020-10-22",
    )


def test_one_sentence_can_hold_two_happenings() -> None:
    found = read("Результаты выборов, прошедших 4 октября, отменили, так как 5 октября граждане вышли на площадь.")
    assert [(m.expression.date.edtf, m.category) for m in found.mentions] == [
        ("2020-10-04", "election"),
        ("2020-10-05", "protest"),
    ]


def test_deadline_is_planned_and_claimed() -> None:
    (mention,) = read("Лавров добавил, что стороны планируют встретиться до конца октября.").mentions
    assert (mention.modality, mention.attribution) == ("planned", "Лавров")
    assert mention.expression.date.edtf == "2020-10-23/2020-10-31"


def test_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        read("text", language="tlh")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Wahl fand am 4. Oktober 2020 statt."),
        ("fr", "L'élection a eu lieu le 4 octobre 2020."),
        ("es", "La elección fue el 4 de octubre de 2020."),
        ("tr", "Seçim 4 Ekim 2020 günü yapıldı."),
        ("pl", "Wybory odbyły się 4 października 2020."),
        ("it", "Il voto si è tenuto il 4 ottobre 2020."),
        ("kk", "Сайлау 4 қазан 2020 күні өтті."),
        ("zh", "选举于2020年10月4日举行。"),
        ("ar", "جرت الانتخابات في 4 أكتوبر 2020"),
        ("ar", "الأحد، ٤ أكتوبر ٢٠٢٠"),
        ("ar", "في ٤/١٠/٢٠٢٠"),
        ("fa", "انتخابات در ۴ اکتبر ۲۰۲۰ برگزار شد"),
        ("fa", "۲۰۲۰/۱۰/۰۴"),
        ("ur", "انتخابات 4 اکتوبر 2020 کو ہوئے"),
        ("he", "הבחירות נערכו ב־4 באוקטובר 2020"),
        ("he", "4\u200f באוקטובר\u200f 2020"),
        ("hi", "चुनाव ४ अक्टूबर २०२० को हुए"),
        ("ja", "選挙は2020年10月4日に行われた。"),
        ("ko", "선거는 2020년 10월 4일 치러졌다."),
        ("th", "การเลือกตั้งวันที่ 4 ตุลาคม 2020"),
        ("vi", "Cuộc bầu cử diễn ra ngày 4 tháng 10 năm 2020"),
    ],
)
def test_locales_of_dateparser_give_plain_absolute_dates(language: str, text: str) -> None:
    assert [e.date.edtf for e in read(text, language=language).expressions] == ["2020-10-04"]


NO_WORDS = {"to", "haw"}  # names of months begin with an apostrophe in dateparser's data, with a letter ʻ in texts


def month_names(code: str) -> list[str]:
    """The longest name of each month in a locale of dateparser; none where months are numbers, as in Chinese."""
    info = importlib.import_module(f"dateparser.data.date_translation_data.{code}").info
    names = [max(info[month], key=len) for month in MONTHS if info.get(month)]
    return [] if any(name[0].isdecimal() for name in names) else names


def test_every_locale_reads_each_month_by_its_own_name() -> None:
    read_by_name = 0
    for language in set(known_languages()) - NO_WORDS:
        for number, name in enumerate(month_names(language), start=1):
            found = read(f"4 {name[0].upper()}{name[1:]} 2020", language=language).expressions
            assert [e.date.edtf for e in found] == [f"2020-{number:02d}-04"], (language, name)
            read_by_name += 1
    assert read_by_name > 2300


@pytest.mark.parametrize(
    ("language", "text"), [("es", "el 4 de octubre"), ("hu", "1956. október 23-án"), ("fr", "vendredi")]
)
def test_what_a_plain_locale_counts_is_marked_uncertain(language: str, text: str) -> None:
    assert [e.date.certainty for e in read(text, language=language).expressions] == ["uncertain"]


def test_every_known_language_loads_and_reads_a_date_in_digits() -> None:
    assert len(known_languages()) > 190
    for language in known_languages():
        assert [e.date.edtf for e in read("2020-10-04", language=language).expressions] == ["2020-10-04"], language


HOSTILE = {
    "digits": "1" * 80_000,
    "spaces": "4" + " " * 80_000 + "октября",
    "newlines": "\n " * 40_000,
    "brackets": "(" * 40_000 + ")" * 40_000,
    "quotes": "«" * 40_000 + "»" * 40_000,
    "half-dates": "4 и 5 и " * 10_000,
    "days": "4, " * 25_000,
    "dates": "4 октября " * 3_000,
    "dots": "1." * 40_000,
    "dashes": "2020-" * 16_000,
    "one-sentence": "5 октября люди вышли, " * 1_500,
    "function-words": "с по до в на и " * 6_000,
    "half-phrases": "в тот же в тот же " * 5_000,
    "apostrophes": "д’" * 40_000,
    "speech": "«Вчера мы собирались на площади», — сказал мэр. " * 1_500,
    "no-days": "31 ноября и 30 февраля, " * 2_000,
    "capitals": "Бишкек Ош 5 октября " * 1_500,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_cost_grows_with_the_length_of_a_hostile_text(kind: str) -> None:
    text = HOSTILE[kind]
    quarter, whole = (_seconds(text[: len(text) // 4]), _seconds(text))
    assert whole < 8 * quarter + 0.25


def _seconds(text: str) -> float:
    """Processor time of the better of two readings: neither other work on the machine nor what earlier tests have left
    for the garbage collector to look through counts.
    """
    rounds = []
    gc.disable()
    try:
        for _ in range(2):
            start = time.process_time()
            read(text)
            rounds.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(rounds)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mon 0\udfff\uff11 Mar.", "en"),  # half of a sign
        ("In the 00s the town grew.", "en"),
        ("0ші ғасыр", "kk"),
        ("The 0th half, in the 0th quarter of 2020", "en"),
        ("Im 0. Quartal\x85 am 5. Oktober\u3000 fand B.\x85 Wahl\u00a0 statt.", "de"),
        ("MON MEET", "en"),
        ("Montag wird gewählt.", "de"),
        ("Встреча пройдёт через 99999 лет, на следующей неделе, завтра и в понедельник.", "ru"),
        ("Это было 99999 лет назад, вчера, на прошлой неделе, в ночь на 1 января, прошлой зимой, в декабре.", "ru"),
        ("В 0 году, 99 99 9999, 00.00.0000, 31.12.9999, 01.01.0001, 0001-01-01/9999-12-31", "ru"),
    ],
)
@pytest.mark.parametrize("published_on", [None, dt.date.min, dt.date.max, PUBLISHED])
def test_edges_of_the_calendar_and_of_writing_are_no_error(
    text: str, language: str, published_on: dt.date | None
) -> None:
    check(text, read(text, language, published_on))


@pytest.mark.parametrize(
    ("text", "published_on", "dates"),
    [
        ("29 февраля прошёл митинг.", dt.date(2020, 3, 5), ["2020-02-29"]),
        ("29 февраля прошёл митинг.", dt.date(2021, 3, 5), ["2020-02-29"]),
        ("31 ноября прошёл митинг.", PUBLISHED, []),
        ("29 февраля 2019 года прошёл митинг.", PUBLISHED, []),
        ("31.11.2020 прошёл митинг.", PUBLISHED, []),
        ("31.12.9999", PUBLISHED, ["9999-12-31"]),
        ("01.01.0001", PUBLISHED, ["0001-01-01"]),
        ("Через 99999 лет будут выборы.", PUBLISHED, []),
        ("Выборы пройдут в декабре.", dt.date(9999, 10, 1), ["9999-12"]),
        ("Выборы прошли в декабре.", dt.date(1, 10, 1), ["0001-12?"]),
    ],
)
def test_only_days_that_the_calendar_has_are_dates(text: str, published_on: dt.date, dates: list[str]) -> None:
    assert [e.date.edtf for e in read(text, published_on=published_on).expressions] == dates


def test_engine_runs_where_django_cannot_be_imported() -> None:
    code = (
        "import sys; sys.modules['django'] = None\n"
        "import datetime as dt\n"
        "from timeline.extraction import extract\n"
        "found = extract('Выборы прошли 4 октября.', language='ru', published_on=dt.date(2020, 10, 23))\n"
        "print(found.expressions[0].date)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2020-10-04"


@pytest.mark.parametrize(
    "text",
    ["Парламент вернул стране Конституцию 2004 года.", "В столице (67 200 жителей в 2004 году) стало тихо."],
)
def test_date_of_a_document_or_in_an_aside_is_an_expression_but_no_happening(text: str) -> None:
    found = read(text)
    assert [e.date.edtf for e in found.expressions] == ["2004"]
    assert found.mentions == ()


def test_history_counts_from_its_own_dates() -> None:
    text = (
        "В 1916 году началось восстание. 4 августа оно охватило Семиречье.\n\n"
        "В 1917 году пала монархия. В марте возникли советы. В 1918 году началась война."
    )
    assert [e.date.edtf for e in read(text).expressions] == ["1916", "1916-08-04", "1917", "1917-03", "1918"]


HISTORY = (
    "In 1916 a revolt began. In 1917 the monarchy fell. In March 1918 councils were formed, in April 1918 closed.\n\n"
)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It broke out on 24 November 1918. In January it spread.", ["1918-11-24", "1919-01"]),
        ("He came in May 1918. A school built in 1736 was his house. In June he left.", ["1918-05", "1736", "1918-06"]),
        (
            "On 3 May 1918 they met. A tax was to come in 1920. On 9 May they left.",
            ["1918-05-03", "1920", "1918-05-09?"],
        ),
        (
            "The fight of 8 June 1918 went on until 1920. On 12 June help came.",
            ["1918-06-08", "../1920", "1918-06-12?"],
        ),
        ("1921: famine\n\nIn July trains came.", ["1921", "1921-07"]),
        ("The years of war (June 1919 – May 1920)\n\nOn 18 January a train left.", ["1919-06/1920-05", "1920-01-18"]),
        ("Peace came in July 1919.\n\nThe south\n\nOn 18 June a train left.", ["1919-07", "1919-06-18?"]),
        ("He left in May 1918. The year before, he had come. In June he died.", ["1918-05", "1917", "1918-06"]),
        ("In May 1918 came a siege like that of 480 BC. In June it went on.", ["1918-05"]),
    ],
)
def test_history_goes_on_in_its_year(text: str, dates: list[str]) -> None:
    found = read(HISTORY + text, language="en").expressions
    assert [e.date.edtf for e in found[4:]] == dates


def test_time_told_of_is_an_expression_only_in_a_history() -> None:
    text = "At that time the former khan ruled. The former guard was sent home."
    history = read(HISTORY + text, language="en")
    assert [u.text for u in history.unresolved] == ["At that time", "former", "former"]
    news = read("Protesters met yesterday. " + text, language="en")
    assert news.unresolved == ()
    assert [u.quote.exact for u in news.undated] == ["At that time the former khan ruled."]


def test_long_history_may_reach_its_own_day() -> None:
    years = " ".join(f"In May {year} the state of {year} fell." for year in (*range(2003, 2018), *range(2015, 2021)))
    text = f"{years}\n\n2005: the first of them\n\nOn 24 March crowds came in."
    assert read(text, language="en").expressions[-1].date.edtf == "2005-03-24"


def test_news_with_years_of_the_past_still_counts_from_its_day() -> None:
    text = (
        "Вчера парламент отложил выборы. Страна меняла власть в 2005 году, в 2010 году и в 2012 году. "
        "22 октября депутаты снова собрались."
    )
    assert [e.date.edtf for e in read(text).expressions] == ["2020-10-22", "2005", "2010", "2012", "2020-10-22"]


def test_claim_names_who_says_so_and_never_a_date_word() -> None:
    texts = (
        "По словам Лаврова, 23 октября прошла встреча.",
        "Три дня спустя, 9 октября, добавил Исаев, прошла сессия.",
        "Тринадцать человек задержали 13 октября, сообщили в МВД.",
    )
    assert [read(t).mentions[-1].attribution for t in texts] == ["Лаврова", "Исаев", "МВД"]


def test_ukrainian_words_that_only_count_from_another_day_are_rows_in_a_history_alone() -> None:
    news = extract("Торік він переміг. Вибори були 4 жовтня.", language="uk", published_on=None)
    assert [u.text for u in news.unresolved] == ["4 жовтня"]
    assert len(news.undated) == 2


def test_ends_of_a_ukrainian_range_are_rows_in_a_history_alone() -> None:
    text = (
        "У 1917 році почалася революція. У 1918 році змінилася влада. "
        "У 1919 році почалася війна. У 1920–1921 роках тривали бої."
    )
    history = extract(text, language="uk", published_on=dt.date(2020, 10, 23)).expressions[-1]
    unknown = extract(text, language="uk", published_on=None).expressions[-1]
    assert [end.date.edtf for end in history.ends] == ["1920", "1921"]
    assert unknown.ends == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "БИШКЕК, 23 октября — Кабар."),
        ("ru", "Бишкек, 23 октября. /Кабар/\n"),
        ("ru", "Радио Азаттык, 22 октября: выборы и кворум"),
        ("ru", "23 октября 2020, 14:05"),
        ("ru", "Айбек Исаков, 22 октября 2020"),
        ("ru", "Фото: Кабар, октябрь 2020 года"),
        ("ru", "Опубликовано 23 октября 2020 года"),
        ("ru", "© 2019–2020 Кабар. Все права защищены."),
        ("ru", "Парламент сослался на закон № 123 от 9 октября 2019 года."),
        ("uk", "Парламент посилається на Конституцію 2010 року."),
        ("en", "BISHKEK, October 23 — Kabar."),
        ("en", "BISHKEK, Oct. 23 (Kabar) - The cabinet stepped down."),
        ("en", "October 23, 2020 | By Aida Asanova"),
        ("en", "Updated October 23, 2020"),
        ("en", "Photo: Kabar, October 5, 2020"),
        ("en", "Parliament restored the 2010 Constitution."),
        ("ky", "Жарыяланды: 2020-жылдын 23-октябры"),
    ],
)
def test_datelines_credits_and_documents_are_expressions_but_no_happenings(language: str, text: str) -> None:
    found = read(text, language)
    assert found.expressions
    assert found.mentions == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Жогорку Кенеш, 22 октября (четверг), приостановил выборы."),
        ("ru", "Источник в МВД сообщил, что 9 октября задержанных отпустили."),
        ("ru", "4 октября — парламентские выборы."),
        ("ru", "В Бишкеке 5 октября: митинг, слезоточивый газ, погоня."),
        ("en", "Lawmakers on October 22: no vote before June."),
        ("en", "In 2010 law enforcement lost control."),
    ],
)
def test_what_only_looks_like_a_dateline_is_a_happening(language: str, text: str) -> None:
    assert read(text, language).mentions
