"""Whatever editors decide, undoing it brings back exactly what was before: on real rows, along random ways."""

from __future__ import annotations

import pytest

from tests.people import make_editor, make_publisher
from tests.review.walk import ACTS, Picture, Walk, picture
from timeline.models import Decision
from timeline.review import actions
from timeline.review.errors import NeedsSecondReader

pytestmark = pytest.mark.django_db
ADDING = {"add_source", "add_timeline"}  # what was added stays


def make_walk(seed: int, *, second_reader: bool = False) -> Walk:
    return Walk(seed, make_publisher(), reader=make_editor(), second_reader=second_reader)


def seen_before(now: Picture, before: Picture) -> Picture:
    """What is there now, without the events and proposals that were not there before: they remain, discarded."""
    events, mentions, others = now
    new = {code: row for code, row in events.items() if code not in before[0]}
    assert all(row["state"] == "withdrawn" for row in new.values())
    proposed = {pk: state for pk, state in mentions.items() if pk not in before[1]}
    assert set(proposed.values()) <= {"retired"}
    return (
        {code: row for code, row in events.items() if code not in new},
        {pk: state for pk, state in mentions.items() if pk not in proposed},
        others,
    )


def test_the_walk_makes_every_action_that_can_be_undone() -> None:
    walked = {name for act in ACTS for name in act.__code__.co_names}
    assert {name for name in actions.__all__ if name in actions.NEEDS} - walked == ADDING


@pytest.mark.parametrize("seed", range(12))
def test_undoing_all_decisions_one_by_one_restores_each_state_before(seed: int) -> None:
    walk, before, made = make_walk(seed), [], []
    for _ in range(14):
        before.append(picture())
        made.append(walk.step())
    for decisions, was in zip(reversed(made), reversed(before), strict=True):
        for decision in decisions:
            actions.undo(decision, by=walk.by)
        assert seen_before(picture(), was) == was
    assert not Decision.objects.standing().exists()


@pytest.mark.parametrize("seed", range(100, 106))
def test_decisions_and_undoings_in_any_order_leave_what_was_not_undone(seed: int) -> None:
    walk = make_walk(seed)
    stack: list[tuple[list[Decision], Picture]] = []
    for _ in range(30):
        if stack and walk.chance.random() < 0.4:
            decisions, was = stack.pop()
            for decision in decisions:
                actions.undo(decision, by=walk.by)
            assert seen_before(picture(), was) == was
        else:
            was = picture()
            stack.append((walk.step(), was))
    standing = {row.pk for row in Decision.objects.standing()}
    assert {decision.pk for decisions, _was in stack for decision in decisions} <= standing


@pytest.mark.parametrize("seed", range(200, 206))
def test_with_a_second_reader_an_undoing_restores_what_was_or_changes_nothing(seed: int) -> None:
    walk, before, made = make_walk(seed, second_reader=True), [], []
    for _ in range(14):
        before.append(picture())
        made.append(walk.step())
    for decisions, was in zip(reversed(made), reversed(before), strict=True):
        now = picture()
        try:
            for decision in decisions:
                actions.undo(decision, by=walk.by)
        except NeedsSecondReader:
            assert picture() == now
            break
        assert seen_before(picture(), was) == was
