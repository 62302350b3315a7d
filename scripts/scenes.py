"""The scenes of the editors' guide: which page, what an editor does there, and the part of it to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

PERSON, COLLEAGUE, ADMINISTRATOR, PASSWORD = "aigul", "emil", "asel", "a guide needs a login"
TALL = 1800  # room for a whole card


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One picture: `act` takes the page there; `show` is the CSS selector of what to show, or all that is in sight.

    Of something tall only its first `top` pixels are shown.
    """

    name: str
    act: Callable[[Page, str], None]
    show: str = ""
    width: int = 1280
    height: int = 800
    top: int = 0
    person: str = PERSON


def log_in(page: Page, home: str, person: str) -> None:
    page.goto(f"{home}/admin/login/?next=/admin/")
    page.fill("#id_username", person)
    page.fill("#id_password", PASSWORD)
    page.locator("[type=submit]").click()


# The sample is loaded in one order, so its rows have the same numbers each time.
TIMELINE = "/admin/timeline/timeline/1"
SAID = {  # what differs between the languages: the article that is open, its mentions, what is typed and selected
    "en": {
        "source": 4, "shown": 71, "event": 20, "date": 73,
        "words": "Wednesday, 21 October 2020", "similar": 71, "split": 62,
        "select": "Kyrgyzstan joined the Eurasian Economic Union in August 2015.",
        "note": "Clearer words", "summary": "In the night protesters took the White House.",
        "mine": "Protesters take the White House", "theirs": "Protesters enter the White House",
    },
    "ru": {
        "source": 2, "shown": 18, "event": 2, "date": 29,
        "words": "22 октября 2020", "similar": 34, "split": 36,
        "select": "участки откроются, скорее всего, в январе.",
        "note": "Яснее сказано", "summary": "Ночью протестующие заняли Белый дом.",
        "mine": "Протестующие занимают Белый дом", "theirs": "Протестующие вошли в Белый дом",
    },
}  # fmt: skip


def said(page: Page, name: str) -> str:
    """What this scene types or opens, in the language of the page."""
    return str(SAID[page.evaluate("navigator.language")][name])


def at(address: str) -> Callable[[Page, str], None]:
    """Only goes there."""
    return lambda page, home: page.goto(f"{home}{address}") and None


def desk(page: Page, home: str) -> None:
    card(page, home, "shown")


def card(page: Page, home: str, mention: str, key: str = "") -> None:
    """A mention at the desk, with what its key opens."""
    page.goto(f"{home}{TIMELINE}/desk/?mention={said(page, mention)}")
    if key:
        page.locator(f"#desk-card [data-key={key}]").click()
        page.locator("#desk-card [data-key=escape]").wait_for()


def date_typed(page: Page, home: str) -> None:
    card(page, home, "date", "c")
    field = page.locator("#desk-card .date-words input")
    field.fill("")
    with page.expect_response(lambda response: "/date/" in response.url):
        field.press_sequentially(said(page, "words"))


def selected(page: Page, home: str) -> None:
    """Words of the text, selected as a mouse does it, and the form of a new event."""
    page.goto(f"{home}{TIMELINE}/desk/?source={said(page, 'source')}")
    page.evaluate(SELECT, said(page, "select"))
    page.locator("[data-key=e]").click()
    page.locator("#desk-card textarea[name=exact]").wait_for(state="attached")
    page.evaluate(SELECT, said(page, "select"))


SELECT = """(words) => {
  const nodes = document.createTreeWalker(document.getElementById("desk-text"), NodeFilter.SHOW_TEXT), all = [];
  let text = "";
  while (nodes.nextNode()) { all.push([nodes.currentNode, text.length]); text += nodes.currentNode.data; }
  const from = text.indexOf(words), to = from + words.length, range = document.createRange();
  const place = (at) => all.findLast(([node, start]) => start <= at);
  const [first, second] = [place(from), place(to - 1)];
  range.setStart(first[0], from - first[1]);
  range.setEnd(second[0], to - second[1]);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def event(page: Page, home: str) -> None:
    page.goto(f"{home}/admin/timeline/event/{said(page, 'event')}/change/")


def kept(page: Page, home: str) -> None:
    """A dated mention that was kept, beside what the engine could not date."""
    page.goto(f"{home}{TIMELINE}/desk/?mention={KEPT}")
    page.locator("#desk-card [data-key=t]").click()
    page.locator("#desk-status").filter(has_text=".").wait_for()
    page.goto(f"{home}{TIMELINE}/tray/")


def save(page: Page, address: str, **fields: str) -> None:
    """Saves an event; a change of a published one is asked about once."""
    page.goto(address)
    submit(page, **fields)
    if page.locator(".errornote").count():
        submit(page)


def submit(page: Page, **fields: str) -> None:
    for name, words in fields.items():
        page.locator(f"#id_{name}").fill(words)
    page.locator("[name=_continue]").click()


def edited(page: Page, home: str) -> None:
    """An event after two edits: its history."""
    event = f"{home}/admin/timeline/event/{EVENT}"
    for field, words in (("summary", "summary"), ("title", "mine")):
        save(page, f"{event}/change/", note=said(page, "note"), **{field: said(page, words)})
    page.goto(f"{event}/history/")


def two_versions(page: Page, home: str) -> None:
    """Two people had the event open; the other one saved first."""
    address, browser = f"{home}/admin/timeline/event/{OTHER_EVENT}/change/", page.context.browser
    assert browser
    page.goto(address)
    other = browser.new_context(locale=page.evaluate("navigator.language"))
    theirs = other.new_page()
    log_in(theirs, home, COLLEAGUE)
    save(theirs, address, title=said(page, "theirs"))
    other.close()
    submit(page, title=said(page, "mine"))


def accusation(page: Page, home: str) -> None:
    """A timeline with a second reader, and a draft that names a person beside words of a crime."""
    page.goto(f"{home}{TIMELINE}/change/")
    page.locator("#id_second_reader").check()
    page.locator("[name=_save]").click()
    page.goto(f"{home}/admin/timeline/event/{ACCUSATION}/change/")
    page.locator("[name=_withdraw]").click()
    page.goto(f"{home}/admin/timeline/event/{ACCUSATION}/change/")


def another_day(page: Page, home: str) -> None:
    """A corrected day of publication, and what it changes."""
    page.goto(f"{home}/admin/timeline/source/{said(page, 'source')}/change/")
    page.locator("#id_published_on").fill(OTHER_DAY)
    page.locator("[name=_continue]").click()
    page.locator('.messagelist a[href*="/reading/"]').click()


def help_opened(page: Page, home: str) -> None:
    desk(page, home)
    page.locator("[data-dialog=desk-help]").click()


KEPT, EVENT, OTHER_EVENT, ACCUSATION, OTHER_DAY = 97, 3, 2, 8, "2020-10-24"
SCENES = (
    Scene(name="front", act=at("/admin/"), show=".overview"),
    Scene(name="desk", act=desk, width=1040, height=700),
    Scene(name="date", act=date_typed, show="#desk-card", top=540, height=TALL),
    Scene(name="same", act=lambda page, home: card(page, home, "similar", "m"), show="#desk-card", height=TALL),
    Scene(name="selection", act=selected, width=1040, height=700),
    Scene(name="split", act=lambda page, home: card(page, home, "split", "s"), show="#desk-card", height=TALL, top=960),
    Scene(name="help", act=help_opened, show="#desk-help"),
    Scene(name="phone", act=desk, width=360, height=740),
    Scene(name="tray", act=kept, show="#content", width=1000),
    Scene(name="plans", act=at(f"{TIMELINE}/plans/"), show=".backlog-entry", width=1000),
    Scene(name="event", act=event, show="#citations-group", top=490),
    Scene(name="history", act=edited, show="#content", width=1000, top=480),
    Scene(name="versions", act=two_versions, show=".stale"),
    Scene(name="second-reader", act=accusation, show=".second-reader", person=ADMINISTRATOR),
    Scene(name="roles", act=at("/admin/auth/user/2/change/"), show="fieldset:has(#id_roles)", person=ADMINISTRATOR),
    Scene(name="reading", act=another_day, show="section:has(#differing-heading)", width=1000),
)
