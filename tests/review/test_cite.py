from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.make import TEXT, make_citation, make_event, make_snapshot
from tests.people import make_publisher, make_reader
from timeline.models import Citation, Decision, Event
from timeline.review import actions
from timeline.review.errors import (
    AlreadyCited,
    BadPassage,
    FailingQuote,
    InvalidChange,
    NotAllowed,
    NothingCited,
    UnknownField,
)

pytestmark = pytest.mark.django_db
END = TEXT.index(".") + 1


def test_stranger_and_reader_cannot_touch_citations() -> None:
    citation, snapshot = make_citation(), make_snapshot()
    for person in (AnonymousUser(), make_reader()):
        with pytest.raises(NotAllowed):
            actions.cite(citation.event, snapshot=snapshot, start=0, end=5, by=person)
        with pytest.raises(NotAllowed):
            actions.recite(citation, by=person, changes={"end": 5})
        with pytest.raises(NotAllowed):
            actions.uncite(citation, by=person)
    assert Citation.objects.get() == citation
    assert not Decision.objects.exists()


def test_citing_takes_the_words_from_the_snapshot() -> None:
    event, editor = make_event(), make_publisher()
    citation = actions.cite(event, snapshot=make_snapshot(), start=0, end=END, by=editor, edtf="2020-10-04")
    assert citation.exact == TEXT[:END]
    assert citation.first_day
    assert citation.created_by == editor
    assert event.decisions.get().after["citation"]["exact"] == TEXT[:END]
    assert Event.objects.matching("парламентским").exists()


def test_words_that_do_not_stand_there_are_refused_with_both_texts() -> None:
    with pytest.raises(FailingQuote) as refusal:
        actions.cite(
            make_event(), snapshot=make_snapshot(), start=0, end=14, exact="Президентские!", by=make_publisher()
        )
    assert (refusal.value.quoted, refusal.value.found) == ("Президентские!", "Парламентские ")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-3, 4), (0, len(TEXT) + 1)])
def test_a_passage_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(BadPassage):
        actions.cite(make_event(), snapshot=make_snapshot(), start=start, end=end, by=make_publisher())


def test_a_passage_is_cited_once() -> None:
    citation = make_citation()
    with pytest.raises(AlreadyCited):
        actions.cite(
            citation.event,
            snapshot=citation.snapshot,
            start=citation.start,
            end=citation.end,
            edtf=citation.edtf,
            by=make_publisher(),
        )


@pytest.mark.parametrize("values", [{"edtf": "soon"}, {"role": "hints"}, {"attribution": "x" * 301}])
def test_a_value_that_does_not_fit_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(InvalidChange) as refusal:
        actions.cite(make_event(), snapshot=make_snapshot(), start=0, end=5, by=make_publisher(), **values)
    assert list(refusal.value.errors) == list(values)


def test_reciting_moves_the_passage_and_records_both() -> None:
    citation = make_citation()
    actions.recite(citation, by=make_publisher(), changes={"start": 0, "end": 13, "exact": "Парламентские"})
    citation.refresh_from_db()
    decision = citation.event.decisions.get()
    assert citation.exact == "Парламентские"
    assert citation.expression_start is None
    assert decision.before["citation"]["end"] == END
    assert decision.after["citation"]["end"] == 13


def test_reciting_other_words_is_refused() -> None:
    citation = make_citation()
    with pytest.raises(FailingQuote):
        actions.recite(citation, by=make_publisher(), changes={"exact": "Выборы прошли"})
    citation.refresh_from_db()
    assert citation.exact == TEXT[:END]


def test_reciting_knows_its_fields() -> None:
    with pytest.raises(UnknownField, match="snapshot"):
        actions.recite(make_citation(), by=make_publisher(), changes={"snapshot": 1})


def test_unciting_keeps_the_passage_in_the_decision() -> None:
    citation = make_citation(event=make_event(state="draft"))
    decision = actions.uncite(citation, by=make_publisher())
    assert not Citation.objects.exists()
    assert decision.before["citation"]["exact"] == citation.exact


def test_the_last_citation_of_a_published_event_stays() -> None:
    with pytest.raises(NothingCited):
        actions.uncite(make_citation(), by=make_publisher())
    assert Citation.objects.exists()
