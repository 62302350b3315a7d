from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.make import make_mention
from tests.people import make_publisher, make_reader
from timeline.models import Decision, Event, Mention, Snapshot
from timeline.review import actions
from timeline.review.errors import AlreadyDecided, NotAllowed

pytestmark = pytest.mark.django_db


def test_stranger_and_reader_cannot_reject() -> None:
    mention = make_mention()
    for person in (AnonymousUser(), make_reader()):
        with pytest.raises(NotAllowed):
            actions.reject(mention, by=person)
    mention.refresh_from_db()
    assert mention.state == Mention.State.WAITING


def test_a_person_who_was_dismissed_cannot_reject() -> None:
    editor = make_publisher()
    editor.is_active = False
    with pytest.raises(NotAllowed):
        actions.reject(make_mention(), by=editor)


def test_rejecting_keeps_everything_and_says_why() -> None:
    mention, editor = make_mention(), make_publisher()
    decision = actions.reject(mention, by=editor, note="Another country")
    mention.refresh_from_db()
    assert mention.state == Mention.State.REJECTED
    assert decision == Decision.objects.get()
    assert (decision.before, decision.after) == ({"mention": "waiting"}, {"mention": "rejected"})
    assert decision.note == "Another country"
    assert decision.actor == editor
    assert decision.event is None
    assert Snapshot.objects.exists()
    assert not Event.objects.exists()


def test_a_mention_is_rejected_once() -> None:
    mention, editor = make_mention(), make_publisher()
    actions.reject(mention, by=editor)
    with pytest.raises(AlreadyDecided):
        actions.reject(mention, by=editor)
