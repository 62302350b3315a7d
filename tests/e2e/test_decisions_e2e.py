"""Undoing and splitting in a browser: by keyboard, without a script, and for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.complaints import Complaints
from tests.make import make_citation, make_event, make_mention, make_snapshot
from tests.people import make_publisher
from timeline.models import Event
from timeline.review import actions

pytestmark = pytest.mark.e2e
SECOND = "На следующий день люди вышли на площадь."


@pytest.fixture
def event() -> Event:
    """Two happenings that were taken for one."""
    event, snapshot = make_event(title="Выборы и митинг"), make_snapshot()
    make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=snapshot))
    second = make_mention(
        timeline=event.timeline, snapshot=snapshot, quote=SECOND, expression="На следующий день", date="2020-10-05"
    )
    make_citation(event=event, mention=second)
    return event


def split(site: str, page: Page, event: Event) -> None:
    page.goto(f"{site}/admin/timeline/event/{event.pk}/change/")
    page.get_by_role("link", name="Split in two").click()
    page.get_by_label("На следующий день люди вышли").check()
    page.get_by_label("Title of the new event").fill("Митинг")
    page.get_by_label("Date of the new event").fill("2020-10-05")
    page.get_by_role("button", name="Split", exact=True).click()
    expect(page.get_by_text("The citations went to a new draft")).to_be_visible()


def test_an_event_is_split_and_the_split_undone_without_a_script(
    site: str, no_script: Page, event: Event, log_in: Callable[[Page], None]
) -> None:
    log_in(no_script)
    split(site, no_script, event)
    new = Event.objects.get(title="Митинг")
    assert new.citations.get().exact == SECOND
    no_script.goto(f"{site}/admin/timeline/event/{event.pk}/history/")
    no_script.get_by_role("button", name="Undo this decision").click()
    expect(no_script.get_by_text("Undone: split.")).to_be_visible()
    assert event.citations.count() == 2
    no_script.goto(site + new.get_absolute_url())
    expect(no_script).to_have_url(site + event.get_absolute_url())


def test_a_merge_is_undone_by_keyboard(site: str, page: Page, event: Event, log_in: Callable[[Page], None]) -> None:
    other = make_citation(event=make_event(timeline=event.timeline, title="Парламентские выборы")).event
    log_in(page)
    page.goto(f"{site}/admin/timeline/event/{other.pk}/change/")
    page.get_by_text("Merge", exact=True).first.click()
    page.get_by_label("Merge into").fill("митинг")
    page.get_by_role("button", name="Save and merge").press("Enter")
    expect(page.get_by_text("is merged into")).to_be_visible()
    page.goto(f"{site}/admin/timeline/event/{event.pk}/history/")
    button = page.get_by_role("button", name="Undo this decision")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Undone: merged.")).to_be_visible()
    other.refresh_from_db()
    assert (other.state, other.citations.count()) == ("published", 1)


def test_history_and_split_can_be_used_by_everybody(
    site: str,
    page: Page,
    axe: Callable[[Page], None],
    complaints: Complaints,
    event: Event,
    log_in: Callable[[Page], None],
) -> None:
    complaints.allow("inline style|widgets.css")  # axe's own styles, and an @import that it resolves wrongly
    by = make_publisher("gulnara")
    for title in ("First", "Second"):
        actions.edit(event, by=by, changes={"title": title}, version=Event.objects.get(pk=event.pk).version)
    actions.undo(event.decisions.standing()[0], by=by)
    log_in(page)
    for address in (f"event/{event.pk}/history/", f"event/{event.pk}/split/", "decision/"):
        page.goto(f"{site}/admin/timeline/{address}")
        axe(page)


def test_history_and_split_fit_a_phone(site: str, phone: Page, event: Event, log_in: Callable[[Page], None]) -> None:
    actions.edit(event, by=make_publisher("gulnara"), changes={"title": "First"}, version=event.version)
    log_in(phone)
    for address in (f"event/{event.pk}/history/", f"event/{event.pk}/split/", f"event/{event.pk}/change/"):
        phone.goto(f"{site}/admin/timeline/{address}")
        too_wide = phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not too_wide, address
