from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.make import make_timeline
from tests.people import make_editor
from timeline.models import Decision, Timeline

pytestmark = pytest.mark.django_db


def address(timeline: Timeline) -> str:
    return f"/admin/timeline/timeline/{timeline.pk}/import/"


def uploaded(*years: int | str) -> SimpleUploadedFile:
    events = [{"start_date": {"year": year}, "text": {"headline": f"In {year}"}} for year in years]
    return SimpleUploadedFile("their timeline.json", json.dumps({"events": events}).encode())


def test_an_editor_brings_in_a_file_and_sees_the_drafts(client: Client) -> None:
    timeline, editor = make_timeline(), make_editor()
    client.force_login(editor)
    assert address(timeline) in client.get(f"/admin/timeline/timeline/{timeline.pk}/change/").text
    shown = client.post(address(timeline), {"file": uploaded(2019, 2020)}, follow=True)
    assert "Added 2 drafts; 0 events were there already." in shown.text
    assert "In 2019" in shown.text
    assert "their timeline.json" in Decision.objects.filter(event__timeline=timeline)[0].note


def test_a_file_with_one_bad_event_is_refused_in_the_form(client: Client) -> None:
    timeline = make_timeline()
    client.force_login(make_editor())
    shown = client.post(address(timeline), {"file": uploaded(2019, "soon")})
    assert "event 2: “soon” is no date. Nothing was imported." in shown.text
    assert not timeline.events.exists()
    assert client.post(address(timeline), {}).status_code == 200
