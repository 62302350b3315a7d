"""Any two decisions at the same moment: one goes after the other, or is refused in words; nothing hangs or is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_timeline
from tests.people import make_publisher
from tests.review.test_two_editors import at_once
from timeline.models import Citation, Decision, Event, Mention, Timeline
from timeline.review import actions
from timeline.review.errors import ReviewError

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 2


class Newsroom:
    """A published event with two citations, one with one, and two waiting mentions, all of one timeline."""

    def __init__(self, by: User) -> None:
        self.by, self.timeline = by, make_timeline()
        self.first, self.second = (make_event(timeline=self.timeline) for _ in range(2))
        for event in (self.first, self.second, self.first):
            make_citation(event=event, created_by=by)
        for citation in Citation.objects.filter(event__timeline=self.timeline).select_related("mention"):
            assert citation.mention
            citation.mention.state = Mention.State.ACCEPTED
            citation.mention.save(update_fields=["state"])
        self.waiting = make_mention(timeline=self.timeline)
        self.taken = make_mention(timeline=self.timeline)
        actions.accept(self.taken, by=by, event=self.first)
        self.first.refresh_from_db()
        self.citation = self.first.citations.select_related("event", "mention").order_by("pk")[0]


Act = Callable[[Newsroom], object]


def _split(room: Newsroom) -> object:
    event = Event.objects.get(pk=room.first.pk)
    return actions.split(event, citations=[room.citation], by=room.by, changes={"title": "New"}, version=event.version)


def _edit_timeline(room: Newsroom) -> object:
    row = Timeline.objects.get(pk=room.timeline.pk)
    return actions.edit_timeline(row, by=room.by, changes={"description": "New"}, version=row.version)


def _leads_to(room: Newsroom, one: Event, other: Event) -> object:
    event = Event.objects.get(pk=one.pk)
    return actions.edit(event, by=room.by, changes={"successor": other}, version=event.version)


def _cite(room: Newsroom) -> object:
    return actions.cite(room.second, snapshot=make_snapshot(), start=0, end=9, by=room.by)


ACTS: dict[str, Act] = {
    "accept": lambda room: actions.accept(room.waiting, by=room.by),
    "accept into the first": lambda room: actions.accept(room.waiting, by=room.by, event=room.first),
    "accept into the second": lambda room: actions.accept(room.waiting, by=room.by, event=room.second),
    "reject": lambda room: actions.reject(room.waiting, by=room.by),
    "merge": lambda room: actions.merge(room.first, into=room.second, by=room.by),
    "merge back": lambda room: actions.merge(room.second, into=room.first, by=room.by),
    "split": _split,
    "uncite": lambda room: actions.uncite(room.citation, by=room.by),
    "recite": lambda room: actions.recite(room.citation, by=room.by, changes={"edtf": "2020"}),
    "cite": _cite,
    "withdraw": lambda room: actions.withdraw(room.second, by=room.by),
    "lead": lambda room: _leads_to(room, room.first, room.second),
    "lead back": lambda room: _leads_to(room, room.second, room.first),
    "undo": lambda room: actions.undo(room.taken.decisions.order_by("-pk")[0], by=room.by),
    "edit timeline": _edit_timeline,
}
# Those that waited for each other, or for a row that the other one took away.
PAIRS = [
    ("accept into the first", "merge"),
    ("accept into the second", "merge back"),
    ("merge", "merge back"),
    ("merge", "lead back"),
    ("merge back", "split"),
    ("merge back", "undo"),
    ("merge", "edit timeline"),
    ("lead", "lead back"),
    ("split", "undo"),
    ("split", "uncite"),
    ("merge", "recite"),
    ("uncite", "uncite"),
    ("edit timeline", "edit timeline"),
]


def check_whole() -> None:
    for event in Event.objects.filter(state=Event.State.PUBLISHED):
        assert event.citations.exists(), f"{event} is published and cites nothing"
    for mention in Mention.objects.filter(state=Mention.State.ACCEPTED):
        assert mention.citations.exists(), "an accepted mention is cited by nothing"
    for event in Event.objects.exclude(merged_into=None).select_related("merged_into"):
        assert event.merged_into
        assert event.merged_into.merged_into_id is None
        assert not event.citations.exists()
    for event in Event.objects.exclude(decisions=None):
        last = event.decisions.order_by("-pk").values_list("event_version", flat=True)[0]
        assert last == event.version, f"version {event.version} after a decision on {last}"


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_decisions_at_once_go_one_after_the_other(one: str, other: str) -> None:
    by = make_publisher()
    for _ in range(TIMES):
        room = Newsroom(by)
        before = Decision.objects.count()
        results = at_once(lambda room=room: ACTS[one](room), lambda room=room: ACTS[other](room))
        done = [result for result in results if not isinstance(result, ReviewError)]
        assert done, results
        assert Decision.objects.count() > before
        check_whole()
