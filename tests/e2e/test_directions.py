"""Pages from right to left, and for readers who asked for less motion."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle
from tests.make import make_event, make_timeline

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ARABIC = "الانتخابات البرلمانية في بيشكيك"
MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
    const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(e);
    return animationName !== 'none' || parseFloat(transitionDuration) > 0 || scrollBehavior === 'smooth';
}).map(e => e.outerHTML.slice(0, 80))"""
# Where the first letters of an element stand.
LETTERS = """e => { const range = document.createRange(); range.selectNodeContents(e);
    const box = range.getBoundingClientRect(); return [box.left, box.right]; }"""


def box(page: Page, selector: str) -> Any:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return found


def turned(page: Page) -> None:
    page.evaluate("document.documentElement.dir = 'rtl'")


@pytest.mark.parametrize("width", [360, 1280])
def test_from_right_to_left_the_page_is_its_own_mirror_image(page: Page, site: str, width: int) -> None:
    make_chronicle()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/t/kyrgyzstan-2020/?lang=en")
    before = {name: box(page, name) for name in (".day", ".day h2", ".quote", ".filter", ".site-name")}
    turned(page)
    room = page.evaluate("document.documentElement.clientWidth")
    for name, was in before.items():
        assert box(page, name)["x"] == pytest.approx(room - was["x"] - was["width"], abs=2), name
    assert page.evaluate("document.documentElement.scrollWidth") <= room


def test_time_runs_from_left_to_right_still(page: Page, site: str) -> None:
    make_chronicle()
    page.goto(f"{site}/t/kyrgyzstan-2020/?lang=en")
    words = "() => [...document.querySelectorAll('.axis svg text')].map(e => Math.round(e.getBoundingClientRect().x))"
    before = page.evaluate(words)
    turned(page)
    assert page.evaluate(words) == before


def test_a_title_in_arabic_begins_at_the_right_on_a_page_in_english(page: Page, site: str) -> None:
    timeline = make_timeline(language="ar", title=ARABIC)
    make_event(timeline=timeline, title=f"{ARABIC} (OSCE)")
    page.goto(f"{site}{timeline.get_absolute_url()}?lang=en")
    for selector in ("h1", "h3"):
        whole = box(page, selector)
        _, right = page.locator(selector).first.evaluate(LETTERS)
        assert right == pytest.approx(whole["x"] + whole["width"], abs=2), selector
    turned(page)
    expect(page.get_by_role("heading", level=1)).to_have_css("direction", "rtl")


def test_who_asked_for_less_motion_sees_none(page: Page, site: str) -> None:
    make_chronicle()
    page.emulate_media(reduced_motion="reduce")
    for address in ("/", "/t/kyrgyzstan-2020/?lang=en", "/embed/kyrgyzstan-2020/"):
        page.goto(site + address)
        assert page.evaluate(MOVING) == []
