"""What readers are told of changes after publication, and what they are not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source
from tests.people import make_publisher
from timeline.models import Event
from timeline.outputs.corrections import corrections
from timeline.review import actions
from timeline.review.errors import InvalidChange

pytestmark = pytest.mark.django_db
SECRET = "Indiscretion"


def edit(event: Event, *, by: Any = None, **more: Any) -> Event:
    asked = {"changes": {"title": "After"}, "version": event.version, "note": "A slip", "is_public": True}
    return actions.edit(event, by=by or make_publisher(), **{**asked, **more})


def test_a_correction_says_when_why_and_what_changed_in_the_readers_words() -> None:
    event = make_event(title="Before", date="2020-10-04")
    edit(event, changes={"title": "After", "edtf": "2020-10", "occurrence": "cancelled", "actors": ["ЦИК"]})
    (one,) = corrections(event, "ru")
    assert (one.note, one.title, one.url) == ("A slip", "After", event.get_absolute_url())
    assert [(change.before, change.after) for change in one.changes] == [
        ("Before", "After"),
        ("4 октября 2020 года", "октябрь 2020 года"),
        ("состоялось", "отменено"),
        ("", "ЦИК"),
    ]


def test_the_latest_correction_comes_first_and_an_unmarked_change_is_not_told() -> None:
    publisher, event = make_publisher(), make_event(title="One")
    event = edit(event, by=publisher, changes={"title": "Two"}, note="First")
    event = edit(event, by=publisher, changes={"title": "Three"}, is_public=False, note=SECRET)
    edit(event, by=publisher, changes={"title": "Four"}, note="Second")
    assert [one.note for one in corrections(event, "en")] == ["Second", "First"]
    assert [one.note for one in corrections(event.timeline, "en")] == ["Second", "First"]


def test_what_readers_do_not_see_of_an_event_is_not_told() -> None:
    event = make_event(title="Before")
    hidden = make_event(timeline=event.timeline, state="draft", title=SECRET)
    edit(event, changes={"significance": 3, "successor": hidden})
    (one,) = corrections(event, "en")
    assert one.changes == ()


def test_an_undoing_is_told_without_the_editors_own_note() -> None:
    publisher, event = make_publisher(), make_event(title="Before")
    edit(event, by=publisher)
    actions.undo(event.decisions.get(), by=publisher, note=SECRET)
    undone, first = corrections(event, "en")
    assert (undone.note, undone.said) == ("", ("An earlier change was taken back.",))
    assert [(change.before, change.after) for change in undone.changes] == [("After", "Before")]
    assert first.note == "A slip"


def test_a_quote_that_was_removed_is_told_but_not_repeated() -> None:
    citation = make_citation()
    text = f"{SECRET} 5 октября 2020 года."
    mention = make_mention(
        timeline=citation.event.timeline,
        snapshot=make_snapshot(text=text),
        quote=text,
        expression="5 октября 2020 года",
        date="2020-10-05",
    )
    gone = make_citation(event=citation.event, mention=mention)
    actions.uncite(gone, by=make_publisher(), note="Another event", is_public=True)
    (one,) = corrections(citation.event, "en")
    assert (one.said, one.changes) == (("A quote was removed.",), ())


def test_a_merge_is_told_without_the_other_events_name() -> None:
    kept = make_event()
    gone = make_event(timeline=kept.timeline, state="draft", title=SECRET)
    actions.merge(gone, into=kept, by=make_publisher(), note="One protest", is_public=True)
    (one,) = corrections(kept, "en")
    assert (one.note, one.said) == ("One protest", ("Two events were joined into one.",))


@pytest.mark.parametrize("note", ["", "   "])
def test_a_correction_needs_a_note(note: str) -> None:
    event = make_event(title="Before")
    with pytest.raises(InvalidChange, match="needs a note"):
        edit(event, note=note)
    event.refresh_from_db()
    assert event.title == "Before"


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_readers_do_not_see_cannot_be_corrected_for_them(state: str) -> None:
    with pytest.raises(InvalidChange, match="Readers do not see"):
        edit(make_event(state=state))


def test_a_reader_sees_the_correction_on_the_page_the_card_and_the_embed(client: Client) -> None:
    event = make_citation(event=make_event(title="Before")).event
    edit(event, note="The paper <b>withdrew</b> it")
    slug = event.timeline.slug
    page = client.get(event.get_absolute_url() + "?lang=en").text
    assert "Corrections" in page
    assert "The paper &lt;b&gt;withdrew&lt;/b&gt; it" in page
    assert "<del>Before</del>" in page
    assert "<ins>After</ins>" in page
    assert "aigul" not in page
    for address in (f"/t/{slug}/?lang=en", f"/embed/{slug}/?lang=en"):
        assert "corrected</span>" in client.get(address).text


def test_a_withdrawn_event_tells_the_public_note_only(client: Client) -> None:
    publisher = make_publisher()
    told, silent = make_citation(event=make_event(state="draft")).event, make_citation(event=make_event(state="draft"))
    for event, is_public in ((told, True), (silent.event, False)):
        actions.publish(event, by=publisher)
        actions.withdraw(event, by=publisher, note=f"{SECRET} of the paper", is_public=is_public)
    page = client.get(told.get_absolute_url())
    assert (page.status_code, SECRET in page.text) == (410, True)
    page = client.get(silent.event.get_absolute_url())
    assert (page.status_code, SECRET in page.text) == (410, False)


def test_no_public_address_tells_of_a_decision_that_was_not_made_public(client: Client) -> None:
    publisher = make_publisher(SECRET)
    snapshot = make_snapshot(source=make_source())
    event = make_event(title=SECRET, summary=SECRET, actors=[SECRET], date="2020-09-03")
    make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=snapshot))
    changes = {"title": "Open", "summary": "Open", "actors": [], "edtf": "2020-10-04"}
    event = edit(event, by=publisher, changes=changes, note=SECRET, is_public=False)
    event = edit(event, by=publisher, changes={"title": "Opened"}, note="Said to readers")
    slug = event.timeline.slug
    for address in ("/", f"/t/{slug}/", event.get_absolute_url(), f"/embed/{slug}/"):
        for language in ("ru", "ky", "en"):
            html = client.get(f"{address}?lang={language}").text
            assert SECRET not in html, address
            assert "2020-09-03" not in html, address
