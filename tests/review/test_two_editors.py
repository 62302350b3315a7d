"""Two editors at the same moment, each in a thread and a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.make import make_citation, make_event, make_mention
from tests.people import make_publisher
from timeline.models import Decision, Event, Mention
from timeline.review import actions
from timeline.review.errors import AlreadyDecided, AlreadyMerged, AlreadyUndone, NoMerge, ReviewError, StaleEvent

pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], object]


def at_once(*acts: Act) -> list[object]:
    """What each act gave, or the refusal that it met."""
    start = Barrier(len(acts))

    def run(act: Act) -> object:
        try:
            start.wait()
            return act()
        except ReviewError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_mention_is_decided_by_one_of_them() -> None:
    mention, editors = make_mention(), [make_publisher(f"editor-{n}") for n in range(4)]
    results = at_once(*(lambda by=by: actions.accept(Mention.objects.get(), by=by) for by in editors))
    assert len([one for one in results if isinstance(one, AlreadyDecided)]) == 3
    assert Event.objects.count() == Decision.objects.count() == 1
    mention.refresh_from_db()
    assert mention.state == Mention.State.ACCEPTED


def test_an_edit_is_lost_by_neither_of_them() -> None:
    event, editors = make_event(title="Before"), [make_publisher("first"), make_publisher("second")]

    def edit(number: int) -> Event:
        return actions.edit(event, by=editors[number], changes={"title": f"Title {number}"}, version=event.version)

    results = at_once(lambda: edit(0), lambda: edit(1))
    (refusal,) = [one for one in results if isinstance(one, StaleEvent)]
    assert refusal.theirs.title == Event.objects.get().title != refusal.mine["title"]
    assert Decision.objects.count() == 1


def test_two_merges_do_not_make_a_ring() -> None:
    first = make_citation().event
    second = make_citation(event=make_event(timeline=first.timeline)).event
    by = make_publisher()
    results = at_once(
        lambda: actions.merge(first, into=second, by=by), lambda: actions.merge(second, into=first, by=by)
    )
    assert len([one for one in results if isinstance(one, (AlreadyMerged, NoMerge))]) == 1
    assert Event.objects.filter(merged_into=None).count() == 1


def test_one_of_two_undoes_and_the_other_hears_of_it() -> None:
    into = make_citation().event
    gone = make_citation(event=make_event(timeline=into.timeline)).event
    editors = [make_publisher("first"), make_publisher("second")]
    actions.merge(gone, into=into, by=editors[0])
    sides = gone.decisions.get(), into.decisions.get()
    results = at_once(*(lambda n=n: actions.undo(sides[n], by=editors[n]) for n in (0, 1)))
    assert len([one for one in results if isinstance(one, AlreadyUndone)]) == 1
    gone.refresh_from_db()
    assert (gone.state, Decision.objects.filter(action="undo").count()) == ("published", 2)
