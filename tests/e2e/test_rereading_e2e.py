"""Another day of publication in a browser: what waits is read anew, and the decided event is listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.complaints import Complaints
from tests.ingestion.test_store import DAY, FIRST, TODAY, page
from tests.make import make_timeline
from tests.people import make_publisher
from timeline.ingestion.store import add_source
from timeline.models import Event, Mention
from timeline.review import actions

pytestmark = pytest.mark.e2e


def test_a_changed_day_shows_what_waits_anew_and_the_decided_event_that_would_differ(
    site: str, new_page: Callable[..., Page], axe: Callable[[Page], None], complaints: Complaints
) -> None:
    timeline, editor = make_timeline(), make_publisher()
    text = page(FIRST, TODAY, "Сегодня приняли закон о выборах.")
    source = add_source(timeline, text, language="ru", published_on=DAY).source
    actions.accept(Mention.objects.get(quote=TODAY), by=editor)
    browser = new_page(java_script_enabled=True)
    browser.goto(f"{site}/admin/timeline/source/{source.pk}/change/")
    browser.get_by_label("Username").fill(editor.username)
    browser.get_by_label("Password").fill("correct horse")
    browser.get_by_label("Password").press("Enter")
    browser.get_by_label("Published on").fill("2020-10-25")
    browser.get_by_role("button", name="Save and continue editing").click()
    expect(browser.get_by_text("1 new, 1 retired, 1 decided date would differ")).to_be_visible()
    assert Mention.objects.waiting().filter(edtf="2020-10-25").count() == 1
    complaints.allow("inline style|widgets.css")  # axe's own styles, and an @import that it resolves wrongly
    axe(browser)
    browser.get_by_role("link", name="See what changed").click()
    expect(browser.get_by_role("heading", name="Decided dates that would differ")).to_be_visible()
    expect(browser.get_by_role("link", name=str(Event.objects.get()), exact=True)).to_be_visible()
    axe(browser)
