from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.make import make_citation, make_event, make_snapshot, tamper

pytestmark = pytest.mark.django_db


def verify() -> tuple[str, str, bool]:
    out, err = StringIO(), StringIO()
    try:
        call_command("verify", stdout=out, stderr=err)
    except CommandError as error:
        return str(error), err.getvalue(), error.returncode != 1
    return out.getvalue(), err.getvalue(), True


def test_sound_quotes_are_counted() -> None:
    make_citation()
    make_citation()
    assert verify() == ("Checked: 2 citations, 2 snapshots. Failing: 0.\n", "", True)


def test_an_empty_database_is_sound() -> None:
    assert verify()[2]


def test_a_changed_text_fails_with_the_quote_and_what_stands_there_now() -> None:
    citation = make_citation()
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
    make_event(state="draft")
    told, listed, sound = verify()
    assert listed == f"The published event {event.code} on “{event.timeline.slug}” cites nothing.\n"
    assert (told.endswith("Failing: 1."), sound) == (True, False)
