"""A date field in a browser: what is typed is told in words beneath it, at once, aloud, and without a script too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.complaints import Complaints
from tests.make import make_citation, make_event, make_mention, make_snapshot
from tests.people import PASSWORD, make_publisher
from timeline.models import Citation, Event

pytestmark = pytest.mark.e2e


@pytest.fixture
def open_event(site: str) -> Callable[[Page], Event]:
    """The page of an event with a citation, logged in."""
    editor, event = make_publisher(), make_citation(event=make_event(title="Выборы")).event

    def enter(page: Page) -> Event:
        page.goto(f"{site}/admin/timeline/event/{event.pk}/change/")
        page.locator("#id_username").fill(editor.username)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#id_password").press("Enter")
        expect(page.locator("#id_edtf")).to_be_visible()
        page.wait_for_load_state()  # htmx listens from then on
        return event

    return enter


def typed(page: Page, words: str, field: str = "id_edtf") -> None:
    """The words typed key by key in place of what stood there."""
    page.locator(f"#{field}").press("Control+A")
    page.locator(f"#{field}").press_sequentially(words, delay=5)


def test_typing_shows_what_the_words_mean(site: str, page: Page, open_event: Callable[[Page], Event]) -> None:
    event = open_event(page)
    shown = page.locator("#id_edtf_meaning")
    expect(shown).to_contain_text("4 October 2020 2020-10-04")
    typed(page, "early Oct 2020")
    expect(shown).to_contain_text("early October 2020 2020-10-01~/2020-10-10~ 1 October 2020 – 10 October 2020")
    expect(page.get_by_role("status").filter(has_text="early October")).to_be_visible()
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    event.refresh_from_db()
    assert event.edtf == "2020-10-01~/2020-10-10~"


def test_a_russian_page_speaks_russian(
    site: str, new_page: Callable[..., Page], open_event: Callable[[Page], Event]
) -> None:
    page = new_page(locale="ru-RU")
    open_event(page)
    typed(page, "22–23 октября 2020")
    expect(page.locator("#id_edtf_meaning")).to_contain_text("22–23 октября 2020 года 2020-10-22/2020-10-23")
    typed(page, "5 октября")
    expect(page.locator("#id_edtf_meaning")).to_have_text("Год не назван. Допишите год.")


def test_a_refusal_is_told_while_typing_and_goes_away(page: Page, open_event: Callable[[Page], Event]) -> None:
    open_event(page)
    shown = page.locator("#id_edtf_meaning")
    typed(page, "31 April 2020")
    expect(shown).to_have_text("There is no such day: the month ends on 30 April 2020.")
    typed(page, "30 April 2020")
    expect(shown).to_contain_text("2020-04-30")
    typed(page, " ")
    expect(shown).to_have_text("")


def test_a_late_answer_never_stands_over_a_newer_one(
    page: Page, complaints: Complaints, open_event: Callable[[Page], Event]
) -> None:
    complaints.allow("htmx:(afterRequest|sendAbort)")  # what htmx says of a question that a newer one replaced
    open_event(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "1999" in route.request.url:
            held.append(route)
        else:
            route.continue_()

    page.route("**/event/date/**", hold)
    with page.expect_request("**/event/date/**"):
        typed(page, "1999")
    typed(page, "2020")
    shown = page.locator("#id_edtf_meaning")
    expect(shown).to_have_text("2020 2020 1 January 2020 – 31 December 2020")
    with page.expect_response("**/event/date/**"):
        for route in held:
            route.fulfill(body="LATE")
        typed(page, "2021")
    expect(shown).to_contain_text("2021")
    assert len(held) == 1


def test_a_citation_and_one_added_to_the_page_tell_theirs(page: Page, open_event: Callable[[Page], Event]) -> None:
    event = open_event(page)
    snapshot = make_snapshot()
    event.timeline.sources.add(snapshot.source)
    page.reload()
    typed(page, "вчера", "id_citations-0-edtf")
    expect(page.locator("#id_citations-0-edtf_meaning")).to_contain_text("22 October 2020 2020-10-22")
    page.get_by_text("add a citation").click()
    page.get_by_role("button", name="Add another New citation").click()
    typed(page, "yesterday", "id_citations-2-1-edtf")
    expect(page.locator("#id_citations-2-1-edtf_meaning")).to_contain_text("count from another day")
    page.locator("#id_citations-2-1-snapshot").select_option(str(snapshot.pk))
    typed(page, "вчера", "id_citations-2-1-edtf")
    expect(page.locator("#id_citations-2-1-edtf_meaning")).to_contain_text("22 October 2020 2020-10-22")
    assert Citation.objects.count() == 1


def test_without_a_script_the_page_itself_answers(no_script: Page, open_event: Callable[[Page], Event]) -> None:
    event = open_event(no_script)
    no_script.locator("#id_edtf").fill("5 октября")
    no_script.get_by_role("button", name="Save and continue editing").click()
    expect(no_script.get_by_text("No year is stated. Add the year.")).to_be_visible()
    no_script.locator("#id_edtf").fill("осень 2020")
    no_script.locator("#id_title").fill("")
    no_script.get_by_role("button", name="Save and continue editing").click()
    expect(no_script.locator("#id_edtf_meaning")).to_contain_text("autumn 2020 2020-23")
    no_script.locator("#id_title").fill("Выборы")
    no_script.get_by_role("button", name="Save and continue editing").click()
    event.refresh_from_db()
    assert event.edtf == "2020-23"


def test_a_form_that_the_desk_brings_later_tells_too(
    site: str, page: Page, open_event: Callable[[Page], Event]
) -> None:
    open_event(page)
    mention = make_mention()
    mention.timeline.sources.add(mention.snapshot.source)
    page.goto(f"{site}/admin/timeline/timeline/{mention.timeline_id}/desk/?mention={mention.pk}")
    page.get_by_role("button", name="Correct").or_(page.get_by_role("link", name="Correct")).first.click()
    field = page.get_by_label("Date", exact=False).and_(page.locator("[name=edtf]"))
    field.press("Control+A")
    field.press_sequentially("вчера", delay=5)
    expect(page.locator(".date-meaning")).to_contain_text("22 October 2020 2020-10-22")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_meaning_and_refusal_can_be_used_by_everybody(
    new_page: Callable[..., Page],
    axe: Callable[[Page], None],
    complaints: Complaints,
    open_event: Callable[[Page], Event],
    scheme: str,
) -> None:
    complaints.allow("inline style|widgets.css")  # axe's own styles, and an @import that it resolves wrongly
    page = new_page(color_scheme=scheme)
    open_event(page)
    typed(page, "early Oct 2020")
    expect(page.locator("#id_edtf_meaning")).to_contain_text("early October")
    axe(page)
    typed(page, "31 April 2020")
    expect(page.locator("#id_edtf_meaning")).to_contain_text("no such day")
    axe(page)
