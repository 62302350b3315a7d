"""A random walk of an editor: real decisions on real rows, and a picture of all that a decision may change."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User

from tests.make import make_event, make_mention, make_snapshot, make_timeline
from timeline.extraction import edtf
from timeline.extraction.results import Precision
from timeline.models import Citation, Decision, Event, Mention, Snapshot, Source, Timeline
from timeline.review import actions
from timeline.review.errors import ReviewError

TEXT = "Парламентские выборы прошли 4 октября 2020 года, а 5 октября 2020 года люди вышли на площадь. Потом стихло."
QUOTE = TEXT[: TEXT.index(".") + 1]
DATES = ("2020-10-04", "2020-10", "2020-10-05/2020-10-11", "2020-10-05~", "../2020-10-31")
# `version` and `updated_at` only grow, and that readers once saw an event (`published_at`) cannot be undone.
PASSING = {"version", "updated_at", "published_at"}
Row = dict[str, Any]


Picture = tuple[dict[str, Row], dict[int, str], dict[str, dict[int, Row]]]


def picture() -> Picture:
    """Events by their code, the states of mentions, and the other rows by their id, as the database has them."""
    events = {row["code"]: _lasting(row) for row in Event.objects.values()}
    others = {
        model.__name__: {row["id"]: _lasting(row) for row in model.objects.values()}  # type: ignore[attr-defined]
        for model in (Citation, Source, Timeline)
    }
    return events, dict(Mention.objects.values_list("pk", "state")), others


def _lasting(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in PASSING}


class Walk:
    """`step` makes one decision that the desk allows; the same seed walks the same way. `reader` is who approves."""

    def __init__(self, seed: int, by: User, *, reader: User, second_reader: bool = False) -> None:
        self.chance, self.by, self.reader = random.Random(seed), by, reader
        self.timeline = make_timeline(second_reader=second_reader)
        for _ in range(2):
            snapshot = make_snapshot(text=TEXT)
            self.timeline.sources.add(snapshot.source)
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

    def step(self) -> list[Decision]:
        """Tries until the desk allows one; what it refuses changes nothing. What to undo, in that order."""
        while True:
            last = Decision.objects.order_by("-pk").first()
            try:
                self.chance.choice(ACTS)(self)
            except (ReviewError, IndexError):
                continue
            made = list(Decision.objects.filter(pk__gt=last.pk if last else 0).order_by("-pk"))
            if {one.action for one in made} == {"create", "edit"}:  # a plan that was postponed: two acts, not one
                return made
            if made:
                return [self.chance.choice(made)]

    def mention(self) -> Mention:
        return self.chance.choice(list(Mention.objects.order_by("pk")))

    def event(self) -> Event:
        return self.chance.choice(list(Event.objects.filter(merged_into=None).order_by("pk")))

    def citation(self) -> Citation:
        return self.chance.choice(list(Citation.objects.order_by("pk")))

    def changes(self) -> dict[str, object]:
        every: dict[str, object] = {
            "title": self.chance.choice([f"Title {self.chance.randrange(99)}", "Жапаров обвинён в краже"]),
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


def _settle(walk: Walk) -> None:
    event, outcome = walk.event(), walk.chance.choice(list(actions.Outcome))
    date = walk.chance.choice(["", "2020-12-20"])
    successor = walk.chance.choice([None, walk.event()])
    actions.settle(event, by=walk.by, outcome=outcome, version=event.version, date=date, successor=successor)


def _approve(walk: Walk) -> None:
    event = walk.event()
    actions.approve(event, by=walk.reader, version=event.version)


def _confirm(walk: Walk) -> None:
    event = walk.event()
    actions.confirm(event, by=walk.by, version=event.version)


def _propose(walk: Walk) -> None:
    passage = actions.Passage(snapshot=Snapshot.objects.all()[0], start=0, end=13, exact=TEXT[:13])
    edtf = walk.chance.choice(["", "2020-10"])
    changes: dict[str, object] = {"title": f"Own {walk.chance.randrange(9)}", "edtf": edtf}
    actions.propose(walk.timeline, passage=passage, by=walk.by, changes=changes)


def _edit_source(walk: Walk) -> None:
    source = walk.chance.choice(list(Source.objects.order_by("pk")))
    every = {"title": "Other", "publisher": "Other", "author": "A", "published_on": None, "language": "ky", "url": None}
    names = walk.chance.sample(sorted(every), 2)
    actions.edit_source(source, by=walk.by, changes={name: every[name] for name in names}, version=source.version)


def _edit_timeline(walk: Walk) -> None:
    row = Timeline.objects.get(pk=walk.timeline.pk)
    every = {
        "title": "Other",
        "description": "Other",
        "time_zone": "Asia/Bishkek",
        "frame_ancestors": "",
        "state": "archived",
    }
    names = walk.chance.sample(sorted(every), 2)
    actions.edit_timeline(row, by=walk.by, changes={name: every[name] for name in names}, version=row.version)


ACTS: list[Callable[[Walk], None]] = [
    *(_accept, _accept, _correct, _set_aside, _split_mention, _create, _edit, _publish, _publish, _merge),
    *(_split, _cite, _recite, _uncite, _settle, _settle, _approve, _confirm, _propose, _edit_source),
    _edit_timeline,
]
