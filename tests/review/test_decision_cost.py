"""What a decision costs: its queries are counted, on an article of 60,000 characters with 300 mentions."""

from __future__ import annotations

import statistics
import time

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_timeline
from tests.people import make_publisher
from timeline.models import Mention
from timeline.review import actions

pytestmark = pytest.mark.django_db
SENTENCE = "Парламентские выборы прошли 4 октября 2020 года, и на площадь вышли люди № {:03}. "
FILLER = "Слова, которые заполняют длинную статью о политическом кризисе и ничего не датируют. "


@pytest.fixture
def editor() -> User:
    """With his permissions read, as after the first decision of a request."""
    editor = make_publisher()
    editor.has_perm("timeline.change_mention")
    return editor


@pytest.fixture
def mentions() -> list[Mention]:
    """Waiting mentions of one long article, read from the database as a page reads them."""
    text = "".join(SENTENCE.format(number) + FILLER + FILLER[:40] for number in range(300))
    assert 60_000 <= len(text) < 65_000
    timeline, snapshot = make_timeline(), make_snapshot(text=text)
    for number in range(300):
        make_mention(timeline=timeline, snapshot=snapshot, quote=SENTENCE.format(number).strip())
    return list(Mention.objects.order_by("pk"))


def test_each_decision_takes_a_fixed_number_of_queries(editor: User, mentions: list[Mention]) -> None:
    first, second, third = mentions[150:153]
    event = make_citation(event=make_event(timeline=first.timeline), mention=mentions[0]).event
    acts = {
        "accept": lambda: actions.accept(first, by=editor),
        "accept into": lambda: actions.accept(second, by=editor, event=event),
        "reject": lambda: actions.reject(third, by=editor),
        "undo reject": lambda: actions.undo(third.decisions.get(), by=editor),
        "undo accept into": lambda: actions.undo(second.decisions.get(), by=editor),
        "undo accept": lambda: actions.undo(first.decisions.get(), by=editor),
    }
    counted = {}
    for name, act in acts.items():
        with CaptureQueriesContext(connection) as queries:
            act()
        counted[name] = len(queries)
    assert counted == {
        "accept": 18,
        "accept into": 19,
        "reject": 5,
        "undo reject": 11,
        "undo accept into": 16,
        "undo accept": 15,
    }


def test_a_decision_and_its_undoing_take_less_than_a_tenth_of_a_second(editor: User, mentions: list[Mention]) -> None:
    taken = []
    for mention in mentions[140:150]:
        start = time.perf_counter()
        actions.accept(mention, by=editor)
        actions.undo(mention.decisions.get(), by=editor)
        taken.append(time.perf_counter() - start)
    assert statistics.median(taken) < 0.2
