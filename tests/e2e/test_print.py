"""What stands on paper: every event and every reason, and nothing that can only be pressed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ENGLISH = "/t/kyrgyzstan-2020/?lang=en"
PAPER = "/t/kyrgyzstan-2020/paper/?lang=en"
CONTROLS = ".no-print, button, input, summary:not(.asides summary), .axis-units, .axis-moves, nav.languages, .button"


@pytest.fixture(params=["light", "dark"])
def printed(request: pytest.FixtureRequest, new_page: Callable[..., Page]) -> Page:
    """A page as it goes to the printer, in a browser of either theme."""
    page = new_page(width=700, color_scheme=request.param)
    page.emulate_media(media="print")
    return page


def test_the_list_is_printed_with_all_its_reasons_and_quotes(printed: Page, site: str) -> None:
    make_chronicle()
    printed.goto(site + ENGLISH)
    expect(printed.locator("article:visible")).to_have_count(13)
    for hidden in printed.locator(".asides details > :not(summary)").all():
        expect(hidden).to_be_visible()
        assert (hidden.bounding_box() or {"height": 0})["height"] > 0
    expect(printed.locator(".axis .plot:visible")).to_have_count(1)
    expect(printed.locator(CONTROLS).locator("visible=true")).to_have_count(0)


def test_paper_is_white_in_either_theme(printed: Page, site: str) -> None:
    make_chronicle()
    for address in (ENGLISH, PAPER, "/t/kyrgyzstan-2020/corrections/"):
        printed.goto(site + address)
        expect(printed.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
        expect(printed.locator("body")).to_have_css("color", "rgb(0, 0, 0)")


def test_the_whole_chronology_is_printed_with_its_sources_as_notes(page: Page, site: str) -> None:
    make_chronicle()
    page.goto(site + ENGLISH)
    page.get_by_role("link", name=re.compile("^For print: all 13 events")).click()
    expect(page.locator("article")).to_have_count(13)
    page.locator("sup a").first.click()
    expect(page.locator(".notes li:target")).to_be_in_viewport()
    expect(page.locator(".notes li")).to_have_count(3)
    page.emulate_media(media="print")
    expect(page.locator(CONTROLS).locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("Laid out for paper")).to_be_hidden()


def test_a_printed_page_of_one_event_names_its_timeline(printed: Page, site: str) -> None:
    event = make_chronicle().events.get(title="Протест на площади Ала-Тоо")
    for address in (f"{event.get_absolute_url()}?lang=en", "/t/kyrgyzstan-2020/corrections/?lang=en"):
        printed.goto(site + address)
        expect(printed.get_by_text("Кыргызстан, октябрь 2020 года")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_for_paper_can_be_read_on_a_screen(
    new_page: Callable[..., Page], site: str, axe: Callable[[Page], None], scheme: str, width: int
) -> None:
    make_chronicle()
    page = new_page(width=width, color_scheme=scheme)
    for address in (PAPER, f"{PAPER}&q=elephant", "/t/kyrgyzstan-2020/corrections/"):
        page.goto(site + address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
