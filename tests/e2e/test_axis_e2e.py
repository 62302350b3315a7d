"""What only a browser shows of the axis: gestures that end in an address, keys, focus, and the list in step."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle
from tests.e2e.complaints import Complaints
from tests.make import make_event, make_timeline
from timeline.models import Timeline

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OCTOBER = "?from=2020-10-01&to=2020-10-31"


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def months(*, language: str = "en") -> Timeline:
    """Three events a month of 2020, on the 5th, 15th and 25th."""
    timeline = make_timeline(language=language)
    for month in range(1, 13):
        for day in (5, 15, 25):
            make_event(timeline=timeline, date=f"2020-{month:02d}-{day:02d}", title=f"Happening of {day}.{month}")
    return timeline


def plot_box(page: Page) -> dict[str, float]:
    box = page.locator("#axis-plots").bounding_box()
    assert box is not None
    return dict(box)


def test_a_button_moves_axis_and_list_and_keeps_the_focus(page: Page, site: str) -> None:
    page.goto(site + months().get_absolute_url() + OCTOBER)
    expect(page.locator("article")).to_have_count(3)
    page.get_by_role("link", name="Forward in time").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".axis-words")).to_have_text("November 2020")
    expect(page.locator("article")).to_have_count(3)
    expect(page.get_by_role("link", name="Forward in time")).to_be_focused()
    assert asked(page) == {"from": ["2020-11-01"], "to": ["2020-11-30"]}
    page.go_back()
    expect(page.locator(".axis-words")).to_have_text("October 2020")
    expect(page.locator("article").first).to_contain_text("Happening of 5.10")


def test_dragging_pans_by_what_the_hand_moved(page: Page, site: str) -> None:
    page.goto(site + months().get_absolute_url() + OCTOBER)
    box = plot_box(page)
    y = box["y"] + box["height"] - 5
    page.mouse.move(box["x"] + box["width"] * 0.8, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, y, steps=4)
    expect(page.locator(".plot-wide .moves")).to_have_attribute("transform", re.compile(r"translate\(-3\d\d"))
    page.mouse.move(box["x"] + box["width"] * (0.8 - 10 / 31), y, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=2020-10-11&to=2020-11-10**")
    expect(page.locator("article")).to_have_count(3)
    expect(page.locator("article").last).to_contain_text("Happening of 5.11")
    expect(page.locator(".plot-wide .moves")).not_to_have_attribute("transform", re.compile("."))


def test_a_drag_that_begins_on_a_title_does_not_open_it(page: Page, site: str) -> None:
    page.goto(site + months().get_absolute_url() + OCTOBER)
    label = page.locator(".plot-wide .label").first
    box = label.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 220, box["y"] + 8, steps=5)
    page.mouse.up()
    page.wait_for_url("**from=2020-09-2**")
    assert not urlsplit(page.url).fragment


def test_the_wheel_scrolls_the_page_until_the_axis_is_asked(page: Page, site: str) -> None:
    page.goto(site + months().get_absolute_url() + OCTOBER)
    box = plot_box(page)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 10)
    page.mouse.wheel(0, 100)
    page.wait_for_function("() => scrollY > 50")
    assert asked(page) == {"from": ["2020-10-01"], "to": ["2020-10-31"]}
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("() => scrollY === 0")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_url("**from=2020-10-11&to=2020-10-21**")
    assert page.evaluate("scrollY") == 0


def test_keys_pan_and_zoom_the_axis_that_has_the_focus(page: Page, site: str) -> None:
    page.goto(site + months().get_absolute_url() + OCTOBER)
    page.locator("#axis-plots").focus()
    page.keyboard.press("+")
    page.wait_for_url("**from=2020-10-09&to=2020-10-24**")
    expect(page.locator("article")).to_have_count(1)
    expect(page.locator("#axis-plots")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**from=2020-10-12&to=2020-10-27**")
    expect(page.locator("article")).to_have_count(2)
    for _ in range(7):
        page.keyboard.press("-")
    page.wait_for_url(lambda url: "from" not in url)
    expect(page.locator("#axis-all")).to_have_attribute("aria-current", "true")


def test_keys_typed_in_a_field_do_not_move_the_axis(page: Page, site: str) -> None:
    page.goto(site + months().get_absolute_url() + OCTOBER)
    page.get_by_role("searchbox", name="Words").press_sequentially("+-")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(700)
    assert asked(page)["from"] == ["2020-10-01"]


def test_two_fingers_zoom(phone: Page, site: str) -> None:
    phone.goto(site + months().get_absolute_url() + OCTOBER)
    box = plot_box(phone)
    session = phone.context.new_cdp_session(phone)
    middle, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 15

    def touch(kind: str, spread: float) -> None:
        points = [{"x": middle - spread, "y": y, "id": 0}, {"x": middle + spread, "y": y, "id": 1}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if kind != "touchEnd" else []})

    touch("touchStart", 35)
    for spread in (45, 55, 65, 75, 85, 95, 105):
        touch("touchMove", spread)
    touch("touchEnd", 0)
    phone.wait_for_url("**from=2020-10-1**")
    first, last = asked(phone)["from"][0], asked(phone)["to"][0]
    assert "2020-10-10" <= first <= "2020-10-13"
    assert "2020-10-19" <= last <= "2020-10-23"


def test_one_finger_drags_the_axis_and_scrolls_the_page_upright(phone: Page, site: str) -> None:
    phone.goto(site + months().get_absolute_url() + OCTOBER)
    assert phone.evaluate("getComputedStyle(document.querySelector('.axis-plots')).touchAction") == "pan-y"
    box = plot_box(phone)
    session = phone.context.new_cdp_session(phone)
    y = box["y"] + box["height"] - 15
    for step, kind in enumerate(["touchStart", *["touchMove"] * 10, "touchEnd"]):
        points = [{"x": box["x"] + 250 - step * 15, "y": y, "id": 0}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if kind != "touchEnd" else []})
    phone.wait_for_url("**from=2020-10-1**")
    assert phone.evaluate("scrollY") == 0


def test_a_column_leads_closer_in_place(page: Page, site: str) -> None:
    timeline = make_timeline(language="en")
    for number in range(120):
        make_event(timeline=timeline, date=f"2020-{number % 6 + 1:02d}-{number % 28 + 1:02d}")
    page.goto(site + timeline.get_absolute_url())
    page.evaluate("window.isSamePage = true")
    page.locator(".plot-wide .column").filter(has_text=" events").first.click()
    page.wait_for_url("**from=20**")
    expect(page.locator(".plot-wide .mark").first).to_be_visible()
    assert page.evaluate("window.isSamePage")


def test_the_axis_marks_the_day_that_is_read(page: Page, site: str) -> None:
    page.goto(site + months().get_absolute_url())
    line = page.locator(".plot-wide .here")
    page.locator("article").nth(10).scroll_into_view_if_needed()
    expect(line).to_have_class(re.compile("is-shown"))
    before = float((line.get_attribute("x1") or "").rstrip("%"))
    page.locator("article").last.scroll_into_view_if_needed()
    page.wait_for_function(
        "before => parseFloat(document.querySelector('.plot-wide .here').getAttribute('x1')) > before + 20", arg=before
    )


def test_an_axis_that_cannot_be_fetched_returns_to_where_it_was(page: Page, site: str, complaints: Complaints) -> None:
    complaints.allow("ERR_FAILED|htmx:(sendError|afterRequest)")
    page.goto(site + months().get_absolute_url() + OCTOBER)
    page.route("**/*from=*", lambda route: route.abort())
    page.locator("#axis-plots").focus()
    page.keyboard.press("+")
    expect(page.locator(".plot-wide .moves")).to_have_attribute("transform", re.compile("scale"))
    expect(page.locator(".plot-wide .moves")).not_to_have_attribute("transform", re.compile("scale"))
    assert asked(page)["from"] == ["2020-10-01"]


def test_without_a_script_the_links_do_it(no_script: Page, site: str) -> None:
    no_script.goto(site + months().get_absolute_url() + OCTOBER)
    no_script.get_by_role("link", name="Week").click()
    expect(no_script.locator(".axis-words")).to_contain_text("5–11 October 2020")
    no_script.get_by_role("link", name="Farther").click()
    expect(no_script.locator("article")).to_have_count(1)
    no_script.get_by_role("link", name="All", exact=True).click()
    expect(no_script.locator("article")).to_have_count(20)
    no_script.locator(".plot-wide .tick").nth(2).click()
    expect(no_script.locator("article")).to_have_count(3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_state_of_the_axis_breaks_an_accessibility_rule(
    new_page: Callable[..., Page], site: str, axe: Callable[[Page], None], scheme: str, width: int
) -> None:
    timeline = make_chronicle()
    page = new_page(width=width, color_scheme=scheme)
    for query in ("", OCTOBER, "?from=2020-10-05&to=2020-10-05", "?from=2030-01-01&to=2030-01-31"):
        page.goto(site + timeline.get_absolute_url() + query)
        if width == 360:
            page.locator(".axis-more summary").click()
        axe(page)


def test_the_controls_are_large_enough_for_a_thumb(phone: Page, site: str) -> None:
    phone.goto(site + months().get_absolute_url() + OCTOBER)
    for control in phone.locator(".axis-units a:visible, .axis-moves a:visible, .axis-more summary").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 36


def test_the_scale_stays_in_sight_over_the_list_and_leads_to_its_days(page: Page, site: str) -> None:
    page.goto(site + months().get_absolute_url())
    page.locator("article").last.scroll_into_view_if_needed()
    tick = page.locator(".plot-wide .tick").filter(has_text="Mar")
    expect(tick).to_be_in_viewport()
    expect(page.locator(".plot-wide .here")).to_have_class(re.compile("is-shown"))
    tick.click()
    page.wait_for_url("**from=2020-03-01&to=2020-03-31**")
    expect(page.locator("article")).to_have_count(3)
    expect(page.locator("article").first).to_be_in_viewport()


def test_without_a_script_nothing_is_stuck_over_the_list(no_script: Page, site: str) -> None:
    no_script.goto(site + months().get_absolute_url())
    no_script.locator("article").last.scroll_into_view_if_needed()
    expect(no_script.locator(".plot-wide .tick").first).not_to_be_in_viewport()
