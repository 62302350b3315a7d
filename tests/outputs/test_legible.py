from __future__ import annotations

from xml.etree import ElementTree as ET

import feedparser
import icalendar
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.make import make_citation, make_event, make_timeline
from timeline.outputs.legible import legible


@given(st.text())
def test_any_text_can_stand_in_xml(text: str) -> None:
    root = ET.Element("a")
    root.text = legible(text)
    read = ET.fromstring(ET.tostring(root)).text or ""
    assert read == root.text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(root.text) == len(text)


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["atom", "rss", "ics"])
def test_feeds_and_calendars_are_readable_whatever_a_title_holds(client: Client, suffix: str) -> None:
    timeline = make_timeline(title="A\x0bb", description="c\x00d".replace("\x00", "\x01"))
    make_citation(event=make_event(timeline=timeline, title="The \x0cvote\ufffe", state="published"))
    text = client.get(f"/t/{timeline.slug}.{suffix}").getvalue().decode()
    if suffix == "ics":
        assert [str(entry["summary"]) for entry in icalendar.Calendar.from_ical(text).events] == ["The  vote "]
        return
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert feed.feed.title == "A b"
    assert "The  vote" in feed.entries[0].title
