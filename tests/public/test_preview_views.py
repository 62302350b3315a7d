from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.make import make_event, make_timeline
from timeline.models import Event

pytestmark = pytest.mark.django_db


def addresses(event: Event) -> list[str]:
    return [f"{event.timeline.get_absolute_url()}preview.png", f"{event.get_absolute_url()}preview.png"]


def test_each_page_names_its_picture(client: Client) -> None:
    event = make_event()
    for page, picture in zip(
        (event.timeline.get_absolute_url(), event.get_absolute_url()), addresses(event), strict=True
    ):
        match = re.search(r'property="og:image" content="http://testserver([^"]+)"', client.get(f"{page}?lang=ky").text)
        assert match
        assert match[1] == f"{picture}?lang=ky"
        answer = client.get(match[1])
        assert (answer["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")


def test_a_picture_follows_the_title(client: Client) -> None:
    event = make_event()
    before = [client.get(address).content for address in addresses(event)]
    event.title = "Другое название"
    event.save()
    event.timeline.title = "Другая хроника"
    event.timeline.save()
    assert all(client.get(a).content != was for a, was in zip(addresses(event), before, strict=True))


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_readers_do_not_see_has_no_picture(client: Client, state: str) -> None:
    assert client.get(addresses(make_event(state=state))[1]).status_code == 404
    hidden = make_event(timeline=make_timeline(state="draft"))
    assert [client.get(address).status_code for address in addresses(hidden)] == [404, 404]


def test_a_timeline_without_events_has_a_picture(client: Client) -> None:
    assert client.get(f"{make_timeline().get_absolute_url()}preview.png").status_code == 200


def test_a_picture_is_drawn_once_whatever_else_stands_in_the_address(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = addresses(make_event())[1]
    first = client.get(f"{address}?lang=ru").content
    monkeypatch.setattr("timeline.public.preview_views.draw", lambda _: pytest.fail("drawn again"))
    assert client.get(f"{address}?lang=ru&x=1").content == first
