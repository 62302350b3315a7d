"""Whatever editors decide, undoing it brings back exactly what was before: on real rows, along random ways."""

from __future__ import annotations

from typing import Any

import pytest

from tests.people import make_publisher
from tests.review.walk import Walk, picture
from timeline.models import Decision
from timeline.review import actions

pytestmark = pytest.mark.django_db


def seen_before(now: tuple[Any, ...], before: tuple[Any, ...]) -> tuple[Any, ...]:
    """What is there now, without the events that were not there before: they remain, discarded."""
    events, citations, mentions = now
    new = {code: row for code, row in events.items() if code not in before[0]}
    assert all(row["state"] == "withdrawn" for row in new.values())
    return {code: row for code, row in events.items() if code not in new}, citations, mentions


@pytest.mark.parametrize("seed", range(12))
def test_undoing_all_decisions_one_by_one_restores_each_state_before(seed: int) -> None:
    walk, before, made = Walk(seed, make_publisher()), [], []
    for _ in range(14):
        before.append(picture())
        made.append(walk.step())
    for decision, was in zip(reversed(made), reversed(before), strict=True):
        actions.undo(decision, by=walk.by)
        assert seen_before(picture(), was) == was
    assert not Decision.objects.standing().exists()


@pytest.mark.parametrize("seed", range(100, 106))
def test_decisions_and_undoings_in_any_order_leave_what_was_not_undone(seed: int) -> None:
    walk = Walk(seed, make_publisher())
    stack: list[tuple[Decision, tuple[Any, ...]]] = []
    for _ in range(30):
        if stack and walk.chance.random() < 0.4:
            decision, was = stack.pop()
            actions.undo(decision, by=walk.by)
            assert seen_before(picture(), was) == was
        else:
            was = picture()
            stack.append((walk.step(), was))
    standing = {row.pk for row in Decision.objects.standing()}
    assert {decision.pk for decision, _was in stack} <= standing
