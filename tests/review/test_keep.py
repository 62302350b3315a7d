"""Passages that are kept undated, and what was set aside and waits again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser, User

from tests.make import make_event, make_mention
from tests.people import make_contributor, make_editor, make_reader
from timeline.models import Decision, Mention
from timeline.review import actions
from timeline.review.errors import AlreadyDecided, NotAllowed, NotClosed

pytestmark = pytest.mark.django_db
Act = Callable[..., object]


@pytest.mark.parametrize(("act", "state"), [(actions.keep, "waiting"), (actions.reopen, "rejected")])
def test_stranger_reader_and_contributor_cannot(act: Act, state: str) -> None:
    mention = make_mention(state=state)
    for person in (AnonymousUser(), make_reader(), make_contributor()):
        with pytest.raises(NotAllowed):
            act(mention, by=person)
    mention.refresh_from_db()
    assert mention.state == state
    assert not Decision.objects.exists()


def test_a_kept_mention_lies_in_the_tray() -> None:
    mention = make_mention()
    decision = actions.keep(mention, by=make_editor(), note="Which year?")
    assert Mention.objects.undated().get() == mention
    assert not Mention.objects.waiting().exists()
    assert (decision.action, decision.note) == ("keep", "Which year?")
    assert (decision.before, decision.after) == ({"mention": "waiting"}, {"mention": "kept"})


def test_what_is_kept_is_not_kept_twice() -> None:
    with pytest.raises(AlreadyDecided):
        actions.keep(make_mention(state="kept"), by=make_editor())


@pytest.mark.parametrize("state", ["rejected", "kept"])
def test_what_was_set_aside_waits_again(state: str) -> None:
    mention = make_mention(state=state)
    decision = actions.reopen(mention, by=make_editor())
    assert Mention.objects.waiting().get() == mention
    assert (decision.before, decision.after) == ({"mention": state}, {"mention": "waiting"})


@pytest.mark.parametrize("state", ["waiting", "accepted", "retired"])
def test_nothing_else_is_reopened(state: str) -> None:
    with pytest.raises(NotClosed):
        actions.reopen(make_mention(state=state), by=make_editor())


def accept_into(mention: Mention, by: User) -> object:
    return actions.accept(mention, by=by, event=make_event(timeline=mention.timeline))


def correct(mention: Mention, by: User) -> object:
    return actions.correct(mention, by=by, changes={"edtf": "2020-10-05"})


def reject(mention: Mention, by: User) -> object:
    return actions.reject(mention, by=by)


@pytest.mark.parametrize("decide", [accept_into, correct, reject])
def test_a_kept_mention_is_decided_on_like_one_that_waits(decide: Callable[[Mention, User], object]) -> None:
    mention = make_mention(state="kept", date="")
    decide(mention, make_editor())
    assert Decision.objects.get().before["mention"] == "kept"
    assert not Mention.objects.undecided().exists()
