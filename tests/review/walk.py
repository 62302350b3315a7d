"""A random walk of an editor: real decisions on real rows, and a picture of all that a decision may change."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User

from tests.make import make_event, make_mention, make_snapshot, make_timeline
from timeline.extraction import edtf
from timeline.extraction.results import Precision
from timeline.models import Citation, Decision, Event, Mention, Snapshot
from timeline.review import actions
from timeline.review.errors import ReviewError

TEXT = "Парламентские выборы прошли 4 октября 2020 года, а 5 октября 2020 года люди вышли на площадь. Потом стихло."
QUOTE = TEXT[: TEXT.index(".") + 1]
DATES = ("2020-10-04", "2020-10", "2020-10-05/2020-10-11", "2020-10-05~", "../2020-10-31")
# `version` and `updated_at` only grow, and that readers once saw an event (`published_at`) cannot be undone.
PASSING = {"version", "updated_at", "published_at"}
Row = dict[str, Any]


def picture() -> tuple[dict[str, Row], dict[int, Row], dict[int, str]]:
    """Events by their code, citations and the states of mentions by their id, as the database has them."""
    events = {row["code"]: {k: v for k, v in row.items() if k not in PASSING} for row in Event.objects.values()}
    citations = {row["id"]: row for row in Citation.objects.values()}
    return events, citations, dict(Mention.objects.values_list("pk", "state"))


class Walk:
    """`step` makes one decision that the desk allows and returns it; the same seed walks the same way."""

    def __init__(self, seed: int, by: User) -> None:
        self.chance, self.by, self.timeline = random.Random(seed), by, make_timeline()
        for _ in range(2):
            snapshot = make_snapshot(text=TEXT)
            for words, date in (("4 октября 2020 года", "2020-10-04"), ("5 октября 2020 года", "2020-10-05")):
                for day in (date, ""):
                    self._mention(snapshot, words, day)
        make_event(timeline=self.timeline, state="draft")
        self._week()

    def _mention(self, snapshot: Snapshot, words: str, date: str) -> None:
        make_mention(timeline=self.timeline, snapshot=snapshot, quote=QUOTE, expression=words, date=date)

    def _week(self) -> None:
        event = Event(timeline=self.timeline, title="A week")
        event.date = edtf.parse("2020-10-05/2020-10-11", Precision.WEEK)
        event.save()

    def step(self) -> Decision:
        """Tries until the desk allows one; what it refuses changes nothing."""
        while True:
            last = Decision.objects.order_by("-pk").first()
            try:
                self.chance.choice(ACTS)(self)
            except (ReviewError, IndexError):
                continue
            made = Decision.objects.filter(pk__gt=last.pk if last else 0).order_by("pk")
            if made.exists():
                return self.chance.choice(list(made))

    def mention(self) -> Mention:
        return self.chance.choice(list(Mention.objects.order_by("pk")))

    def event(self) -> Event:
        return self.chance.choice(list(Event.objects.filter(merged_into=None).order_by("pk")))

    def citation(self) -> Citation:
        return self.chance.choice(list(Citation.objects.order_by("pk")))

    def changes(self) -> dict[str, object]:
        every: dict[str, object] = {
            "title": f"Title {self.chance.randrange(99)}",
            "summary": "A summary",
            "edtf": self.chance.choice(DATES),
            "occurrence": self.chance.choice(Event.Occurrence.values),
            "actors": ["ЦИК", "Жогорку Кенеш"],
            "significance": self.chance.randint(1, 3),
            "successor": self.chance.choice([None, self.event()]),
        }
        return {name: every[name] for name in self.chance.sample(sorted(every), 3)}


def _accept(walk: Walk) -> None:
    actions.accept(walk.mention(), by=walk.by, event=walk.chance.choice([None, walk.event()]))


def _correct(walk: Walk) -> None:
    event = walk.chance.choice([None, walk.event()])
    actions.correct(walk.mention(), by=walk.by, changes=walk.changes(), event=event)


def _set_aside(walk: Walk) -> None:
    walk.chance.choice([actions.reject, actions.keep, actions.reopen])(walk.mention(), by=walk.by)


def _split_mention(walk: Walk) -> None:
    mention = walk.mention()
    cut = mention.start + len(QUOTE) // 2
    parts: list[dict[str, object]] = [{"end": cut, "edtf": "2020-10-04"}, {"start": cut, "edtf": "2020-10-05"}]
    actions.split_mention(mention, by=walk.by, parts=parts)


def _create(walk: Walk) -> None:
    passage = actions.Passage(snapshot=Snapshot.objects.all()[0], start=0, end=13, exact=TEXT[:13], edtf="2020")
    changes = {"title": "New", "edtf": "2020-10", **walk.changes()}
    actions.create(walk.timeline, by=walk.by, changes=changes, passage=walk.chance.choice([None, passage]))


def _edit(walk: Walk) -> None:
    event = walk.event()
    actions.edit(event, by=walk.by, changes=walk.changes(), version=event.version)


def _publish(walk: Walk) -> None:
    walk.chance.choice([actions.publish, actions.withdraw])(walk.event(), by=walk.by)


def _merge(walk: Walk) -> None:
    actions.merge(walk.event(), into=walk.event(), by=walk.by)


def _split(walk: Walk) -> None:
    event = walk.event()
    citations = list(event.citations.all())
    chosen = walk.chance.sample(citations, max(len(citations) - 1, 0))
    actions.split(event, citations=chosen, by=walk.by, changes=walk.changes(), version=event.version)


def _cite(walk: Walk) -> None:
    start = walk.chance.randrange(30)
    snapshot = walk.chance.choice(list(Snapshot.objects.order_by("pk")))
    actions.cite(walk.event(), snapshot=snapshot, start=start, end=start + 20, by=walk.by, edtf="2020-10")


def _recite(walk: Walk) -> None:
    citation = walk.citation()
    start = citation.start + walk.chance.randrange(2)
    changes: dict[str, object] = {
        "start": start,
        "exact": TEXT[start : citation.end],
        "edtf": walk.chance.choice(DATES),
    }
    actions.recite(citation, by=walk.by, changes=changes)


def _uncite(walk: Walk) -> None:
    actions.uncite(walk.citation(), by=walk.by)


ACTS: list[Callable[[Walk], None]] = [
    *(_accept, _accept, _correct, _set_aside, _split_mention, _create, _edit, _publish, _publish, _merge),
    *(_split, _cite, _recite, _uncite),
]
