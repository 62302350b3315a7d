"""The embed on somebody else's site, on another port."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle
from tests.e2e.complaints import Complaints
from tests.e2e.foreign import ForeignSite

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def frame(site: str, address: str) -> str:
    return f'<h1>Our article</h1><iframe title="Timeline" width="400" height="600" src="{site}{address}"></iframe>'


def test_another_site_shows_the_timeline(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    page.goto(foreign.shows(frame(site, "/embed/kyrgyzstan-2020/?lang=en")))
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Кыргызстан, октябрь 2020 года")
    expect(inside.locator("li")).to_have_count(13)
    assert page.context.cookies() == []


def test_a_link_opens_the_event_in_a_page_of_its_own(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    page.goto(foreign.shows(frame(site, "/embed/kyrgyzstan-2020/?lang=en")))
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Парламентские выборы", exact=True).click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Парламентские выборы")


def test_a_link_to_one_event_works_through_the_frame(page: Page, site: str, foreign: ForeignSite) -> None:
    event = make_chronicle().events.get(title="Визит министра в Москву")
    page.goto(foreign.shows(frame(site, f"/embed/kyrgyzstan-2020/#e-{event.code}")))
    expect(page.frame_locator("iframe").locator("li:target h2")).to_be_in_viewport()


@pytest.mark.parametrize("address", ["/t/kyrgyzstan-2020/", "/", "/admin/login/"])
def test_no_other_page_lets_itself_be_framed(
    page: Page, site: str, foreign: ForeignSite, complaints: Complaints, address: str
) -> None:
    complaints.allow("frame-ancestors|Refused to display|X-Frame-Options|chrome-error")
    make_chronicle()
    page.goto(foreign.shows(frame(site, address)))
    expect(page.frame_locator("iframe").locator("body")).not_to_contain_text("Letopis")
    assert any("frame" in complaint.lower() for complaint in complaints.heard)


def test_a_site_that_is_not_on_the_list_sees_nothing(
    page: Page, site: str, foreign: ForeignSite, complaints: Complaints
) -> None:
    complaints.allow("frame-ancestors|chrome-error")
    make_chronicle(frame_ancestors="https://only.example")
    page.goto(foreign.shows(frame(site, "/embed/kyrgyzstan-2020/")))
    expect(page.frame_locator("iframe").locator("li")).to_have_count(0)
    assert any("frame-ancestors" in complaint for complaint in complaints.heard)


@pytest.mark.parametrize(("theme", "scheme"), [("dark", "light"), ("light", "dark")])
def test_the_site_owner_chooses_the_theme(page: Page, site: str, theme: str, scheme: str) -> None:
    make_chronicle()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{site}/embed/kyrgyzstan-2020/?theme={theme}")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") is (theme == "light")
