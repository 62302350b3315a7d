"""The script on somebody else's site, on another port: links and elements become frames as tall as what they hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.chronicle import make_chronicle
from tests.e2e.complaints import Complaints
from tests.e2e.foreign import ForeignSite

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

RESERVED = 'style="display: block; min-height: 100vh"'
PATH = "/embed/kyrgyzstan-2020/"
SHIFTS = """() => { window.shifted = 0; new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true }); }"""


def link(site: str, query: str = "", text: str = "The chronicle") -> str:
    return f'<a class="letopis" href="{site}{PATH}{query}">{text}</a>'


def element(site: str, query: str = "", attributes: str = "") -> str:
    return f'<letopis-timeline src="{site}{PATH}{query}" {attributes}>The chronicle</letopis-timeline>'


def script(site: str) -> str:
    return f'<script async src="{site}/embed.js"></script>'


def is_as_tall_as_it_holds(frame: Locator) -> None:
    """The frame has the height of the page in it, so that there is nothing to scroll."""
    inner = frame.content_frame.locator("html")
    expect(inner.locator("h1")).to_be_visible()
    frame.evaluate("() => new Promise((done) => setTimeout(done, 150))")
    height = inner.evaluate("html => Math.ceil(html.getBoundingClientRect().height)")
    expect(frame).to_have_js_property("clientHeight", height)
    assert inner.evaluate("html => html.scrollHeight <= html.clientHeight")


def test_a_link_becomes_a_frame_that_is_as_tall_as_its_list(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    page.goto(foreign.shows(f"<h1>Our article</h1>{link(site, '?lang=en')}{script(site)}<p>After it</p>"))
    frame = page.locator("iframe")
    is_as_tall_as_it_holds(frame)
    expect(frame).to_have_attribute("title", "The chronicle")
    expect(frame).to_have_attribute("loading", "lazy")
    expect(page.get_by_role("link", name="The chronicle")).to_have_count(0)
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


def test_without_javascript_the_link_stays_a_link(no_script: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    no_script.goto(foreign.shows(link(site) + script(site)))
    no_script.get_by_role("link", name="The chronicle").click()
    expect(no_script.get_by_role("heading", level=1)).to_have_text("Кыргызстан, октябрь 2020 года")
    expect(no_script.locator("li")).to_have_count(13)


def test_the_frame_follows_each_change_of_its_height(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    page.goto(foreign.shows(element(site, "?lang=en&limit=3") + script(site)))
    frame = page.locator("iframe")
    is_as_tall_as_it_holds(frame)
    short = frame.bounding_box()["height"]
    frame.content_frame.locator("summary").first.click()
    expect(frame.content_frame.locator("blockquote").first).to_be_visible()
    is_as_tall_as_it_holds(frame)
    opened = frame.bounding_box()["height"]
    assert short < opened
    page.set_viewport_size({"width": 300, "height": 800})
    is_as_tall_as_it_holds(frame)


def test_several_on_one_page_each_have_their_own_height(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    several = link(site, "?limit=2") + element(site, "?limit=5&view=compact") + link(site, "?limit=1")
    page.goto(foreign.shows(script(site) + several + script(site)))
    expect(page.locator("iframe")).to_have_count(3)
    for number in range(3):
        page.locator("iframe").nth(number).scroll_into_view_if_needed()
        is_as_tall_as_it_holds(page.locator("iframe").nth(number))


@pytest.mark.parametrize("made", [link, element])
def test_one_that_is_put_in_later_becomes_a_frame_too(
    page: Page, site: str, foreign: ForeignSite, made: Callable[..., str]
) -> None:
    make_chronicle()
    page.goto(foreign.shows(f'{script(site)}<div id="place"></div>'))
    page.wait_for_function("Boolean(customElements.get('letopis-timeline'))")
    page.locator("#place").evaluate("(place, html) => { place.innerHTML = html; }", made(site, "?limit=2"))
    is_as_tall_as_it_holds(page.locator("iframe"))


def test_one_in_a_hidden_tab_is_loaded_and_measured_when_it_is_shown(
    page: Page, site: str, foreign: ForeignSite
) -> None:
    make_chronicle()
    page.goto(foreign.shows(f"<div id=tab hidden>{element(site, '?limit=2')}</div>{script(site)}"))
    page.wait_for_function("Boolean(document.querySelector('letopis-timeline').shadowRoot)")
    asked = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not any(PATH in address for address in asked)
    tab = page.locator("#tab")
    for _ in range(2):
        tab.evaluate("tab => { tab.hidden = false; }")
        is_as_tall_as_it_holds(page.locator("iframe"))
        tab.evaluate("tab => { tab.hidden = true; }")


def test_the_page_around_does_not_shift_when_the_frame_has_loaded(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    page.add_init_script(f"({SHIFTS})()")
    text = "<p>What the newspaper has to say of it.</p>" * 60
    page.goto(
        foreign.shows(f"<h1>Our article</h1>{element(site, attributes=RESERVED)}{script(site)}{text}{link(site)}{text}")
    )
    is_as_tall_as_it_holds(page.locator("iframe").first)
    for _ in range(30):
        page.mouse.wheel(0, 300)
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")
    is_as_tall_as_it_holds(page.locator("iframe").nth(1))
    assert page.evaluate("window.shifted") <= 0.001


@pytest.mark.parametrize("made", [link, element])
def test_a_link_to_one_event_passes_through_the_page_into_the_frame(
    page: Page, site: str, foreign: ForeignSite, made: Callable[..., str]
) -> None:
    code = make_chronicle().events.get(title="Повторные парламентские выборы").code
    text = "<p>What the newspaper has to say of it.</p>" * 60
    address = foreign.shows(f'<a href="#letopis={code}">The vote</a>{text}{made(site, "?limit=2")}{text}{script(site)}')
    page.goto(f"{address}#letopis={code}")
    event = page.frame_locator("iframe").locator(f"#e-{code} h2")
    expect(event).to_have_text("Повторные парламентские выборы")
    expect(event).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(address)
    page.get_by_role("link", name="The vote").click()
    expect(event).to_be_in_viewport()


def test_a_message_of_anybody_else_is_not_obeyed(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    liar = foreign.shows("<script>parent.postMessage({letopis: 1, height: 7777, at: 9}, '*')</script>", "/liar")
    page.goto(foreign.shows(f"{element(site, '?limit=2')}{script(site)}<iframe src='{liar}' id=liar></iframe>"))
    is_as_tall_as_it_holds(page.locator("letopis-timeline iframe"))
    page.evaluate("postMessage({ letopis: 1, height: 7777 }, '*')")
    page.locator("#liar").evaluate("liar => { liar.src = liar.src; }")
    is_as_tall_as_it_holds(page.locator("letopis-timeline iframe"))


def test_no_other_address_is_framed(page: Page, foreign: ForeignSite, site: str) -> None:
    wrong = "<letopis-timeline src='javascript:window.broken=1'>One</letopis-timeline>"
    elsewhere = '<a class="letopis" href="https://elsewhere.example/embed/x/">Two</a>'
    admin = f'<a class="letopis" href="{site}/admin/">Three</a>'
    page.goto(foreign.shows(wrong + elsewhere + admin + script(site)))
    page.wait_for_function("Boolean(customElements.get('letopis-timeline'))")
    expect(page.get_by_text("One")).to_be_visible()
    expect(page.get_by_role("link", name="Two")).to_be_visible()
    expect(page.get_by_role("link", name="Three")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)
    assert page.evaluate("window.broken") is None


def test_the_frame_hears_nothing_of_the_page_around_it(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    sent: list[str | None] = []
    page.on("request", lambda one: sent.append(one.header_value("referer")) if PATH in one.url else None)
    page.goto(foreign.shows(element(site) + script(site), "/secret-draft"))
    is_as_tall_as_it_holds(page.locator("iframe"))
    assert sent == [None]


def test_a_site_that_is_not_on_the_list_sees_nothing_through_the_script(
    page: Page, site: str, foreign: ForeignSite, complaints: Complaints
) -> None:
    complaints.allow("frame-ancestors|chrome-error")
    make_chronicle(frame_ancestors="https://only.example")
    page.goto(foreign.shows(element(site) + script(site)))
    expect(page.frame_locator("iframe").locator("li")).to_have_count(0)
    assert any("frame-ancestors" in complaint for complaint in complaints.heard)


def test_a_strict_policy_of_the_site_is_enough(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    policy = f"default-src 'none'; script-src {site}; frame-src {site}"
    head = f'<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    page.goto(foreign.shows(head + link(site, "?limit=2") + script(site)))
    is_as_tall_as_it_holds(page.locator("iframe"))


@pytest.mark.parametrize("width", [280, 360, 700])
@pytest.mark.parametrize("query", ["?view=compact&accent=ffdd00", "?theme=dark&accent=001133", "?lang=ky"])
def test_a_frame_of_any_width_is_whole_and_accessible(
    new_page: Callable[..., Page], site: str, axe: Callable[[Page], None], width: int, query: str
) -> None:
    timeline = make_chronicle()
    page = new_page(width=width, height=740)
    code = timeline.events.get(title="Протест на площади Ала-Тоо").code
    for address in (f"{PATH}{query}&at={code}", f"{PATH}e/{code}/{query}"):
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        axe(page)


def test_a_turned_page_begins_at_its_top(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    page.goto(foreign.shows(f"<h1>Our article</h1>{element(site, '?lang=en&limit=5')}{script(site)}"))
    is_as_tall_as_it_holds(page.locator("iframe"))
    inside = page.frame_locator("iframe")
    inside.get_by_role("link", name="More: 8 events left").click()
    expect(inside.locator("li")).to_have_count(8)
    expect(inside.get_by_role("heading", level=1)).to_be_in_viewport()
    is_as_tall_as_it_holds(page.locator("iframe"))


def test_an_element_that_is_met_after_the_script_has_its_title_too(page: Page, site: str, foreign: ForeignSite) -> None:
    make_chronicle()
    head = f'<!doctype html><html lang="en"><script src="{site}/embed.js"></script><title>A newspaper</title>'
    page.goto(foreign.shows(f"{head}<h1>Our article</h1>{element(site, '?limit=2')}"))
    is_as_tall_as_it_holds(page.locator("iframe"))
    expect(page.locator("iframe")).to_have_attribute("title", "The chronicle")
