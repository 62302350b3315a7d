from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.make import make_citation, make_event, make_snapshot, tamper
from tests.people import make_publisher
from timeline.models import Event
from timeline.review import actions

pytestmark = pytest.mark.django_db


def verify() -> tuple[str, str, bool]:
    out, err = StringIO(), StringIO()
    try:
        call_command("verify", stdout=out, stderr=err)
    except CommandError as error:
        return str(error), err.getvalue(), error.returncode != 1
    return out.getvalue(), err.getvalue(), True


def draft() -> Event:
    return make_event(state="draft")


def test_sound_quotes_are_counted() -> None:
    make_citation(event=draft())
    make_citation(event=draft())
    assert verify() == ("Checked: 2 citations, 2 snapshots. Failing: 0.\n", "", True)


def test_an_empty_database_is_sound() -> None:
    assert verify()[2]


def test_a_changed_text_fails_with_the_quote_and_what_stands_there_now() -> None:
    citation = make_citation(event=draft())
    tamper(citation.snapshot, text=citation.snapshot.text.replace("4 октября", "5 октября"))
    told, listed, sound = verify()
    assert (told, sound) == ("Checked: 1 citations, 1 snapshots. Failing: 2.", False)
    assert "no longer has the text that it was stored with" in listed
    assert "quotes “Парламентские выборы прошли 4 октября" in listed
    assert "the text says “Парламентские выборы прошли 5 октября" in listed


def test_a_changed_text_fails_even_where_nothing_is_quoted() -> None:
    tamper(make_snapshot(), text="Другой текст.")
    _, listed, sound = verify()
    assert (len(listed.splitlines()), sound) == (1, False)


def test_a_citation_that_points_elsewhere_fails_and_names_its_event() -> None:
    citation = make_citation()
    tamper(citation, start=citation.start + 1)
    _, listed, sound = verify()
    assert citation.event.code in listed
    assert not sound


def test_a_published_event_without_a_citation_fails() -> None:
    event = make_event()
    draft()
    _, listed, sound = verify()
    assert f"The published event {event.code} on “{event.timeline.slug}” cites nothing.\n" in listed
    assert not sound


def test_what_an_editor_decided_is_sound() -> None:
    publisher, event = make_publisher(), make_citation(event=draft()).event
    actions.publish(event, by=publisher)
    actions.undo(actions.withdraw(event, by=publisher), by=publisher)
    assert verify()[1:] == ("", True)


@pytest.mark.parametrize("way", ["published", "changed"])
def test_what_was_decided_around_the_desk_fails(way: str) -> None:
    event = make_citation(event=draft()).event
    if way == "changed":
        actions.publish(event, by=make_publisher())
        event.refresh_from_db()
    event.title, event.state = "Past the record", Event.State.PUBLISHED
    event.save()
    told, listed, sound = verify()
    assert "was published or changed without a decision" in listed
    assert (told.endswith("Failing: 1."), sound) == (True, False)
