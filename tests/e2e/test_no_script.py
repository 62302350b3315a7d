"""The reader's whole way with JavaScript switched off: nothing is lost but moving the axis by hand."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle
from tests.make import make_event, make_timeline
from tests.people import make_publisher
from timeline.review import actions

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ENGLISH = "/t/kyrgyzstan-2020/?lang=en"
# What can be pressed and does nothing: buttons that send no form and open nothing, links without an address.
DEAD = """() => [...document.querySelectorAll('button, a, [data-hx-get], [hx-get], [role=button]')]
    .filter(e => e.checkVisibility() && e.type !== 'submit' && !e.getAttribute('aria-disabled'))
    .filter(e => !e.matches('a[href], [popovertarget], form, form *'))
    .map(e => e.outerHTML)"""


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.fixture(params=[360, 1280])
def plain(request: pytest.FixtureRequest, new_page: Callable[..., Page]) -> Page:
    """A browser without JavaScript, of a phone's width and of a desktop's."""
    return new_page(width=request.param, java_script_enabled=False)


def test_from_the_front_page_to_the_source_of_a_quote(plain: Page, site: str) -> None:
    make_chronicle()
    plain.goto(f"{site}/?lang=en")
    plain.get_by_role("link", name="Кыргызстан, октябрь 2020 года").first.click()
    expect(plain.locator("article")).to_have_count(13)
    event = plain.locator("article").filter(has_text="Протест на площади Ала-Тоо").first
    event.locator("summary", has_text="more quote").click()
    expect(event.locator("blockquote").nth(1)).to_be_visible()
    event.get_by_role("link", name="Context").first.click()
    expect(plain.get_by_role("heading", name="How it was checked")).to_be_visible()
    plain.get_by_role("link", name="← Протест на площади Ала-Тоо").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Протест на площади Ала-Тоо")
    plain.locator('.neighbours a[rel="next"]').click()
    expect(plain.get_by_role("heading", level=1)).not_to_have_text("Протест на площади Ала-Тоо")


def test_the_filters_open_and_are_sent(plain: Page, site: str) -> None:
    make_chronicle()
    plain.goto(site + ENGLISH)
    opens = plain.get_by_role("button", name="Filters")
    if opens.is_visible():
        opens.click()
    plain.get_by_label("Election").check()
    plain.get_by_label("Election").press("Enter")
    expect(plain.locator("article")).to_have_count(3)
    assert asked(plain)["category"] == ["election"]
    plain.get_by_role("link", name="Remove: Election").click()
    expect(plain.locator("article")).to_have_count(13)


def test_the_axis_moves_by_its_links(plain: Page, site: str) -> None:
    make_chronicle()
    plain.goto(site + ENGLISH)
    plain.locator(".axis-units a[href]").filter(has_text="Month").click()
    assert asked(plain).keys() >= {"from", "to"}
    before = asked(plain)["from"]
    plain.locator("#axis-earlier[href], #axis-later[href]").first.click()
    assert asked(plain)["from"] != before
    plain.locator(".axis-units a[href]").filter(has_text="All").click()
    expect(plain.locator("article")).to_have_count(13)


def test_the_list_turns_its_pages(plain: Page, site: str) -> None:
    timeline = make_timeline(language="en")
    for day in range(1, 41):
        make_event(timeline=timeline, date=f"2020-{day // 28 + 1:02d}-{day % 28 + 1:02d}")
    plain.goto(site + timeline.get_absolute_url())
    plain.get_by_role("link", name="More: 20 events left").click()
    expect(plain.locator("article")).to_have_count(20)
    plain.get_by_role("link", name="Earlier events").click()
    expect(plain.locator("article")).to_have_count(20)


def test_corrections_paper_and_the_other_languages_are_reached(plain: Page, site: str) -> None:
    event = make_chronicle().events.get(title="Парламентские выборы")
    changes: dict[str, object] = {"title": "Выборы"}
    actions.edit(event, by=make_publisher(), changes=changes, version=event.version, note="Короче.", is_public=True)
    plain.goto(site + ENGLISH)
    plain.get_by_role("link", name="Corrections").click()
    expect(plain.get_by_text("Короче.")).to_be_visible()
    plain.get_by_role("link", name="← Кыргызстан").click()
    plain.get_by_role("link", name="For print").click()
    expect(plain.locator(".notes li")).to_have_count(3)
    plain.get_by_role("link", name="RU Русский").click()
    expect(plain.get_by_role("heading", name="Источники")).to_be_visible()


def test_nothing_that_can_be_pressed_does_nothing(plain: Page, site: str) -> None:
    event = make_chronicle().events.get(title="Протест на площади Ала-Тоо")
    own = f"/t/kyrgyzstan-2020/e/{event.code}/"
    citation = event.citations.order_by("pk")[0]
    for address in ("/", ENGLISH, f"{ENGLISH}&q=elephant", own, f"{own}q/{citation.pk}/", "/embed/kyrgyzstan-2020/"):
        plain.goto(site + address)
        assert plain.evaluate(DEAD) == [], address
