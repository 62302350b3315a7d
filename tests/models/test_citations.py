from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.make import EXPRESSION, QUOTE, TEXT, make_citation, make_event, make_mention, make_snapshot, tamper
from timeline.models import Citation
from timeline.models.events import CONTEXT

pytestmark = pytest.mark.django_db


def test_a_quote_that_differs_from_its_snapshot_is_refused_with_both_texts() -> None:
    citation = make_citation()
    citation.exact = citation.exact.replace("4 октября", "5 октября")
    with pytest.raises(ValidationError) as refused:
        citation.save()
    [sentence] = refused.value.messages
    assert "5 октября 2020" in sentence
    assert QUOTE in sentence


def test_a_quote_moved_by_one_character_is_refused() -> None:
    citation = make_citation()
    citation.start += 1
    citation.end += 1
    with pytest.raises(ValidationError):
        citation.save()


def test_a_quote_that_ends_beyond_its_text_is_refused() -> None:
    citation = make_citation()
    citation.start, citation.end = TEXT.index("На следующий"), len(TEXT) + 5
    citation.exact = TEXT[citation.start :]
    with pytest.raises(ValidationError):
        citation.save()


def test_a_form_without_a_place_is_left_to_say_so_itself() -> None:
    citation = make_citation()
    citation.start = citation.end = None
    citation.clean()


def test_a_quote_keeps_its_surroundings() -> None:
    text = "Было тихо. " + TEXT
    citation = make_citation(mention=make_mention(snapshot=make_snapshot(text=text)))
    assert text[: citation.start].endswith(citation.prefix)
    assert citation.prefix + citation.exact + citation.suffix == text[: citation.end + CONTEXT]


def test_offsets_count_code_points_beyond_the_first_plane() -> None:
    text = "🇰🇬 𝒜 " + TEXT
    citation = make_citation(mention=make_mention(snapshot=make_snapshot(text=text)))
    assert citation.found() == QUOTE


def test_an_untouched_citation_does_not_fail() -> None:
    make_citation()
    assert Citation.objects.failing() == []


def test_a_quote_changed_in_the_database_is_found() -> None:
    citation = make_citation()
    tamper(citation, exact=QUOTE + "!")
    [(failing, found)] = Citation.objects.failing()
    assert (failing, found) == (citation, QUOTE)


def test_an_empty_passage_is_refused_by_the_database() -> None:
    citation = make_citation()
    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.filter(pk=citation.pk).update(end=citation.start)


def test_date_words_outside_the_passage_are_refused_by_the_database() -> None:
    citation = make_citation()
    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.filter(pk=citation.pk).update(expression_end=citation.end + 1)


def test_date_words_are_both_given_or_both_left_out() -> None:
    citation = make_citation()
    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.filter(pk=citation.pk).update(expression_end=None)
    Citation.objects.filter(pk=citation.pk).update(expression_start=None, expression_end=None)


def test_a_passage_is_cited_once_per_event_and_date() -> None:
    event = make_event()
    mention = make_mention(timeline=event.timeline)
    make_citation(event=event, mention=mention)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_citation(event=event, mention=mention)


def test_the_cited_date_words_are_those_of_the_source() -> None:
    citation = make_citation()
    start, end = citation.expression_start, citation.expression_end
    assert citation.snapshot.text[start:end] == EXPRESSION


def test_a_snapshot_whose_text_was_tampered_with_fails_its_citations() -> None:
    citation = make_citation()
    if connection.vendor != "sqlite":
        pytest.skip("written for SQLite, whose files anyone with the disk can edit")
    with connection.cursor() as cursor:
        cursor.execute('DROP TRIGGER "snapshot_keeps_columns"')
        cursor.execute('UPDATE "timeline_snapshot" SET text = text || %s', ["…"])
    assert not Citation.objects.get(pk=citation.pk).is_verbatim()


def test_the_database_refuses_a_citation_without_its_snapshot() -> None:
    citation = make_citation()
    with pytest.raises(DatabaseError), transaction.atomic():
        Citation.objects.filter(pk=citation.pk).update(snapshot_id=None)
