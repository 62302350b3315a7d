"""An event of an editor's own, with its first citation."""

from __future__ import annotations

import pytest

from tests.make import TEXT, make_snapshot, make_timeline
from tests.people import make_editor
from timeline.models import Citation, Decision, Event
from timeline.review import actions
from timeline.review.errors import FailingQuote, NotAllowed

pytestmark = pytest.mark.django_db
CHANGES = {"title": "Выборы", "edtf": "2020-10-04"}
END = TEXT.index(".") + 1


def test_an_event_is_made_with_the_passage_that_it_cites() -> None:
    passage = actions.Passage(snapshot=make_snapshot(), start=0, end=END, exact=TEXT[:END], edtf="2020-10-04")
    event = actions.create(make_timeline(), by=make_editor(), changes=CHANGES, passage=passage)
    citation, decision = Citation.objects.get(), Decision.objects.get()
    assert (citation.event, citation.exact, citation.edtf) == (event, TEXT[:END], "2020-10-04")
    assert decision.after["citation"]["id"] == citation.pk
    assert decision.event_version == Event.objects.get().version
    assert Event.objects.matching("парламентским").get() == event


def test_words_that_do_not_stand_there_make_no_event() -> None:
    passage = actions.Passage(snapshot=make_snapshot(), start=0, end=END, exact="Президентские")
    with pytest.raises(FailingQuote):
        actions.create(make_timeline(), by=make_editor(), changes=CHANGES, passage=passage)
    assert not Event.objects.exists()
    assert not Decision.objects.exists()


def test_who_may_not_cite_makes_no_event_that_cites() -> None:
    editor, passage = make_editor(), actions.Passage(snapshot=make_snapshot(), start=0, end=END, exact=TEXT[:END])
    group = editor.groups.get()
    group.permissions.remove(group.permissions.get(codename="add_citation"))
    with pytest.raises(NotAllowed):
        actions.create(make_timeline(), by=editor, changes=CHANGES, passage=passage)
    assert actions.create(make_timeline(), by=editor, changes=CHANGES)
