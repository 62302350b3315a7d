"""What holds for every public address: nothing hidden, no cookie, one policy, and text that stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import quote

import pytest
from django.test import Client

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from timeline.models import Event, Timeline
from timeline.public.formats import FORMATS

pytestmark = pytest.mark.django_db

SECRET = "Indiscretion"
SCRIPT = '<script>alert("1")</script><img src=x onerror=alert(1)>'
MARKUP = re.compile(r"html|xml")
HTMX = {"HX-Request": "true", "HX-Target": "event-list"}


def addresses(timeline: Timeline, event: Event) -> list[str]:
    """Every public address that could speak of this event; a new public route is added here."""
    own = f"/t/{timeline.slug}/"
    return [
        *("/", "/?page=2", "/sitemap.xml", "/sitemap-events.xml", "/sitemap-timelines.xml", "/robots.txt"),
        *(
            f"{own}{query}"
            for query in ("", f"?q={SECRET}", "?category=protest", "?page=2", "?from=2020-10-01", "?known=2021-01-01")
        ),
        *(
            f"{own}{name}"
            for name in (
                "paper/",
                f"paper/?q={SECRET}",
                "corrections/",
                "corrections.atom",
                "corrections.rss",
                "changes/",
                "share/",
                "share/?event=nothing",
                "share/?view=compact&category=protest",
                "changes/?since=2020-01-01T00:00Z",
            )
        ),
        *(f"/t/{timeline.slug}.{form.suffix}" for form in FORMATS),
        *(f"/t/{timeline.slug}.{form.suffix}?known=2021-01-01&lang=ru" for form in FORMATS),
        f"{own}e/{event.code}/",
        *(f"{own}e/{event.code}/q/{citation.pk}/" for citation in event.citations.all()),
        *(f"/embed/{timeline.slug}/{query}" for query in ("", "?limit=100", "?view=compact", f"?at={event.code}")),
        "/embed.js",
        f"/embed/{timeline.slug}/e/{event.code}/",
        f"/oembed?url=http://testserver{own}",
        f"/oembed?url=http://testserver{own}&format=xml",
        f"/oembed?url=http://testserver{own}e/{event.code}/",
        f"/oembed?url=http://testserver/embed/{timeline.slug}/e/{event.code}/",
        f"{own}share/?event={event.code}",
        *("/api/v1/timelines", "/api/v1/openapi.json", "/api/v1/docs", f"/api/v1/timelines/{timeline.slug}"),
        *(
            f"/api/v1/timelines/{timeline.slug}/{name}"
            for name in ("events", f"events?q={SECRET}", f"events/{event.code}", "citations", "sources", "corrections")
        ),
    ]


def pictures(timeline: Timeline, event: Event) -> list[str]:
    """Public addresses that answer with no text; what they may show is in test_preview_views.py."""
    return [f"/t/{timeline.slug}/preview.png", f"/t/{timeline.slug}/e/{event.code}/preview.png"]


def secret_event(timeline: Timeline, state: str) -> Event:
    snapshot = make_snapshot(text=f"{SECRET} 4 октября 2020 года.", source=make_source(title=SECRET, publisher=SECRET))
    mention = make_mention(timeline=timeline, snapshot=snapshot, quote=snapshot.text)
    event = make_event(
        timeline=timeline,
        state=state,
        title=SECRET,
        summary=SECRET,
        actors=[SECRET],
        category="protest",
        date="2020-10-03",
    )
    make_citation(event=event, mention=mention, attribution=SECRET)
    return event


@pytest.mark.parametrize(
    ("state", "timeline_state"),
    [("draft", "published"), ("withdrawn", "published"), ("published", "draft"), ("withdrawn", "draft")],
)
def test_no_address_shows_a_hidden_event(client: Client, state: str, timeline_state: str) -> None:
    timeline = make_timeline(state=timeline_state)
    visible = make_event(timeline=timeline, title="Visible")
    event = secret_event(timeline, state)
    visible.successor = event
    visible.save()
    for address in [*addresses(timeline, event), f"/t/{timeline.slug}/e/{visible.code}/"]:
        for headers in ({}, HTMX):
            html = client.get(address, headers=headers).getvalue().decode()
            html = html.replace(f'value="{SECRET}"', "").replace(f"q={SECRET}", "")  # what the reader typed
            html = html.replace(f"</span>{SECRET} <span aria-hidden", "").replace(f"actor={SECRET}", "")
            html = html.replace(f"<span>{SECRET}</span>", "").replace(f"“{SECRET}”", "")
            assert SECRET not in html, address
            assert event.code not in html, address
            assert "3 October" not in html, address


def test_no_address_sets_a_cookie_or_varies_by_one(client: Client) -> None:
    event = make_citation().event
    shown = [*addresses(event.timeline, event), *pictures(event.timeline, event)]
    for address in [*shown, "/t/nothing/", "/embed/nothing/"]:
        response = client.get(address)
        assert not response.cookies, address
        assert "cookie" not in response.get("Vary", "").lower(), address


def test_only_the_embed_may_be_framed(client: Client) -> None:
    event = make_citation().event
    shown = [*addresses(event.timeline, event), *pictures(event.timeline, event)]
    for address in [*shown, "/t/nothing/", "/embed/nothing/"]:
        response = client.get(address)
        is_embed = address.startswith("/embed/") and response.status_code == 200
        assert ("X-Frame-Options" in response) is not is_embed, address
        assert ("frame-ancestors 'none'" in response["Content-Security-Policy"]) is not is_embed, address


def test_no_page_needs_an_inline_script_or_style_or_another_host(client: Client) -> None:
    event = make_citation().event
    for address in addresses(event.timeline, event):
        response = client.get(address)
        policy, html = response["Content-Security-Policy"], response.getvalue().decode()
        assert "unsafe" not in policy
        assert "script-src 'self'" in policy
        assert "style=" not in re.sub(r"<textarea.*?</textarea>", "", html, flags=re.DOTALL), address
        for style in re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, address
        assert " onclick" not in html, address


def test_text_stays_text_everywhere(client: Client) -> None:
    timeline = make_timeline(title=SCRIPT, description=SCRIPT)
    source = make_source(title=SCRIPT, publisher=SCRIPT, url="javascript:alert(1)", language="en")
    text = f"{SCRIPT} 4 October 2020 {SCRIPT}"
    reason = {
        "words": SCRIPT,
        "rule": SCRIPT,
        "stated": [],
        "inferred": ["day"],
        "anchor": {"kind": "previous", "words": SCRIPT},
    }
    mention = make_mention(
        timeline=timeline,
        snapshot=make_snapshot(text=text, source=source),
        quote=text,
        expression="4 October 2020",
        reason=reason,
    )
    event = make_event(timeline=timeline, title=SCRIPT, summary=SCRIPT, actors=[SCRIPT])
    make_citation(event=event, mention=mention, attribution=SCRIPT)
    for address in [
        *addresses(timeline, event),
        f"/t/{timeline.slug}/?q={quote(SCRIPT)}",
        f"/t/{timeline.slug}/?lang={quote(SCRIPT)}",
    ]:
        for headers in ({}, HTMX):
            response = client.get(address, headers=headers)
            if not MARKUP.search(response["Content-Type"]):  # a browser must not take it for a page
                assert response["X-Content-Type-Options"] == "nosniff", address
                continue
            html = response.getvalue().decode()
            assert "<script>alert" not in html, address
            assert "<img" not in html, address
            assert 'href="javascript' not in html, address
            assert 'cite="javascript' not in html, address
