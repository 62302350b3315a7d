"""The desk in a browser: by keyboard alone, by mouse, by touch, without a script; two editors, and everybody."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.complaints import Complaints
from tests.make import make_event, make_mention, make_snapshot, make_timeline
from tests.people import PASSWORD, make_editor
from timeline.models import Citation, Decision, Event, Mention, Timeline
from timeline.review import actions

pytestmark = pytest.mark.e2e
DAYS = [dt.date(2020, 9, 1) + dt.timedelta(number) for number in range(40)]
FIRST = "🙂 Й и ё: Ёлка 👩‍👩‍👧 горит.\n\n"  # code points, UTF-16 units and letters that are put together all differ


def make_desk(days: list[dt.date] = DAYS, *, title: str = "Октябрь") -> Timeline:
    """A timeline with one article, in which a sentence stands for each day."""
    timeline = make_timeline(title=title)
    lines = [f"Люди вышли на площадь {day.isoformat()}." for day in days]
    snapshot = make_snapshot(text=FIRST + " ".join(lines) + "\n\nКонец: суд отменил итоги 9 октября 2020 года.")
    timeline.sources.add(snapshot.source)
    for day, line in zip(days, lines, strict=True):
        words = day.isoformat()
        make_mention(
            timeline=timeline, snapshot=snapshot, quote=line, expression=words, date=words, title=f"Люди вышли, {words}"
        )
    return timeline


@pytest.fixture
def open_desk(site: str) -> Callable[..., None]:
    """Logs in as an editor and opens the timeline's desk."""

    def enter(page: Page, timeline: Timeline, username: str = "emil", *, has_script: bool = True) -> None:
        make_editor(username)
        page.goto(f"{site}/admin/login/?next=/admin/timeline/timeline/{timeline.pk}/desk/")
        page.locator("#id_username").fill(username)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#id_password").press("Enter")
        expect(page.locator("#desk-card")).to_be_visible()
        if has_script:
            expect(page.locator("#card-heading")).to_be_focused()

    return enter


def current(page: Page, title: str) -> None:
    expect(page.locator("#card-heading")).to_contain_text(title)


def select(page: Page, words: str) -> None:
    """Selects the words in the text, as a mouse does."""
    page.evaluate(
        """(words) => {
          const nodes = document.createTreeWalker(document.getElementById("desk-text"), NodeFilter.SHOW_TEXT);
          while (nodes.nextNode()) {
            const at = nodes.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(nodes.currentNode, at);
            range.setEnd(nodes.currentNode, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return;
          }
          throw new Error("no such words");
        }""",
        words,
    )
    expect(page.locator("#from-words")).to_have_value(words)


def test_forty_mentions_are_decided_by_keyboard_with_one_keystroke_each(
    page: Page, open_desk: Callable[..., None]
) -> None:
    open_desk(page, make_desk())
    strokes = 0
    for day in DAYS:
        current(page, day.isoformat())
        page.keyboard.press("a")
        strokes += 1
    current(page, "Every dated mention of this source is decided")
    expect(page.locator("#card-heading")).to_be_focused()
    expect(page.locator("#desk-counts")).to_contain_text("0 waiting")
    assert strokes <= 2 * len(DAYS)
    assert Event.objects.count() == len(DAYS)
    assert not Mention.objects.waiting().exists()


def test_each_decision_has_its_key(page: Page, open_desk: Callable[..., None]) -> None:
    timeline = make_desk(DAYS[:6])
    event = make_event(timeline=timeline, date="2020-09-02", title="Митинг")
    make_event(timeline=timeline, date="2020-09-25", title="Другое")
    open_desk(page, timeline)
    page.keyboard.press("r")
    expect(page.locator("#desk-status")).to_have_text("Rejected.")
    page.keyboard.press("m")
    expect(page.get_by_label("Words of the event, in any form")).to_be_focused()
    page.keyboard.type("митинги")
    with page.expect_response(lambda response: "q=" in response.url):
        page.keyboard.press("Enter")
    expect(page.locator(".offers li")).to_have_count(1)
    page.get_by_role("button", name="Add to “Митинг”").press("Enter")
    expect(page.locator("#desk-status")).to_contain_text("Added to Митинг")
    page.keyboard.press("t")
    expect(page.locator("#desk-status")).to_contain_text("Kept in the undated tray")
    page.keyboard.press("c")
    expect(page.get_by_label("Date:")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("2020-09-30")
    page.keyboard.press("Enter")
    expect(page.locator("#desk-status")).to_contain_text("Corrected and accepted as")
    page.keyboard.press("s")
    page.get_by_label("Title").nth(0).fill("Утром")
    page.get_by_label("Title").nth(1).fill("Вечером")
    page.get_by_label("Title").nth(1).press("Enter")
    expect(page.locator("#desk-status")).to_contain_text("Split into: Утром, Вечером")
    page.keyboard.press("k")
    current(page, "2020-09-06")
    assert event.citations.count() == 1
    assert [one.action for one in Decision.objects.order_by("pk")] == [
        "reject", "accept", "keep", "correct", "split", "split",
    ]  # fmt: skip


def test_by_mouse(page: Page, open_desk: Callable[..., None]) -> None:
    open_desk(page, make_desk(DAYS[:4]))
    page.locator("#desk-text a.date", has_text="2020-09-03").click()
    current(page, "2020-09-03")
    page.locator("#desk-text .quoted", has_text="Люди вышли").nth(1).click()
    current(page, "2020-09-02")
    page.locator(".row", has_text="Люди вышли, 2020-09-04").click()
    current(page, "2020-09-04")
    page.get_by_role("button", name="Reject").click()
    current(page, "2020-09-01")
    expect(page.locator("#desk-text a.date", has_text="2020-09-04")).to_have_attribute("data-state", "rejected")
    expect(page.locator(".row", has_text="Люди вышли, 2020-09-04")).to_be_hidden()
    page.get_by_label("decided too").check()
    expect(page.locator(".row", has_text="Люди вышли, 2020-09-04")).to_contain_text("rejected")


def test_by_touch_on_a_phone(phone: Page, open_desk: Callable[..., None]) -> None:
    open_desk(phone, make_desk(DAYS[:3]))
    assert not phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    for button in phone.locator("#desk-card :is(button, a.verb, a.quiet-button)").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
    phone.get_by_role("button", name="Accept").tap()
    current(phone, "2020-09-02")
    phone.get_by_role("link", name="Correct…").tap()
    assert not phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    phone.get_by_label("Title").fill("Вышли")
    phone.get_by_role("button", name="Accept with these corrections").tap()
    current(phone, "2020-09-03")
    phone.get_by_role("link", name="Text", exact=True).tap()
    expect(phone.locator("#desk-text")).to_be_in_viewport()


def test_without_a_script(no_script: Page, open_desk: Callable[..., None]) -> None:
    timeline = make_desk(DAYS[:4])
    open_desk(no_script, timeline, has_script=False)
    no_script.get_by_role("button", name="Accept").click()
    expect(no_script.get_by_text("Accepted as")).to_be_visible()
    no_script.get_by_role("link", name="Correct…").click()
    no_script.get_by_label("Title").fill("Вышли")
    no_script.get_by_role("button", name="Accept with these corrections").click()
    expect(no_script.get_by_text("Corrected and accepted as")).to_be_visible()
    no_script.get_by_role("button", name="Undo: corrected").click()
    expect(no_script.get_by_text("Undone:")).to_be_visible()
    current(no_script, "2020-09-02")
    no_script.get_by_text("From the text").click()
    no_script.get_by_label("Words of the text").fill("суд отменил  итоги 9 октября 2020 года")
    no_script.get_by_role("button", name="New event").click()
    expect(no_script.get_by_label("Date:")).to_have_value("2020-10-09")
    no_script.get_by_role("button", name="Make the event").click()
    expect(no_script.get_by_text("Made")).to_be_visible()
    current(no_script, "2020-09-02")
    assert Citation.objects.get(event__edtf="2020-10-09").is_verbatim()


def test_selected_words_become_an_event_at_their_very_place(page: Page, open_desk: Callable[..., None]) -> None:
    timeline = make_desk(DAYS[:3])
    open_desk(page, timeline)
    select(page, "суд отменил итоги 9 октября 2020 года")
    page.keyboard.press("e")
    expect(page.get_by_label("Title")).to_be_focused()
    expect(page.get_by_label("Date:")).to_have_value("2020-10-09")
    page.get_by_label("Title").fill("Итоги отменены")
    page.get_by_role("button", name="Make the event").click()
    expect(page.locator("#desk-status")).to_contain_text("Made Итоги отменены")
    citation = Citation.objects.get(event__title="Итоги отменены")
    assert citation.exact == "суд отменил итоги 9 октября 2020 года"
    assert citation.start == citation.snapshot.text.index(citation.exact)
    assert citation.edtf == "2020-10-09"


def test_selected_words_become_a_citation(page: Page, open_desk: Callable[..., None]) -> None:
    timeline = make_desk(DAYS[:3])
    event = make_event(timeline=timeline, date="2020-10-08", title="Суд решил")
    open_desk(page, timeline)
    select(page, "суд отменил итоги")
    page.keyboard.press("q")
    page.get_by_role("button", name="Cite for “Суд решил”").click()
    expect(page.locator("#desk-status")).to_contain_text("Cited for Суд решил")
    current(page, "2020-09-01")
    assert [one.exact for one in event.citations.all()] == ["суд отменил итоги"]


def test_the_second_of_two_editors_loses_nothing(page: Page, open_desk: Callable[..., None]) -> None:
    timeline = make_desk(DAYS[:2])
    open_desk(page, timeline)
    page.keyboard.press("c")
    page.get_by_label("Title").fill("Мой заголовок")
    event = actions.accept(Mention.objects.waiting()[0], by=make_editor("asel"))
    page.get_by_role("button", name="Accept with these corrections").click()
    expect(page.get_by_text("is no longer waiting")).to_be_visible()
    expect(page.locator(".card-decided")).to_contain_text("asel")
    expect(page.get_by_label("Title")).to_have_value("Мой заголовок")
    page.get_by_role("button", name="Put your words on that event").click()
    expect(page.locator("#desk-status")).to_contain_text("Applied to Мой заголовок")
    event.refresh_from_db()
    assert event.title == "Мой заголовок"


def test_the_last_decision_is_undone_by_a_key(page: Page, open_desk: Callable[..., None]) -> None:
    open_desk(page, make_desk(DAYS[:3]))
    page.keyboard.press("a")
    current(page, "2020-09-02")
    page.keyboard.press("u")
    current(page, "2020-09-01")
    expect(page.locator("#desk-status")).to_contain_text("Undone:")
    expect(page.locator("#desk-text a.date", has_text="2020-09-01")).to_have_attribute("data-state", "waiting")
    assert Mention.objects.waiting().count() == 3


def test_keys_are_explained_work_in_any_layout_and_can_be_switched_off(
    page: Page, open_desk: Callable[..., None]
) -> None:
    open_desk(page, make_desk(DAYS[:4]))
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ф', code: 'KeyA', bubbles: true}))")
    current(page, "2020-09-02")
    page.keyboard.press("Control+a")
    page.get_by_text("With a note").click()
    page.get_by_label("Note").press_sequentially("area")
    current(page, "2020-09-02")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of the desk")).to_be_visible()
    page.keyboard.press("r")
    page.get_by_label("Single keys decide").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.reload()
    expect(page.locator("#card-heading")).to_be_focused()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    current(page, "2020-09-02")
    assert Decision.objects.count() == 1


def test_the_desk_can_be_used_by_everybody(
    new_page: Callable[..., Page],
    open_desk: Callable[..., None],
    axe: Callable[[Page], None],
    complaints: Complaints,
) -> None:
    complaints.allow("style-src")  # axe-core itself writes inline styles into the page
    timeline = make_desk(DAYS[:5])
    Mention.objects.filter(edtf=DAYS[3].isoformat()).update(state=Mention.State.REJECTED)
    for number, (scheme, width) in enumerate([("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]):
        page = new_page(width=width, color_scheme=scheme, is_mobile=width == 360, locale="en")
        open_desk(page, timeline, f"editor{number}")
        page.get_by_label("decided too").check()
        axe(page)
        for key in "cms":
            page.locator(f"[data-key={key}]").click()
            expect(page.locator("#form-heading")).to_be_visible()
            axe(page)
            page.locator("[data-key=escape]").click()
            expect(page.locator("#form-heading")).to_be_hidden()
        page.get_by_role("button", name=re.compile("Help")).click()
        axe(page)


def test_in_russian(new_page: Callable[..., Page], open_desk: Callable[..., None]) -> None:
    page = new_page(locale="ru")
    open_desk(page, make_desk(DAYS[:2]))
    current(page, "1 сентября 2020 года")
    page.get_by_role("button", name="Принять").click()
    expect(page.locator("#desk-status")).to_contain_text("Принято как")
