"""Every page of the admin, as the table of who may do what lists them: nothing that axe finds, nothing too wide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Page, expect

from tests.e2e.complaints import Complaints
from tests.make import make_citation, make_event, make_mention, make_source, make_timeline
from tests.people import make_administrator, make_editor, make_publisher
from tests.review.test_matrix import LOOKED_AT, NOBODY, Rows
from timeline.models import Event, Timeline

pytestmark = pytest.mark.e2e
ACCUSATION = "Асана Маматова обвинили в убийстве"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how a page looks is no matter of the database")
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_every_page_is_for_everybody(
    width: int,
    scheme: str,
    new_page: Callable[..., Page],
    site: str,
    complaints: Complaints,
    log_in: Callable[..., None],
) -> None:
    complaints.allow("inline style|widgets.css|Failed to load resource")  # axe's own, and what it resolves wrongly
    rows, page = Rows(), new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    log_in(page, make_administrator())
    shown = sorted(name for name, first in LOOKED_AT.items() if first != NOBODY)
    found = {}
    for name in shown:
        page.goto(site + rows.address(name))
        violations = Axe().run(page).response["violations"]
        broken = [
            (one["id"], [(node["target"], node["failureSummary"]) for node in one["nodes"]]) for one in violations
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if broken or wide > 0:
            found[name] = (broken, wide)
    assert not found, "\n".join(f"{name}: {problem}" for name, problem in found.items())


@pytest.fixture
def accusation() -> Event:
    """A draft that one editor made on a timeline where accusations are read by a second person."""
    timeline = make_timeline(second_reader=True)
    event = make_event(timeline=timeline, title=ACCUSATION, state="draft", actors=["Асан Маматов"])
    make_citation(event=event, created_by=make_publisher("writer"))
    return event


def test_an_accusation_waits_for_a_second_person(
    accusation: Event, new_page: Callable[..., Page], site: str, log_in: Callable[..., None]
) -> None:
    address = f"{site}/admin/timeline/event/{accusation.pk}/change/"
    writer, reader = new_page(), new_page()
    log_in(writer, accusation.citations.get().created_by)
    writer.goto(address)
    writer.get_by_role("button", name="Save and publish").click()
    expect(writer.locator(".messagelist, .errornote").first).to_contain_text("approve it before it is published")
    log_in(reader, make_editor())
    reader.goto(address)
    reader.get_by_role("button", name="Approve").click()
    expect(reader.get_by_text("emil").first).to_be_visible()
    writer.goto(address)
    writer.get_by_role("button", name="Save and publish").click()
    expect(writer.get_by_text("is published.")).to_be_visible()


def test_the_second_to_save_a_source_sees_both_versions(
    new_page: Callable[..., Page], site: str, log_in: Callable[..., None]
) -> None:
    address = f"{site}/admin/timeline/source/{make_source(title='Статья').pk}/change/"
    first, second = new_page(), new_page()
    for page, person in ((first, make_editor("emil")), (second, make_editor("gulnara"))):
        log_in(page, person)
        page.goto(address)
    first.get_by_label("Title:").fill("Статья, исправленная первым")
    first.get_by_role("button", name="Save", exact=True).click()
    expect(first.locator(".messagelist")).to_be_visible()
    second.get_by_label("Title:").fill("Статья, исправленная второй")
    second.get_by_role("button", name="Save", exact=True).click()
    clash = second.get_by_role("row").filter(has_text="исправленная первым")
    expect(clash).to_contain_text("исправленная второй")
    expect(second.get_by_label("Title:")).to_have_value("Статья, исправленная второй")


@pytest.fixture
def drafts() -> Timeline:
    timeline = make_timeline()
    for title in ("Первое", "Второе"):
        make_citation(event=make_event(timeline=timeline, title=title, state="draft"))
    return timeline


def choose(page: Page, action: str, count: int) -> None:
    for number in range(count):
        page.locator("input.action-select").nth(number).check()
    page.get_by_label("Action:").select_option(label=action)
    page.get_by_role("button", name="Go").or_(page.locator("button[name=index]")).first.click()


def test_events_are_published_and_merged_many_at_once(
    drafts: Timeline,
    page: Page,
    site: str,
    axe: Callable[[Page], None],
    complaints: Complaints,
    log_in: Callable[..., None],
) -> None:
    complaints.allow("inline style|widgets.css")
    log_in(page)
    page.goto(f"{site}/admin/timeline/event/")
    choose(page, "Publish the selected events", 2)
    expect(page.get_by_text("2 events published.")).to_be_visible()
    choose(page, "Merge the selected events…", 2)
    page.get_by_role("radio").first.check()
    axe(page)
    page.locator("#content [type=submit]").first.click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert drafts.events.filter(merged_into=None).count() == 1


def test_a_mention_is_added_to_an_event_that_looks_the_same(page: Page, site: str, log_in: Callable[..., None]) -> None:
    event = make_event(title="Парламентские выборы прошли", state="draft")
    mention = make_mention(timeline=event.timeline)
    log_in(page)
    page.goto(f"{site}/admin/timeline/mention/{mention.pk}/change/")
    page.get_by_role("button", name="Add to this event").first.click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert event.citations.get().mention == mention
