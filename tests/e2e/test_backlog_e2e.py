"""The tray, the overdue plans, the front page and a correction that a reader sees, in a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.complaints import Complaints
from tests.make import make_citation, make_event, make_mention, make_snapshot, make_timeline
from timeline.models import Event, Mention, Timeline

pytestmark = pytest.mark.e2e
TEXT = "На днях правительство ушло. Вскоре люди вышли на площадь."


@pytest.fixture
def timeline() -> Timeline:
    """Two undated passages of one article, and two plans whose day has passed."""
    timeline, snapshot = make_timeline(title="Октябрь"), make_snapshot(text=TEXT)
    timeline.sources.add(snapshot.source)
    for quote, words in (("На днях правительство ушло.", "На днях"), ("Вскоре люди вышли на площадь.", "Вскоре")):
        make_mention(timeline=timeline, snapshot=snapshot, quote=quote, expression=words, date="", title="")
    for title, date in (("Повторные выборы", "2020-12-20"), ("Заседание парламента", "2020-10-24")):
        make_citation(event=make_event(timeline=timeline, title=title, date=date, occurrence="planned"))
    return timeline


def test_plans_are_settled_in_place(site: str, page: Page, timeline: Timeline, log_in: Callable[[Page], None]) -> None:
    log_in(page)
    page.get_by_role("link", name="Overdue plans: 2").click()
    meeting = page.get_by_role("listitem").filter(has_text="Заседание парламента")
    meeting.get_by_role("button", name="Cancelled").click()
    done = page.get_by_text("“Заседание парламента”: Cancelled.")
    expect(done).to_be_visible()
    expect(page.locator("#plans-number")).to_have_text("1")
    election = page.get_by_role("listitem").filter(has_text="Повторные выборы")
    election.get_by_label("New date").fill("10 января 2021")
    expect(election.get_by_text("2021-01-10")).to_be_visible()
    election.get_by_role("button", name="Postponed").click()
    expect(page.get_by_role("link", name="Open the new plan")).to_be_visible()
    assert Event.objects.get(title="Заседание парламента").occurrence == "cancelled"
    assert Event.objects.get(edtf="2021-01-10").predecessors.get().occurrence == "postponed"


def test_the_tray_is_emptied_in_place_and_by_keyboard(
    site: str, page: Page, timeline: Timeline, log_in: Callable[[Page], None]
) -> None:
    log_in(page)
    page.goto(f"{site}/admin/timeline/timeline/{timeline.pk}/tray/")
    first = page.get_by_role("listitem").filter(has_text="правительство ушло")
    first.get_by_label("Title").fill("Отставка правительства")
    first.get_by_label("Date").fill("начало октября 2020")
    first.get_by_label("Occurrence").select_option("occurred")
    first.get_by_label("Note").press("Enter")
    # The answer takes the focus a moment after it is there: a key pressed before would be lost on it.
    done = page.get_by_role("listitem").filter(has_text="Corrected and accepted as Отставка правительства")
    expect(done).to_be_focused()
    second = page.get_by_role("listitem").filter(has_text="Вскоре")
    second.get_by_role("button", name="Keep undated").focus()
    page.keyboard.press("Enter")
    expect(second.get_by_text("Kept in the undated tray.")).to_be_visible()
    second.get_by_role("button", name="Reject").click()
    expect(page.get_by_text("Rejected.")).to_be_visible()
    page.get_by_role("button", name="Back to waiting").click()
    expect(page.get_by_text("It waits again.")).to_be_visible()
    assert [one.state for one in Mention.objects.undated()] == ["waiting"]


def test_tray_and_plans_need_no_script(
    site: str, no_script: Page, timeline: Timeline, log_in: Callable[[Page], None]
) -> None:
    log_in(no_script)
    no_script.get_by_role("link", name="Undated tray: 2").click()
    no_script.get_by_role("listitem").filter(has_text="Вскоре").get_by_role("link", name="Add it to an event…").click()
    no_script.get_by_role("radio", name="Повторные выборы").check()
    no_script.get_by_role("button", name="Add to the chosen event").click()
    expect(no_script.get_by_text("Added to Повторные выборы.")).to_be_visible()
    no_script.get_by_role("link", name="Overdue plans").click()
    no_script.get_by_role("button", name="It happened").first.click()
    expect(no_script.get_by_text("“Заседание парламента”: It happened.")).to_be_visible()


def test_a_reader_sees_a_correction(
    site: str,
    page: Page,
    new_page: Callable[..., Page],
    axe: Callable[[Page], None],
    log_in: Callable[[Page], None],
    complaints: Complaints,
) -> None:
    complaints.allow("inline style|widgets.css")
    event = make_citation(event=make_event(title="Выборы", timeline=make_timeline(language="en"))).event
    log_in(page)
    page.goto(f"{site}/admin/timeline/event/{event.pk}/change/")
    page.get_by_label("Title:", exact=True).first.fill("Парламентские выборы")
    page.get_by_label("Show this change to readers as a correction").check()
    page.get_by_label("Note:").fill("The full name")
    page.get_by_role("button", name="Save", exact=True).click()
    reader = new_page(width=360, height=740)
    reader.goto(f"{site}/t/{event.timeline.slug}/")
    expect(reader.get_by_text("corrected")).to_be_visible()
    reader.get_by_role("link", name="Парламентские выборы").first.click()
    expect(reader.get_by_role("heading", name="Corrections")).to_be_visible()
    expect(reader.get_by_text("The full name")).to_be_visible()
    axe(reader)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_what_waits(
    site: str,
    new_page: Callable[..., Page],
    axe: Callable[[Page], None],
    complaints: Complaints,
    timeline: Timeline,
    log_in: Callable[[Page], None],
    scheme: str,
) -> None:
    complaints.allow("inline style|widgets.css")  # axe's own styles, and an @import that it resolves wrongly
    own, mention = f"/admin/timeline/timeline/{timeline.pk}", Mention.objects.undated()[0]
    plan = Event.objects.filter(timeline=timeline)[0]
    page = new_page(width=360, height=740, color_scheme=scheme)
    log_in(page)
    for address in ("/admin/", f"{own}/tray/", f"{own}/tray/{mention.pk}/", f"{own}/plans/", f"{own}/plans/{plan.pk}/"):
        page.goto(site + address)
        too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not too_wide, address
        axe(page)
