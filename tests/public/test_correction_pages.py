from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make import make_citation, make_event, make_timeline
from tests.people import make_publisher
from timeline.models import Event, Timeline
from timeline.review import actions

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SECRET = "Indiscretion"


def corrected(timeline: Timeline, **more: Any) -> Event:
    event = make_event(timeline=timeline, title="Before")
    changes = {"title": "After <b>"}
    asked = {"changes": changes, "version": event.version, "note": "A slip", "is_public": True}
    return actions.edit(event, by=more.pop("by", None) or make_publisher(), **{**asked, **more})


def withdrawn(timeline: Timeline, *, note: str) -> Event:
    publisher = make_publisher()
    event = make_citation(event=make_event(timeline=timeline, title=SECRET, state="draft")).event
    actions.publish(event, by=publisher)
    actions.withdraw(event, by=publisher, note=note, is_public=True)
    return event


def page(client: Client, timeline: Timeline, query: str = "?lang=en") -> str:
    response = client.get(f"/t/{timeline.slug}/corrections/{query}")
    assert response.status_code == 200
    return response.text


def feed(client: Client, timeline: Timeline) -> ET.Element:
    response = client.get(f"/t/{timeline.slug}/corrections.atom?lang=en")
    assert response["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)


def test_every_correction_stands_on_the_page_of_its_timeline(client: Client) -> None:
    timeline = make_timeline()
    event = corrected(timeline)
    html = page(client, timeline)
    assert f'href="{event.get_absolute_url()}?lang=en"' in html
    assert "A slip" in html
    assert "<del>Before</del>" in html
    assert "After &lt;b&gt;" in html
    assert "aigul" not in html


def test_the_feed_names_an_author_as_atom_asks(client: Client) -> None:
    timeline = corrected(make_timeline()).timeline
    assert feed(client, timeline).findtext(f"{ATOM}author/{ATOM}name") == timeline.title


def test_a_withdrawal_is_told_without_the_events_name(client: Client) -> None:
    timeline = make_timeline()
    withdrawn(timeline, note="The source took it back")
    for told in (page(client, timeline), client.get(f"/t/{timeline.slug}/corrections.atom").text):
        assert "The source took it back" in told
        assert SECRET not in told


def test_a_timeline_without_corrections_says_so(client: Client) -> None:
    timeline = make_timeline()
    make_event(timeline=timeline)
    assert "Nothing has been corrected since publication." in page(client, timeline)
    assert feed(client, timeline).findall(f"{ATOM}entry") == []


def test_a_page_holds_fifty_and_leads_to_the_rest(client: Client) -> None:
    timeline, publisher = make_timeline(), make_publisher()
    event = make_event(timeline=timeline, title="No. 0")
    for number in range(1, 53):
        changes = {"title": f"No. {number}"}
        event = actions.edit(
            event, by=publisher, changes=changes, version=event.version, note=f"Note {number}.", is_public=True
        )
    first, second = page(client, timeline), page(client, timeline, "?page=2&lang=en")
    assert ("Note 52." in first, "Note 2." in first, "Older corrections" in first) == (True, False, True)
    assert ("Note 2." in second, "Note 1." in second, "Newer corrections" in second) == (True, True, True)
    assert "Older corrections" not in second


def test_the_feed_names_each_correction_for_good(client: Client) -> None:
    timeline = make_timeline()
    corrected(timeline)
    root = feed(client, timeline)
    (entry,) = root.findall(f"{ATOM}entry")
    anchor = str(entry.findtext(f"{ATOM}id")).partition("#")[2]
    assert f'id="{anchor}"' in page(client, timeline)
    assert entry.findtext(f"{ATOM}title") == "After <b>"
    assert "was “Before”, now “After <b>”" in str(entry.findtext(f"{ATOM}summary"))
    updated = dt.datetime.fromisoformat(str(root.findtext(f"{ATOM}updated")))
    assert updated == dt.datetime.fromisoformat(str(entry.findtext(f"{ATOM}updated")))


def test_the_timeline_leads_to_its_corrections(client: Client) -> None:
    timeline = make_timeline()
    make_event(timeline=timeline)
    html = client.get(timeline.get_absolute_url()).text
    assert f'href="/t/{timeline.slug}/corrections/"' in html
    assert f'href="/t/{timeline.slug}/corrections.atom"' in html


@pytest.mark.parametrize("name", ["corrections/", "corrections.atom", "changes/"])
def test_a_timeline_that_readers_do_not_see_has_no_such_page(client: Client, name: str) -> None:
    draft = make_timeline(state="draft")
    assert client.get(f"/t/{draft.slug}/{name}").status_code == 404
    assert client.get(f"/t/nothing/{name}").status_code == 404


def test_ten_more_corrections_take_no_more_queries(client: Client) -> None:
    timeline, publisher = make_timeline(), make_publisher()
    corrected(timeline, by=publisher)
    with CaptureQueriesContext(connection) as few:
        page(client, timeline)
    for _ in range(10):
        corrected(timeline, by=publisher)
    with CaptureQueriesContext(connection) as more:
        page(client, timeline)
    assert len(more) == len(few) == 2
