"""A small chronicle for browser tests: three articles, written for them about Kyrgyzstan in October 2020."""

from __future__ import annotations

from typing import Any

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from timeline.models import Event, Snapshot, Timeline

RUSSIAN = """Парламентские выборы в Кыргызстане прошли 4 октября 2020 года. 5 октября тысячи людей вышли на площадь \
Ала-Тоо и потребовали отменить их итоги. В ночь с 5 на 6 октября протестующие заняли здание парламента. 9 октября \
президент подписал указ о чрезвычайном положении в Бишкеке. 15 октября Руслан Казакбаев был назначен министром \
иностранных дел. 22 октября министр прибыл в Москву с первым официальным визитом. В тот же день он встретился с \
генеральным секретарём ОДКБ. До конца октября сопредседатели комиссии планируют провести встречу, сообщил Сергей \
Лавров. Повторные выборы назначены на 20 декабря. С осени 2019 года ведомства переходили на электронные подписи."""
KYRGYZ = """Бишкекте 5-октябрда нааразылык акциясы өттү. Өзгөчө абал 12-октябрдан тарта киргизилди деп жазышты айрым \
басылмалар. 15-октябрда президент кызматтан кетти."""
ENGLISH = """The election commission annulled the results on 6 October. Shops in Bishkek were guarded by volunteer \
patrols in early October. The repeat vote was suspended on 22 October, a day after it had been called."""

PUBLISHED = {"kind": "published", "edtf": "2020-10-23", "words": "", "start": None, "end": None}
PREVIOUS = {"kind": "previous", "edtf": "2020-10-22", "words": "22 октября", "start": 500, "end": 510}


def make_chronicle(**fields: Any) -> Timeline:
    """A published timeline of thirteen events in Russian, from sources in three languages."""
    defaults = {"slug": "kyrgyzstan-2020", "title": "Кыргызстан, октябрь 2020 года", "description": DESCRIPTION}
    timeline = make_timeline(**{**defaults, **fields})
    russian, kyrgyz, english = _article(RUSSIAN, "ru"), _article(KYRGYZ, "ky"), _article(ENGLISH, "en")
    for title, category, date, words, fields in RUSSIAN_EVENTS:
        event = make_event(timeline=timeline, title=title, category=category, date=date, **fields)
        _cite(event, russian, words, date)
    _also(timeline, "Протест на площади Ала-Тоо", kyrgyz, "5-октябрда", "2020-10-05")
    _also(timeline, "Чрезвычайное положение в Бишкеке", kyrgyz, "12-октябрдан тарта", "2020-10-12/..")
    for title, category, date, words, fields in ENGLISH_EVENTS:
        event = make_event(timeline=timeline, title=title, category=category, date=date, **fields)
        _cite(event, english, words, date)
    return timeline


def _article(text: str, language: str) -> Snapshot:
    title = {
        "ru": "Что произошло в Кыргызстане за октябрь",
        "ky": "Октябрь окуялары: кыскача баян",
        "en": "Kyrgyzstan: three weeks that changed the government",
    }[language]
    source = make_source(title=title, language=language, publisher=f"Chronicle {language.upper()}")
    return make_snapshot(text=text, source=source)


def _also(timeline: Timeline, title: str, snapshot: Snapshot, words: str, date: str) -> None:
    _cite(Event.objects.get(timeline=timeline, title=title), snapshot, words, date)


def _cite(event: Event, snapshot: Snapshot, words: str, date: str) -> None:
    at = snapshot.text.index(words)
    start = max(snapshot.text.rfind(". ", 0, at) + 2, 0) if ". " in snapshot.text[:at] else 0
    quote = snapshot.text[start : snapshot.text.index(".", at + len(words)) + 1]
    is_relative = words.startswith("В тот")
    reason = {
        "words": words,
        "rule": "test",
        "stated": [] if is_relative else ["day", "month"],
        "inferred": ["day", "month", "year"] if is_relative else ["year"],
        "anchor": PREVIOUS if is_relative else PUBLISHED,
    }
    attribution = "Сергей Лавров" if words.startswith("До конца") else ""
    mention = make_mention(
        timeline=event.timeline, snapshot=snapshot, quote=quote, expression=words, date=date, reason=reason
    )
    make_citation(event=event, mention=mention, attribution=attribution)


DESCRIPTION = "От парламентских выборов до смены правительства: что произошло за три недели и кто об этом сообщил."
RUSSIAN_EVENTS: list[tuple[str, str, str, str, dict[str, Any]]] = [
    (
        "Парламентские выборы",
        "election",
        "2020-10-04",
        "4 октября 2020 года",
        {
            "significance": 3,
            "summary": "Голосование за 120 мест в парламенте. Порог в семь процентов прошли четыре партии.",
        },
    ),
    ("Протест на площади Ала-Тоо", "protest", "2020-10-05", "5 октября", {"significance": 3}),
    (
        "Протестующие заняли здание парламента",
        "violence_conflict",
        "2020-10-05/2020-10-06",
        "В ночь с 5 на 6 октября",
        {},
    ),
    ("Чрезвычайное положение в Бишкеке", "legislation", "2020-10-09", "9 октября", {}),
    ("Казакбаев назначен министром иностранных дел", "appointment", "2020-10-15", "15 октября", {}),
    ("Визит министра в Москву", "visit_meeting", "2020-10-22/2020-10-23", "22 октября", {}),
    ("Встреча с генеральным секретарём ОДКБ", "visit_meeting", "2020-10-22", "В тот же день", {"significance": 1}),
    (
        "Встреча сопредседателей межправительственной комиссии",
        "visit_meeting",
        "../2020-10-31",
        "До конца октября",
        {"occurrence": "planned"},
    ),
    ("Повторные парламентские выборы", "election", "2020-12-20", "20 декабря", {"occurrence": "postponed"}),
    ("Переход на электронные подписи", "economy_aid", "2019-23/..", "С осени 2019 года", {"significance": 1}),
]
ENGLISH_EVENTS: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("ЦИК отменил итоги выборов", "election", "2020-10-06", "on 6 October", {"significance": 3}),
    ("Дружинники охраняли магазины", "other", "2020-10-01~/2020-10-10~", "in early October", {}),
    ("Повторное голосование приостановлено", "legislation", "2020-10-22", "on 22 October", {}),
]
