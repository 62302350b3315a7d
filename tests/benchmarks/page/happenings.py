"""Made-up events, the same ones for every page that is measured, every run."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from timeline.extraction.results import Category

COUNTS = (20, 200, 2000, 10_000)
WHO = [
    "Правительство",
    "Верховный суд",
    "Центризбирком",
    "Прокуратура",
    "Мэрия Бишкека",
    "Союз журналистов",
    "Парламент",
]
DID = ["отменил решение", "опубликовал доклад", "сообщил о задержании", "продлил режим", "назвал дату голосования"]
WHERE = ["в Бишкеке", "в Оше", "в Нарыне", "в Таласе", "на границе", "в Караколе", "в Джалал-Абаде"]
WHY = [
    "после протестов",
    "по требованию депутатов",
    "накануне выборов",
    "без объяснения причин",
    "впервые за десять лет",
]
WORDS = ["документ", "свидетель", "бюджет", "контракт", "суд", "приговор", "митинг", "полиция", "штраф", "комиссия"]
PUBLISHERS = ["24.kg", "Kloop", "Азаттык", "AKIpress", "Вечерний Бишкек"]
LONG = 200


@dataclass(frozen=True, slots=True)
class Happening:
    day: dt.date
    title: str
    text: str
    category: str
    publisher: int
    significance: int


def happenings(count: int) -> list[Happening]:
    """That many events of one year, by day, each with a text of about 200 characters."""
    chance = random.Random(20201004)
    made = [_one(chance) for _ in range(COUNTS[-1])]
    return sorted(made[:count], key=lambda one: one.day)


def _one(chance: random.Random) -> Happening:
    text = ""
    while len(text) < LONG:
        text += " ".join(chance.choices(WORDS, k=8)).capitalize() + ". "
    return Happening(
        day=dt.date(2020, 1, 1) + dt.timedelta(days=chance.randrange(366)),
        title=" ".join(chance.choice(part) for part in (WHO, DID, WHERE, WHY)),
        text=text.strip(),
        category=chance.choice(list(Category)).value,
        publisher=chance.randrange(len(PUBLISHERS)),
        significance=chance.choice([1, 2, 2, 2, 2, 3]),
    )
