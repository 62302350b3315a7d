"""What only a browser shows of the timeline page: addresses in step, the back button, keyboard, phones, no script."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle
from tests.e2e.complaints import Complaints
from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_publisher
from timeline.models import Event, Timeline
from timeline.public import live
from timeline.review import actions

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

SMALL_TEXT = """() => [...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .filter(e => parseFloat(getComputedStyle(e).fontSize) < 14)
    .map(e => e.outerHTML)"""
ENGLISH = "/t/kyrgyzstan-2020/?lang=en"


def every_page(timeline: Timeline) -> list[str]:
    """An address of each kind of page, in English; of the timeline, the whole, a part of it, and nothing found."""
    differing = timeline.events.get(title="Чрезвычайное положение в Бишкеке")
    plan = timeline.events.get(title="Повторные парламентские выборы")
    plan.successor = timeline.events.get(title="Повторное голосование приостановлено")
    plan.save()
    actions.edit(
        plan, by=make_publisher(), changes={"significance": 3}, version=plan.version, note="Опечатка", is_public=True
    )
    citation = differing.citations.latest("pk")
    own, language = timeline.get_absolute_url(), "?lang=en"
    asked = ("", "&q=elephant", "&category=election&from=2020-10-04&to=2020-12-31&known=2020-10-23")
    return [
        f"/{language}",
        *(f"{own}{language}{more}" for more in asked),
        *(f"{event.get_absolute_url()}{language}" for event in (differing, plan)),
        f"{differing.get_absolute_url()}q/{citation.pk}/{language}",
        *(f"{own}{name}/{language}" for name in ("corrections", "paper")),
        f"/embed/{timeline.slug}/{language}",
    ]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def shown(page: Page) -> int:
    return page.locator("article").count()


def test_words_narrow_the_list_and_the_address_follows(page: Page, site: str) -> None:
    make_chronicle()
    page.goto(site + ENGLISH)
    page.get_by_role("searchbox", name="Words").press_sequentially("выборам")
    expect(page.get_by_role("status")).to_contain_text("3 events of 13 found.")
    expect(page.locator("article")).to_have_count(3)
    assert asked(page) == {"q": ["выборам"], "lang": ["en"]}
    page.reload()
    expect(page.locator("article")).to_have_count(3)
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("выборам")


def test_the_back_button_undoes_words_typed_and_sent_with_enter(page: Page, site: str) -> None:
    make_chronicle()
    page.goto(site + ENGLISH)
    every = page.locator("article").count()
    page.get_by_role("searchbox", name="Words").press_sequentially("выборам", delay=50)
    expect(page.locator("article")).to_have_count(3)
    with page.expect_response(lambda response: "q=" in response.url):
        page.keyboard.press("Enter")
    page.go_back()
    expect(page.locator("article")).to_have_count(every)
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("")


def test_the_back_button_returns_to_the_list_as_it_was(page: Page, site: str) -> None:
    make_chronicle()
    page.goto(site + ENGLISH)
    election, decree = page.get_by_label("Election"), page.get_by_label("Law or decree")
    election.check()
    expect(page.locator("article")).to_have_count(3)
    assert asked(page)["category"] == ["election"]
    decree.check()
    expect(page.locator("article")).to_have_count(5)
    expect(decree).to_be_focused()
    page.go_back()
    expect(page.locator("article")).to_have_count(3)
    expect(election).to_be_checked()
    expect(decree).not_to_be_checked()
    page.go_back()
    expect(page.locator("article")).to_have_count(13)
    expect(election).not_to_be_checked()
    page.go_forward()
    expect(page.locator("article")).to_have_count(3)


def test_what_was_chosen_stands_above_the_list_and_is_taken_back_there(page: Page, site: str) -> None:
    make_chronicle()
    page.goto(site + ENGLISH)
    page.get_by_label("Election").check()
    expect(page.locator("article")).to_have_count(3)
    page.get_by_label("From").fill("2020-10-05")
    expect(page.locator("article")).to_have_count(2)
    assert asked(page)["from"] == ["2020-10-05"]
    page.get_by_role("link", name="Remove: Election").click()
    expect(page.locator("article")).to_have_count(12)
    page.get_by_role("link", name="Show all events").first.click()
    expect(page.locator("article")).to_have_count(13)


def test_a_phone_opens_the_filters_as_a_sheet(phone: Page, site: str) -> None:
    make_chronicle()
    phone.goto(site + ENGLISH)
    expect(phone.get_by_label("Election")).to_be_hidden()
    phone.get_by_role("button", name="Filters").tap()
    phone.get_by_label("Election").tap()
    phone.get_by_role("button", name="Show 3 events").tap()
    expect(phone.get_by_label("Election")).to_be_hidden()
    expect(phone.locator("article")).to_have_count(3)
    expect(phone.get_by_role("button", name="Filters 1")).to_be_visible()


def test_the_axis_follows_the_filter(page: Page, site: str) -> None:
    make_chronicle()
    page.goto(site + ENGLISH)
    before = page.locator(".plot-wide .mark, .plot-wide .band").count()
    page.get_by_label("Law or decree").check()
    expect(page.locator(".plot-wide .mark, .plot-wide .band")).to_have_count(2)
    assert before > 2


def test_more_events_are_added_and_the_focus_goes_to_them(page: Page, site: str) -> None:
    timeline = make_timeline(language="en")
    for day in range(1, 41):
        make_event(timeline=timeline, date=f"2020-{day // 28 + 1:02d}-{day % 28 + 1:02d}")
    page.goto(site + timeline.get_absolute_url())
    page.get_by_role("link", name="More: 20 events left").press("Enter")
    expect(page.locator("article")).to_have_count(40)
    assert page.evaluate("document.activeElement.tagName") == "H2"
    expect(page.get_by_role("link", name="More")).to_have_count(0)


def test_a_mark_of_the_axis_leads_to_its_event(page: Page, site: str) -> None:
    make_chronicle()
    page.goto(site + ENGLISH)
    page.locator(".plot-wide .mark").filter(has_text="4 October 2020").click()
    assert urlsplit(page.url).fragment == f"e-{Event.objects.get(title='Парламентские выборы').code}"
    expect(page.locator("article:target h3")).to_be_in_viewport()


def test_everything_works_without_javascript(no_script: Page, site: str) -> None:
    make_chronicle()
    no_script.goto(site + ENGLISH)
    no_script.get_by_role("searchbox", name="Words").fill("выборы")
    no_script.get_by_label("Election").check()
    no_script.get_by_role("button", name="Search").click()
    expect(no_script.locator("article")).to_have_count(3)
    no_script.locator("summary", has_text="Why this date?").first.click()
    expect(
        no_script.get_by_text("names the date itself").or_(no_script.get_by_text("comes from")).first
    ).to_be_visible()
    no_script.locator("article h3 a").first.click()
    expect(no_script.get_by_role("heading", level=1)).to_have_text("Парламентские выборы")
    no_script.get_by_role("link", name="← Кыргызстан").click()
    expect(no_script.locator("article")).to_have_count(13)


def test_the_page_can_be_used_by_keyboard_alone(page: Page, site: str) -> None:
    make_chronicle()
    page.goto(site + ENGLISH)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.get_by_role("searchbox", name="Words").focus()
    page.keyboard.type("протест")
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_have_count(2)
    expect(page.get_by_role("searchbox", name="Words")).to_be_focused()
    page.locator("summary", has_text="Why this date?").first.press("Enter")
    expect(page.locator("details[open] p").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_breaks_an_accessibility_rule(
    new_page: Callable[..., Page], site: str, axe: Callable[[Page], None], scheme: str, width: int
) -> None:
    page = new_page(width=width, color_scheme=scheme)
    for address in every_page(make_chronicle()):
        page.goto(site + address)
        for summary in page.locator("summary:visible").all()[:3]:
            summary.click()
        axe(page)


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("lang", ["ru", "ky", "en"])
def test_a_small_phone_shows_everything_without_sideways_scrolling(
    new_page: Callable[..., Page], site: str, lang: str, width: int
) -> None:
    timeline = make_chronicle()
    timeline.title = "Достопримечательностьпереосвидетельствование " * 3
    timeline.save()
    page = new_page(width=width, height=740, is_mobile=True, has_touch=True)
    for address in every_page(timeline):
        page.goto(f"{site}{address.replace('lang=en', f'lang={lang}')}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_phone_shows_the_first_event_at_once_and_text_that_can_be_read(phone: Page, site: str) -> None:
    make_chronicle()
    phone.goto(site + "/t/kyrgyzstan-2020/")
    expect(phone.locator("article h3").first).to_be_in_viewport()
    expect(phone.locator("article blockquote").first).to_be_in_viewport()
    small = phone.evaluate(SMALL_TEXT)
    assert not small
    for control in phone.locator("input:visible, button:visible, summary:visible, .languages a, .button:visible").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44, control


def test_a_withdrawn_event_is_explained(page: Page, site: str, complaints: Complaints) -> None:
    complaints.allow("410")
    event = make_event(state="withdrawn", timeline=make_timeline(language="en"))
    page.goto(site + event.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("This event was withdrawn")


def test_an_open_page_says_what_is_new_and_shows_it_when_asked(page: Page, site: str) -> None:
    timeline = make_chronicle()
    page.clock.install()
    page.goto(site + ENGLISH)
    make_event(timeline=timeline, title="Срочно", date="2020-10-07", published_at=timezone.now())
    live.forget()
    page.clock.fast_forward("00:31")
    expect(page.get_by_text("1 new event")).to_be_visible()
    expect(page.locator("article")).to_have_count(13)
    expect(page.get_by_role("link", name="Срочно")).to_be_hidden()
    page.get_by_text("1 new event").click()
    expect(page.get_by_role("link", name="Срочно")).to_be_visible()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("article")).to_have_count(14)
    expect(page.locator("article").filter(has_text="Срочно")).to_be_focused()
    expect(page.locator("article.is-new")).to_have_count(1)
    expect(page.get_by_text("1 new event")).to_be_hidden()


def test_a_hidden_page_asks_nothing(page: Page, site: str) -> None:
    make_chronicle()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/changes/" in request.url else None)
    page.clock.install()
    page.goto(site + ENGLISH)
    page.clock.fast_forward("00:31")
    page.wait_for_timeout(300)
    page.evaluate("""() => {
        Object.defineProperty(document, "hidden", { value: true, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    before = len(asked)
    page.clock.fast_forward("10:00")
    page.wait_for_timeout(300)
    assert (before, len(asked)) == (1, 1)


def test_the_context_of_a_quote_and_all_quotes_open_in_place(page: Page, site: str) -> None:
    timeline = make_timeline(language="en")
    event = make_event(timeline=timeline, date="2020-10-04")
    for number in range(6):
        snapshot = make_snapshot(source=make_source(publisher=f"Paper {number}"))
        make_citation(event=event, mention=make_mention(timeline=timeline, snapshot=snapshot))
    page.goto(site + timeline.get_absolute_url())
    address = page.url
    expect(page.get_by_text("На следующий день люди вышли на площадь.")).to_have_count(0)
    page.get_by_role("link", name="Context").first.click()
    expect(page.get_by_text("На следующий день люди вышли на площадь.")).to_be_visible()
    expect(page.locator("summary", has_text="Context")).to_be_focused()
    expect(page.get_by_role("link", name="How it was checked")).to_be_visible()
    page.locator("summary", has_text="5 more quotes").click()
    expect(page.locator("article blockquote")).to_have_count(6)
    expect(page.locator("article").get_by_text("Paper 5")).to_be_visible()
    assert page.url == address
