"""A link that was pasted into a post of WordPress: the frame, sandboxed there, is as high as its list; links work."""

from __future__ import annotations

import json
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle
from tests.e2e.foreign import ForeignSite
from tests.embed.wordpress import HOST_SCRIPT, filtered

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def post(site: str, address: str) -> str:
    """The post of an author who pasted that address."""
    with urlopen(f"{site}/oembed?url={quote(site + address, safe='')}") as answer:
        return HOST_SCRIPT + filtered(json.load(answer)["html"], "s3cret")


def is_as_high_as_it_holds(page: Page) -> None:
    height = (
        page.frame_locator("iframe").locator("html").evaluate("html => Math.ceil(html.getBoundingClientRect().height)")
    )
    expect(page.locator("iframe")).to_have_attribute("height", str(min(1000, max(200, height))))


def test_a_post_shows_the_event_and_leads_to_it(page: Page, site: str, foreign: ForeignSite) -> None:
    event = make_chronicle().events.get(title="Парламентские выборы")
    page.goto(foreign.shows(post(site, event.get_absolute_url())))
    inner = page.frame_locator("iframe")
    expect(inner.get_by_role("heading", name="Парламентские выборы")).to_be_visible()
    is_as_high_as_it_holds(page)
    inner.get_by_role("link", name="Парламентские выборы").click()
    page.wait_for_url(f"{site}{event.get_absolute_url()}*")


def test_a_page_is_turned_inside_the_post(page: Page, site: str, foreign: ForeignSite) -> None:
    timeline = make_chronicle()
    address = foreign.shows(post(site, f"/embed/{timeline.slug}/?limit=1&view=compact&lang=en"))
    page.goto(address)
    page.frame_locator("iframe").get_by_role("link", name="More").click()
    expect(page.frame_locator("iframe").get_by_role("link", name="Earlier events")).to_be_visible()
    is_as_high_as_it_holds(page)
    assert page.url == address
