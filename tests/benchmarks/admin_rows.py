"""Rows enough to try the admin's lists: a hundred thousand events, by bulk inserts, every run the same ones."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model

from timeline.extraction.results import Category
from timeline.models import Citation, Decision, Event, Mention, Snapshot, Source, Timeline
from timeline.models.search import stem_column
from timeline.models.sources import sha256_of

M = TypeVar("M", bound=Model)
BATCH = 2000
FIRST_DAY = dt.date(2005, 3, 24)
DAYS = 7000
WHEN = dt.datetime(2020, 10, 24, tzinfo=dt.UTC)
COMMON = ["выборы", "парламент", "президент", "митинг", "площадь", "отставка", "министр", "суд", "указ", "Бишкек"]
RARE = "Казакбаев"  # in one event, mention and source of ten thousand
SYLLABLES = ["ба", "ве", "го", "ду", "жа", "зи", "ко", "лу", "ма", "не", "по", "ра", "со", "ту", "фа", "хи"]
CATEGORIES = [category.value for category in Category]
MENTION_STATES = ["waiting"] * 12 + ["accepted"] * 5 + ["rejected"] * 2 + ["retired"]
EVENT_STATES = ["published"] * 7 + ["draft"] * 2 + ["withdrawn"]


def fill(events: int, mentions: int, sources: int) -> User:
    """Twenty timelines, the first with half of everything; a person who may do all."""
    chance = random.Random(4)
    user = User.objects.create_superuser("bench", password="bench")
    timelines = [Timeline.objects.create(slug=f"t{n}", title=f"Хроника {n}", state="published") for n in range(20)]
    with transaction.atomic():
        _insert(Source, (_source(n, chance) for n in range(1, sources + 1)))
        _insert(Snapshot, (_snapshot(n, chance) for n in range(1, sources + 1)))
        texts = dict(Snapshot.objects.values_list("pk", "text"))
        _insert(Event, (_event(n, timelines, chance) for n in range(1, events + 1)))
        _insert(Mention, (_mention(n, sources, texts, timelines, chance) for n in range(1, mentions + 1)))
        _insert(Citation, (_citation(n, sources, texts, chance) for n in range(1, events + 1)))
        _insert(Decision, (_decision(n, timelines[n % 20], user) for n in range(1, events + 1)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return user


def _insert(model: type[M], rows: Iterator[M]) -> None:
    while batch := list(itertools.islice(rows, BATCH)):
        model._default_manager.bulk_create(batch)


def words(number: int, count: int, chance: random.Random) -> str:
    """Some common words, some that few rows have, and for one row of ten thousand the rare one."""
    made = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(count - 2)]
    return " ".join([*chance.sample(COMMON, 2), *made, *([RARE] if number % 10_000 == 7 else [])])


def _day(chance: random.Random) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))


def _dates(chance: random.Random) -> dict[str, Any]:
    day = _day(chance)
    last, precision = (day, "day") if chance.random() < 0.9 else (day + dt.timedelta(days=29), "month")
    return {"edtf": day.isoformat(), "precision": precision, "certainty": "exact", "first_day": day, "last_day": last}


def _source(number: int, chance: random.Random) -> Source:
    title = words(number, 6, chance)
    return Source(
        pk=number,
        url=f"https://news.example/{number}",
        publisher="Example",
        title=title,
        language=chance.choice(["ru", "ky", "en"]),
        published_on=_day(chance),
        published_basis="stated",
        stems=stem_column(title),
    )


def _snapshot(number: int, chance: random.Random) -> Snapshot:
    text = words(number, 40, chance)
    return Snapshot(pk=number, source_id=number, text=text, sha256=sha256_of(text), fetched_at=WHEN, reader="text")


def _event(number: int, timelines: list[Timeline], chance: random.Random) -> Event:
    title, summary = words(number, 6, chance), words(0, 20, chance)
    return Event(
        pk=number,
        timeline=timelines[0] if number % 2 else chance.choice(timelines),
        code=f"b{number:x}",
        title=title,
        summary=summary,
        category=chance.choice(CATEGORIES),
        occurrence="planned" if number % 50 == 0 else "occurred",
        actors=["Садыр Жапаров"] if number % 9 == 0 else [],
        state=chance.choice(EVENT_STATES),
        stems=stem_column(f"{title} {summary}"),
        **_dates(chance),
    )


def _mention(
    number: int, sources: int, texts: dict[int, str], timelines: list[Timeline], chance: random.Random
) -> Mention:
    snapshot = number % sources + 1
    start = chance.randrange(20)
    quote = texts[snapshot][start : start + 150]
    title = words(number, 6, chance)
    return Mention(
        pk=number,
        timeline=timelines[0] if number % 2 else chance.choice(timelines),
        snapshot_id=snapshot,
        quote=quote,
        start=start,
        end=start + len(quote),
        expression=quote[:5],
        expression_start=start,
        expression_end=start + 5,
        category=chance.choice(CATEGORIES),
        title=title,
        engine_version="1",
        state=chance.choice(MENTION_STATES),
        stems=stem_column(f"{title} {quote}"),
        **(_dates(chance) if number % 20 else {}),
    )


def _citation(number: int, sources: int, texts: dict[int, str], chance: random.Random) -> Citation:
    snapshot = number % sources + 1
    start = chance.randrange(20)
    exact = texts[snapshot][start : start + 100]
    return Citation(
        pk=number,
        event_id=number,
        snapshot_id=snapshot,
        start=start,
        end=start + len(exact),
        exact=exact,
        **_dates(chance),
    )


def _decision(number: int, timeline: Timeline, user: User) -> Decision:
    return Decision(timeline=timeline, event_id=number, actor=user, action="publish", after={"state": "published"})
