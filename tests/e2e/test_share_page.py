"""What a reader takes along: the codes follow the choices, the preview shows them, and a button copies them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

SHARE = "/t/kyrgyzstan-2020/share/?lang=en"


def test_the_codes_and_the_preview_follow_the_choices(page: Page, site: str) -> None:
    make_chronicle()
    page.goto(site + SHARE)
    page.get_by_label("Shows").select_option("compact")
    expect(page.get_by_label("Of a fixed height")).to_have_value(frame_code(site, "?view=compact&amp;lang=en"))
    page.get_by_label("Events at once").fill("3")
    page.get_by_label("Events at once").press("Tab")
    expect(page.frame_locator("iframe").locator("li")).to_have_count(3)
    assert "limit=3" in page.url
    page.get_by_text("Category", exact=True).click()
    page.get_by_role("checkbox", name="Election").check()
    expect(page.get_by_label("Address")).to_have_value(f"{site}/t/kyrgyzstan-2020/?category=election&lang=en")
    expect(page.get_by_role("link", name="CSV")).to_have_attribute("href", re.compile("category=election"))
    expect(page.get_by_role("link", name="Русский")).to_have_attribute("href", re.compile("limit=3.*category=election"))
    page.reload()
    expect(page.get_by_label("Events at once")).to_have_value("3")


def frame_code(site: str, query: str) -> str:
    return (
        f'<iframe src="{site}/embed/kyrgyzstan-2020/{query}" title="Кыргызстан, октябрь 2020 года" width="100%" '
        'height="600" frameborder="0" loading="lazy" referrerpolicy="no-referrer"></iframe>'
    )


def test_a_button_copies_the_code(page: Page, site: str) -> None:
    make_chronicle()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + SHARE)
    page.get_by_role("button", name="Copy").nth(1).click()
    expect(page.get_by_role("button", name="Copied")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith('<a class="letopis"')
    assert copied == page.locator("#script-code").input_value()


def test_without_javascript_the_form_is_sent(new_page: Callable[..., Page], site: str) -> None:
    make_chronicle()
    page = new_page(java_script_enabled=False)
    page.goto(site + SHARE)
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    page.get_by_label("Colours").select_option("dark")
    page.get_by_role("button", name="Show").click()
    assert "theme=dark" in page.get_by_label("Of a fixed height").input_value()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_can_be_used_by_everybody(
    new_page: Callable[..., Page], site: str, axe: Callable[[Page], None], scheme: str, width: int
) -> None:
    event = make_chronicle().events.get(title="Парламентские выборы")
    page = new_page(width=width, color_scheme=scheme)
    for query in ("", f"&event={event.code}", "&category=election"):
        page.goto(site + SHARE + query)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_description_of_the_api_can_be_read_by_everybody(
    new_page: Callable[..., Page], site: str, axe: Callable[[Page], None], scheme: str
) -> None:
    page = new_page(width=320, color_scheme=scheme)
    page.goto(f"{site}/api/v1/docs")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
