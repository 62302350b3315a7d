"""The embed on somebody else's site, on another port."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle
from tests.e2e.complaints import Complaints
from tests.e2e.foreign import ForeignSite

MOVES = """new PerformanceObserver(list => list.getEntries().forEach(
    entry => (window.moved = (window.moved || 0) + entry.value))).observe({ type: "layout-shift", buffered: true })"""

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


def script(site: str) -> str:
    return f'<script src="{site}/embed.js" defer referrerpolicy="no-referrer"></script>'


def link(site: str, address: str = "/embed/kyrgyzstan-2020/?lang=en", more: str = "") -> str:
    return f'<p>Before.</p><a class="letopis" href="{site}{address}" {more}>Kyrgyzstan, October 2020</a><p>After.</p>'


def fits(page: Page, number: int = 0) -> None:
    """The frame of that number is as high as what it holds."""
    element = page.locator("iframe").nth(number)
    inside = page.frame_locator("iframe").nth(number).locator("html")
    expect(element).not_to_have_css("height", "600px")
    page.wait_for_function(
        "n => document.querySelectorAll('iframe')[n]?.style.height.endsWith('px')", arg=number, timeout=5000
    )
    height = inside.evaluate("e => Math.ceil(e.getBoundingClientRect().height)")
    expect(element).to_have_css("height", f"{height}px")


def test_a_link_becomes_a_frame_as_high_as_its_content(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    page.goto(foreign.shows(link(site) + script(site)))
    fits(page)
    expect(page.get_by_title("Kyrgyzstan, October 2020")).to_have_count(1)
    inside = page.frame_locator("iframe")
    inside.locator("summary").first.click()
    expect(inside.locator("blockquote").first).to_be_visible()
    fits(page)
    page.set_viewport_size({"width": 280, "height": 700})
    fits(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 280
    assert inside.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth")
    assert page.context.cookies() == []


def test_without_javascript_the_link_stays_a_link(
    new_page: Callable[..., Page], site: str, foreign: ForeignSite
) -> None:
    make_chronicle()
    page = new_page(java_script_enabled=False)
    page.goto(foreign.shows(link(site) + script(site)))
    page.get_by_role("link", name="Kyrgyzstan, October 2020").click()
    expect(page.locator("li")).to_have_count(13)


def test_several_frames_links_that_come_later_and_elements_stand_on_one_page(
    page: Page, site: str, foreign: ForeignSite
) -> None:
    make_chronicle()
    element = (
        f'<letopis-timeline src="{site}/embed/kyrgyzstan-2020/?view=compact" title="As an element"></letopis-timeline>'
    )
    page.goto(foreign.shows(element + link(site, "/embed/kyrgyzstan-2020/?limit=2") + script(site)))
    expect(page.locator("iframe")).to_have_count(2)
    page.evaluate(
        "h => document.body.insertAdjacentHTML('beforeend', h)", link(site, "/embed/kyrgyzstan-2020/?limit=4")
    )
    expect(page.locator("iframe")).to_have_count(3)
    heights = set()
    for number in range(3):
        frame = page.locator("iframe").nth(number)
        frame.scroll_into_view_if_needed()
        expect(frame).to_have_attribute("style", re.compile(r"height: \d+px"))
        heights.add((frame.bounding_box() or {"height": 0})["height"])
    assert len(heights) == 3
    expect(page.get_by_title("As an element").last).to_be_attached()


def test_a_frame_in_a_hidden_tab_fits_once_it_is_shown(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    page.goto(foreign.shows(f"<div hidden>{link(site)}</div>{script(site)}"))
    page.wait_for_selector("iframe", state="attached")
    page.evaluate("document.querySelector('[hidden]').hidden = false")
    fits(page)


def test_nobody_else_sets_a_height(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    page.goto(foreign.shows(link(site) + '<iframe title="other" srcdoc="<p>Other</p>"></iframe>' + script(site)))
    fits(page)
    before = page.locator("iframe").first.get_attribute("style")
    page.evaluate("postMessage({ letopis: 1, height: 7 }, '*')")
    other = page.locator('iframe[title="other"]').element_handle()
    assert other is not None
    inner = other.content_frame()
    assert inner is not None
    inner.evaluate("parent.postMessage({ letopis: 1, height: 7 }, '*')")
    page.wait_for_timeout(200)
    assert page.locator("iframe").first.get_attribute("style") == before


def test_only_our_own_frames_are_made(page: Page, site: str, foreign: ForeignSite) -> None:
    elsewhere = f'<a class="letopis" href="{foreign.url}/embed/x/">Elsewhere</a>'
    ours = f'<a class="letopis" href="{site}/admin/">Admin</a><a class="letopis" href="javascript:alert(1)">Script</a>'
    page.goto(foreign.shows(elsewhere + ours + script(site)))
    page.wait_for_load_state("networkidle")
    expect(page.locator("iframe")).to_have_count(0)


def test_a_link_to_one_event_of_an_article_opens_at_it(page: Page, site: str, foreign: ForeignSite) -> None:
    event = make_chronicle().events.get(title="Визит министра в Москву")
    body = "<p>Long.</p>" * 40 + link(site, "/embed/kyrgyzstan-2020/?limit=4") + script(site)
    page.goto(foreign.shows(body) + f"#letopis={event.code}")
    target = page.frame_locator("iframe").locator(f"#e-{event.code}")
    expect(target).to_be_attached()
    expect(target).to_be_in_viewport()


def test_the_page_around_does_not_move(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    watch = f"<script>{MOVES}</script>"
    reserved = link(site, more='style="display: block; min-height: 100vh"')
    page.goto(foreign.shows(watch + "<h1>Article</h1>" + reserved + "<p>Text.</p>" * 30 + script(site)))
    fits(page)
    page.wait_for_timeout(500)
    assert page.evaluate("window.moved || 0") <= 0.01


def test_the_article_keeps_to_itself_who_reads_it(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    told: list[str] = []
    page.on("request", lambda request: told.append(request.headers.get("referer", "")))
    page.goto(foreign.shows(link(site) + script(site)))
    fits(page)
    page.wait_for_load_state("networkidle")
    assert len(told) > 2
    assert not any(f"{foreign.url}/" in one for one in told)


@pytest.mark.parametrize(
    "query", ["?theme=light", "?theme=dark&accent=33aa55", "?view=compact&accent=ffee00&theme=light"]
)
@pytest.mark.parametrize("width", [280, 700])
def test_no_frame_breaks_an_accessibility_rule(
    new_page: Callable[..., Page], site: str, axe: Callable[[Page], None], query: str, width: int
) -> None:
    event = make_chronicle().events.get(title="Парламентские выборы")
    page = new_page(width=width)
    for address in ("/embed/kyrgyzstan-2020/", f"/embed/kyrgyzstan-2020/e/{event.code}/"):
        page.goto(f"{site}{address}{query}&lang=en")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
