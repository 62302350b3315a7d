"""Made from selected words: events, citations, proposals; their place is checked on the server."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import make_event, make_mention
from tests.people import make_contributor, make_editor, make_reader
from timeline.models import Citation, Event, Mention, Source
from timeline.review.selection import selected

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
WORDS = "На следующий день люди вышли на площадь."
EVENT = {"title": "Вышли", "edtf": "2020-10-05", "occurrence": "occurred", "category": "protest"}


@pytest.fixture
def mention() -> Mention:
    mention = make_mention()
    mention.timeline.sources.add(mention.snapshot.source)
    return mention


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_editor())
    return client


def address(mention: Mention) -> str:
    return reverse("admin:timeline_timeline_desk_passage", args=[mention.timeline_id])


def sent(mention: Mention, **fields: Any) -> dict[str, Any]:
    start = mention.snapshot.text.index(WORDS)
    where = {"snapshot": mention.snapshot_id, "mention": mention.pk, "start": start, "exact": WORDS}
    return {**where, "kind": "create", **fields}


@pytest.mark.parametrize("kind", ["create", "cite", "propose"])
def test_strangers_and_readers_make_nothing(client: Client, mention: Mention, kind: str) -> None:
    fields = sent(mention, kind=kind, save="1", event=make_event(timeline=mention.timeline).pk, **EVENT)
    assert client.post(address(mention), fields).url.startswith("/admin/login/")
    client.force_login(make_reader())
    assert client.post(address(mention), fields).status_code == 403
    assert (Citation.objects.count(), Mention.objects.count()) == (0, 1)


@pytest.mark.parametrize("kind", ["create", "cite"])
def test_a_contributor_only_proposes(client: Client, mention: Mention, kind: str) -> None:
    client.force_login(make_contributor())
    assert client.post(address(mention), sent(mention, kind=kind)).status_code == 403
    client.post(address(mention), sent(mention, kind="propose", save="1", **EVENT))
    proposed = Mention.objects.get(proposed_by__username="chynara")
    assert (proposed.quote, proposed.edtf, proposed.title) == (WORDS, "2020-10-05", "Вышли")


def test_an_event_gets_the_passage_as_its_citation(desk: Client, mention: Mention) -> None:
    part = desk.post(address(mention), sent(mention, save="1", **EVENT), headers=HTMX)
    citation = Citation.objects.get()
    assert "Made" in part.text
    assert f'data-mention="{mention.pk}" data-start' in part.text
    assert (citation.exact, citation.event.title, citation.is_verbatim()) == (WORDS, "Вышли", True)


def test_an_event_cites_the_words(desk: Client, mention: Mention) -> None:
    event = make_event(timeline=mention.timeline)
    part = desk.post(address(mention), sent(mention, kind="cite", event=event.pk), headers=HTMX)
    assert "Cited for" in part.text
    assert event.citations.get().exact == WORDS
    part = desk.post(address(mention), sent(mention, kind="cite", event=event.pk), headers=HTMX)
    assert "This event cites this passage already." in part.text


def test_an_event_of_another_timeline_cites_nothing(desk: Client, mention: Mention) -> None:
    other = make_event()
    desk.post(address(mention), sent(mention, kind="cite", event=other.pk), headers=HTMX)
    assert not other.citations.exists()


def test_the_form_opens_with_what_the_engine_reads(desk: Client, mention: Mention) -> None:
    fields = sent(mention, exact=mention.quote, start=mention.start)
    part = desk.post(address(mention), fields, headers=HTMX)
    assert 'value="2020-10-04"' in part.text
    assert not Event.objects.exists()


def test_nothing_is_counted_from_a_guessed_day(mention: Mention) -> None:
    text = "Вчера люди вышли на площадь."
    Source.objects.update(published_basis=Source.PublishedBasis.STATED)
    snapshot = mention.snapshot.source.snapshots.create(
        text=text, fetched_at=mention.snapshot.fetched_at, reader="text", reader_version="1"
    )
    read = selected(snapshot, text, 0)
    assert not isinstance(read, str)
    assert read.edtf == "2020-10-22"
    snapshot.source.published_basis = Source.PublishedBasis.GUESSED
    read = selected(snapshot, text, 0)
    assert not isinstance(read, str)
    assert read.edtf == ""


def test_words_are_found_at_the_place_nearest_to_where_they_were_selected(mention: Mention) -> None:
    text = "день и день,  и день"
    snapshot = mention.snapshot.source.snapshots.create(
        text=text, fetched_at=mention.snapshot.fetched_at, reader="text", reader_version="1"
    )
    for words, start, place in [
        ("день", 7, (7, 11)),
        ("день", 15, (16, 20)),
        (" день, ", 6, (7, 12)),
        ("день, и", None, (7, 15)),
        ("и  день", 99, (14, 20)),
        ("день", -4, (0, 4)),
    ]:
        found = selected(snapshot, words, start)
        assert not isinstance(found, str)
        assert (found.start, found.end) == place


def test_words_that_are_not_there_are_refused_with_both_texts(desk: Client, mention: Mention) -> None:
    part = desk.post(address(mention), sent(mention, exact="На следующий день дети ушли"), headers=HTMX)
    assert "These words do not stand in the text." in part.text
    assert "На следующий день дети ушли" in part.text
    assert "На следующий день люди вышл" in part.text
    assert "Select or paste" in desk.post(address(mention), sent(mention, exact=" "), headers=HTMX).text


def test_a_text_of_another_source_is_not_found(desk: Client, mention: Mention) -> None:
    other = make_mention()
    fields = sent(mention, snapshot=other.snapshot_id)
    assert desk.post(address(mention), fields).status_code == 404
    assert desk.post(address(mention), sent(mention, kind="publish")).status_code == 404
    assert desk.get(address(mention)).status_code == 405


def test_a_missing_date_is_asked_for_and_what_was_typed_stays(desk: Client, mention: Mention) -> None:
    page = desk.post(address(mention), sent(mention, save="1", **{**EVENT, "edtf": ""}), headers=HTMX).text
    assert "This field is required" in page
    assert 'value="Вышли"' in page
