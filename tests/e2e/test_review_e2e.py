"""The editors' desk in a browser: decisions by keyboard alone, without a script, and for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.complaints import Complaints
from tests.make import make_citation, make_event, make_mention, make_snapshot, make_timeline
from timeline.models import Event, Mention, Timeline

pytestmark = pytest.mark.e2e
TEXT = "Выборы прошли 4 октября 2020 года. Люди вышли 5 октября 2020 года. Указ подписан 9 октября 2020 года."


@pytest.fixture
def timeline() -> Timeline:
    """Three mentions of one article, waiting in text order."""
    timeline, snapshot = make_timeline(title="Октябрь"), make_snapshot(text=TEXT)
    timeline.sources.add(snapshot.source)
    for number, quote in enumerate(TEXT.split(". ")):
        words = quote.split(maxsplit=2)[2].rstrip(".")
        day = ("2020-10-04", "2020-10-05", "2020-10-09")[number]
        make_mention(timeline=timeline, snapshot=snapshot, quote=quote, expression=words, date=day, title=quote[:13])
    return timeline


def press(page: Page, name: str) -> None:
    """The button of that name, reached and pressed by keyboard."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")


def follow(page: Page, name: str) -> None:
    link = page.get_by_role("link", name=name)
    link.focus()
    page.keyboard.press("Enter")


def test_an_editor_accepts_corrects_rejects_and_publishes_by_keyboard(
    site: str, page: Page, timeline: Timeline, log_in: Callable[[Page], None]
) -> None:
    log_in(page)
    page.goto(site + "/admin/timeline/mention/")
    follow(page, "Выборы прошли")
    press(page, "Accept")
    expect(page.get_by_text("Accepted as")).to_be_visible()
    follow(page, "Next waiting mention")
    expect(page.get_by_role("heading", name="Люди вышли 5", level=1)).to_be_visible()
    page.get_by_label("Date:").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("2020-10-05/2020-10-06")
    press(page, "Accept with these corrections")
    expect(page.get_by_text("Corrected and accepted as")).to_be_visible()
    follow(page, "Next waiting mention")
    press(page, "Reject")
    expect(page.get_by_text("Rejected.")).to_be_visible()
    event = Event.objects.get(edtf="2020-10-05/2020-10-06")
    page.goto(f"{site}/admin/timeline/event/{event.pk}/change/")
    press(page, "Save and publish")
    expect(page.get_by_text("is published.")).to_be_visible()
    assert list(Event.objects.published()) == [event]
    assert not Mention.objects.waiting().exists()


def test_the_desk_needs_no_script(
    site: str, no_script: Page, timeline: Timeline, log_in: Callable[[Page], None]
) -> None:
    log_in(no_script)
    mention = Mention.objects.waiting()[0]
    no_script.goto(f"{site}/admin/timeline/mention/{mention.pk}/change/")
    no_script.get_by_role("button", name="Accept", exact=True).click()
    event = Event.objects.get()
    no_script.goto(f"{site}/admin/timeline/event/{event.pk}/change/")
    no_script.get_by_text("add a citation").click()
    form = no_script.locator("#citations-2-0")
    form.get_by_label("Source:", exact=True).select_option(index=1)
    form.get_by_label("Quote").fill("Люди вышли 5 октября")
    no_script.get_by_role("button", name="Save and publish").click()
    expect(no_script.get_by_text("is published.")).to_be_visible()
    assert [one.exact for one in event.citations.all()] == ["Выборы прошли 4 октября 2020 года", "Люди вышли 5 октября"]


def test_a_changed_quote_is_refused_with_both_texts(site: str, page: Page, log_in: Callable[[Page], None]) -> None:
    event = make_citation().event
    log_in(page)
    page.goto(f"{site}/admin/timeline/event/{event.pk}/change/")
    page.get_by_label("Quote:").first.fill("Парламентские выборы прошли 5 октября 2020 года.")
    page.get_by_role("button", name="Save", exact=True).click()
    refusal = page.get_by_text("The quote differs from the stored source.")
    expect(refusal).to_contain_text("Quote: “Парламентские выборы прошли 5 октября 2020 года.”")
    expect(refusal).to_contain_text("Source: “Парламентские выборы прошли 4 октября 2020 года.”")


def test_a_saved_page_sends_back_the_quote_as_it_stands(site: str, page: Page, log_in: Callable[[Page], None]) -> None:
    text = "Он сказал:\n\n «Выборы\tпрошли  4 октября 2020 года»"
    event = make_event(state="draft")
    mention = make_mention(timeline=event.timeline, snapshot=make_snapshot(text=text), quote=text)
    make_citation(event=event, mention=mention)
    log_in(page)
    page.goto(f"{site}/admin/timeline/event/{event.pk}/change/")
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_text("is published.")).to_be_visible()
    assert event.citations.get().exact == text
    assert [one.action for one in event.decisions.all()] == ["publish"]


def test_the_desk_can_be_used_by_everybody(
    site: str,
    page: Page,
    axe: Callable[[Page], None],
    complaints: Complaints,
    timeline: Timeline,
    log_in: Callable[[Page], None],
) -> None:
    complaints.allow("inline style|widgets.css")  # axe's own styles, and an @import that it resolves wrongly
    log_in(page)
    event, mention = make_citation(event=make_event(timeline=timeline)).event, Mention.objects.waiting()[0]
    for address in (f"mention/{mention.pk}/change/", f"event/{event.pk}/change/", "source/add/", "decision/"):
        page.goto(f"{site}/admin/timeline/{address}")
        axe(page)


def test_the_desk_fits_a_phone(site: str, phone: Page, timeline: Timeline, log_in: Callable[[Page], None]) -> None:
    log_in(phone)
    mention = Mention.objects.waiting()[0]
    source = mention.snapshot.source
    for address in ("mention/", f"mention/{mention.pk}/change/", f"source/{source.pk}/change/", "event/", "decision/"):
        phone.goto(f"{site}/admin/timeline/{address}")
        too_wide = phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not too_wide, address


def test_what_may_be_the_same_event_stands_below_the_form_and_covers_nothing(
    site: str, page: Page, log_in: Callable[[Page], None]
) -> None:
    event = make_event(title="Выборы в парламент", timeline=make_timeline())
    make_event(title="Выборы в парламент", timeline=event.timeline)
    log_in(page)
    page.goto(f"{site}/admin/timeline/event/{event.pk}/change/")
    box = page.get_by_role("region", name="Same event?").bounding_box()
    save = page.get_by_role("button", name="Save", exact=True).bounding_box()
    assert box
    assert save
    assert box["y"] > save["y"] + save["height"]
