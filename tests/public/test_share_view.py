from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from tests.chronicle import make_chronicle
from tests.make import make_citation, make_event, make_timeline
from timeline.models import Timeline
from timeline.public.formats import FORMATS

pytestmark = pytest.mark.django_db


def shared(client: Client, timeline: Timeline, query: str = "?lang=en") -> str:
    response = client.get(f"{timeline.get_absolute_url()}share/{query}")
    assert response.status_code == 200
    return html.unescape(html.unescape(response.text))  # what is pasted is text on the page


def test_every_format_is_offered_with_the_filters_in_force_and_is_there(client: Client) -> None:
    timeline = make_chronicle()
    page = shared(client, timeline, "?category=election&lang=en")
    for form in FORMATS:
        address = f"/t/{timeline.slug}.{form.suffix}?category=election&lang=en"
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert "the filters left" in page
    assert "the filters left" not in shared(client, timeline)


def test_what_is_pasted_follows_the_wishes(client: Client) -> None:
    timeline = make_chronicle()
    page = shared(client, timeline, "?theme=dark&view=compact&limit=5&accent=33aa55&category=election&lang=ky")
    frame = (
        f"http://testserver/embed/{timeline.slug}/"
        "?theme=dark&view=compact&limit=5&category=election&accent=33aa55&lang=ky"
    )
    assert page.count(frame) == 3  # the link, the frame and the preview
    assert client.get(frame).status_code == 200
    assert "http://testserver/embed.js" in page


def test_every_choice_lives_on_in_the_form_the_link_and_the_other_languages(client: Client) -> None:
    timeline = make_chronicle()
    page = shared(client, timeline, "?lang=en&q=vote&actor=A&theme=dark")
    for name, value in (("q", "vote"), ("actor", "A"), ("lang", "en")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert f"http://testserver/t/{timeline.slug}/?q=vote&actor=A&lang=en</textarea>" in page
    assert 'href="?lang=ru&q=vote&actor=A&theme=dark"' in page


def test_one_event_is_shared_alone(client: Client) -> None:
    event = make_citation().event
    page = shared(client, event.timeline, f"?event={event.code}&lang=en")
    assert f"http://testserver/embed/{event.timeline.slug}/e/{event.code}/" in page
    assert f"http://testserver{event.get_absolute_url()}" in page
    assert 'style="display:block;min-height:420px" data-height="420"' in page  # a list takes the window's height
    assert 'style="display:block;min-height:100vh">' in shared(client, event.timeline)
    assert f'href="/t/{event.timeline.slug}.csv' not in page  # files hold the whole timeline
    for hidden in (make_event(timeline=event.timeline, state="draft"), make_event()):
        assert client.get(f"{event.timeline.get_absolute_url()}share/?event={hidden.code}").status_code == 404


def test_a_title_cannot_leave_the_code_that_is_pasted(client: Client) -> None:
    timeline = make_timeline(title='"></iframe><script>alert(1)</script>')
    raw = client.get(f"{timeline.get_absolute_url()}share/").text
    assert "<script>alert" not in raw
    pasted = "".join(re.findall(r"<textarea[^>]*>(.*?)</textarea>", raw, re.DOTALL))
    assert "&lt;script&gt;alert" in html.unescape(pasted)  # what the site owner pastes is escaped as well


def test_who_lets_nobody_frame_it_offers_no_frame(client: Client) -> None:
    page = shared(client, make_timeline(frame_ancestors=""))
    assert "A link is always welcome." in page
    assert "<iframe" not in page


def test_the_timeline_and_its_events_lead_there(client: Client) -> None:
    event = make_citation().event
    assert f"/t/{event.timeline.slug}/share/" in client.get(event.timeline.get_absolute_url()).text
    assert f"/t/{event.timeline.slug}/share/?event={event.code}" in client.get(event.get_absolute_url()).text


def test_it_costs_one_query(client: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    timeline = make_chronicle()
    with django_assert_num_queries(1):
        shared(client, timeline)
