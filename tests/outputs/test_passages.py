from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_timeline
from timeline.models import Citation
from timeline.outputs.passages import Passage, passage_of

pytestmark = pytest.mark.django_db
BEFORE = "Слово за словом. " * 60
QUOTE = "Парламентские выборы прошли 4 октября 2020 года."
AFTER = " Ещё одно предложение 🙂." * 60


def cited(context: int = 300, *, whole: bool = False, before: str = BEFORE, after: str = AFTER) -> Citation:
    timeline = make_timeline(passage_context=context, shows_whole_texts=whole)
    snapshot = make_snapshot(text=before + QUOTE + after)
    mention = make_mention(timeline=timeline, snapshot=snapshot, quote=QUOTE)
    return make_citation(event=make_event(timeline=timeline), mention=mention)


def text(passage: Passage) -> str:
    return "".join(piece.text for piece in passage.pieces)


def test_readers_see_no_more_than_the_timeline_lets_them() -> None:
    passage = passage_of(cited(100))
    left, right = text(passage).split(QUOTE)
    assert 80 < len(left) <= 100
    assert 80 < len(right) <= 100
    assert (passage.is_cut_before, passage.is_cut_after) == (True, True)
    assert BEFORE.endswith(f" {left}")
    assert AFTER[len(right)].isspace()


def test_with_no_surroundings_the_quote_stands_alone() -> None:
    assert text(passage_of(cited(0))) == QUOTE


def test_a_whole_text_is_shown_only_where_the_timeline_says_so() -> None:
    passage = passage_of(cited(whole=True))
    assert text(passage) == BEFORE + QUOTE + AFTER
    assert (passage.is_cut_before, passage.is_cut_after) == (False, False)


def test_quote_and_date_words_are_told_apart() -> None:
    pieces = passage_of(cited(50)).pieces
    assert "".join(piece.text for piece in pieces if piece.is_quote) == QUOTE
    assert [piece.text for piece in pieces if piece.is_date] == ["4 октября 2020 года"]


def test_quotes_of_other_published_events_nearby_are_marked() -> None:
    citation = cited(200)
    for state, words in (("published", f"{QUOTE} Ещё одно предложение"), ("draft", f"за словом. {QUOTE}")):
        other = make_event(timeline=citation.event.timeline, state=state, title=state)
        mention = make_mention(timeline=citation.event.timeline, snapshot=citation.snapshot, quote=words)
        make_citation(event=other, mention=mention)
    passage = passage_of(citation)
    assert {piece.other.event.title for piece in passage.pieces if piece.other} == {"published"}
    assert [other.event.title for other in passage.others] == ["published"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="абв \n🙂́", max_size=40), st.text(alphabet="абв \n🙂́", max_size=40), st.integers(0, 50))
def test_the_pieces_are_the_stored_text_unbroken(before: str, after: str, context: int) -> None:
    citation = cited(context, before=before, after=after)
    shown = text(passage_of(citation))
    assert QUOTE in shown
    assert shown in citation.snapshot.text
    assert len(shown) <= len(QUOTE) + 2 * context
