"""The pictures of the editors' guide, from the product itself: a scratch database, the sample, a browser.

    python scripts/pictures.py [NAME ...]

Writes docs/pictures/<language>/<name>.png for English and Russian; with names, only those. Every picture is a scene
below: a page of the running product, what an editor does there, and the part of it to show.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright  # noqa: E402

from tests.e2e.chromium import ARGUMENTS, chromium_path  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("en", "ru")
PORT = 8799
PERSON, COLLEAGUE, ADMINISTRATOR, PASSWORD = "aigul", "emil", "asel", "a guide needs a login"
ROLES = {PERSON: "publisher", COLLEAGUE: "editor", ADMINISTRATOR: "administrator"}
PEOPLE = f"""
from django.contrib.auth.models import Group, User
for name, role in {ROLES!r}.items():
    person = User.objects.create_user(name, password={PASSWORD!r}, is_staff=True)
    person.groups.add(Group.objects.get(name=role))
"""
PHONE, TALL = 500, 1800
SECONDS_TO_START = 30
SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


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


def main(names: list[str]) -> int:
    wanted = [scene for scene in SCENES if not names or scene.name in names]
    subprocess.run([sys.executable, str(ROOT / "scripts" / "messages.py"), "compile"], check=True, **SILENT)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        for language in LANGUAGES:
            with product(Path(folder) / language) as home:  # scenes decide: each language starts from a fresh sample
                for scene in wanted:
                    path = PICTURES / language / f"{scene.name}.png"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    take(browser, home, language, scene, path)
                    print(path.relative_to(ROOT), path.stat().st_size)
        browser.close()
    return 0


@contextmanager
def product(folder: Path) -> Iterator[str]:
    """The address of the product on a database of its own with the sample in it; stopped at the end."""
    folder.mkdir()
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/guide.sqlite3",
        "VAR_DIR": str(folder),
        "DEBUG": "1",
        "LOG_LEVEL": "ERROR",
    }

    def manage(*words: str) -> list[str]:
        return [sys.executable, str(ROOT / "manage.py"), *words]

    for words in (
        ("migrate", "--verbosity", "0"),
        ("sample",),
        ("shell", "-v", "0", "-c", PEOPLE),
    ):
        subprocess.run(manage(*words), env=environment, check=True, **SILENT)
    home = f"http://127.0.0.1:{PORT}"
    server = subprocess.Popen(manage("runserver", "--noreload", f"127.0.0.1:{PORT}"), env=environment, **SILENT)
    try:
        wait_for(f"{home}/healthz")
        yield home
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def take(browser: Browser, home: str, language: str, scene: Scene, path: Path) -> None:
    """Log in, act, and keep what is to be shown."""
    context = browser.new_context(
        viewport={"width": scene.width, "height": scene.height},
        locale=language,
        color_scheme="light",
        reduced_motion="reduce",
        has_touch=scene.width < PHONE,
        is_mobile=scene.width < PHONE,
    )
    page = context.new_page()
    log_in(page, home, scene.person)
    scene.act(page, home)
    page.wait_for_load_state("networkidle")
    if scene.top:
        box = page.locator(scene.show).first.bounding_box()
        assert box
        clip = FloatRect(x=box["x"], y=box["y"], width=box["width"], height=scene.top)
        page.screenshot(path=path, full_page=True, clip=clip, animations="disabled", caret="hide")
    else:
        shown = page.locator(scene.show).first if scene.show else page
        shown.screenshot(path=path, animations="disabled", caret="hide")
    context.close()


def log_in(page: Page, home: str, person: str) -> None:
    page.goto(f"{home}/admin/login/?next=/admin/")
    page.fill("#id_username", person)
    page.fill("#id_password", PASSWORD)
    page.locator("[type=submit]").click()


# The sample is loaded in one order, so its rows have the same numbers each time.
TIMELINE = "/admin/timeline/timeline/1"
SAID = {  # what differs between the languages: the article that is open, its mentions, what is typed and selected
    "en": {
        "source": 4, "date": 73, "words": "Wednesday, 21 October 2020", "similar": 71, "split": 62,
        "select": "The co-chairs of the two countries' intergovernmental commission plan to meet by the end of October.",
        "accused": 82, "title": "Japarov was in prison at the beginning of October",
        "note": "Two sources call it a crisis of the state", "summary": "Protesters took the White House in the night.",
        "mine": "Protesters take the White House", "theirs": "Protesters enter the White House",
        "other_day": "2020-10-24",
    },
    "ru": {
        "source": 2, "date": 29, "words": "22 октября 2020", "similar": 34, "split": 36,
        "select": "участки откроются, скорее всего, в январе.",
        "accused": 12, "title": "Атамбаев снова задержан",
        "note": "Добавлено по двум источникам", "summary": "Ночью протестующие заняли Белый дом.",
        "mine": "Протестующие занимают Белый дом", "theirs": "Протестующие вошли в Белый дом",
        "other_day": "2020-10-24",
    },
}  # fmt: skip


def said(page: Page, name: str) -> str:
    """What this scene types or opens, in the language of the page."""
    return str(SAID[page.evaluate("navigator.language")][name])


def at(address: str) -> Callable[[Page, str], None]:
    """Only goes there."""
    return lambda page, home: page.goto(f"{home}{address}") and None


def desk(page: Page, home: str) -> None:
    page.goto(f"{home}{TIMELINE}/desk/?source={said(page, 'source')}")


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
    desk(page, home)
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


def kept(page: Page, home: str) -> None:
    """A dated mention that was kept, beside what the engine could not date."""
    page.goto(f"{home}{TIMELINE}/desk/?mention={KEPT}")
    page.locator("#desk-card [data-key=t]").click()
    page.locator("#desk-status").filter(has_text=".").wait_for()
    page.goto(f"{home}{TIMELINE}/tray/")


def edited(page: Page, home: str) -> None:
    """An event after two edits, of which the last was undone: its history."""
    for field, words in (("summary", "summary"), ("title", "mine")):
        page.goto(f"{home}/admin/timeline/event/{EVENT}/change/")
        page.locator(f"#id_{field}").fill(said(page, words))
        page.locator("#id_note").fill(said(page, "note"))
        page.locator("[name=_continue]").click()
        silent = page.locator("[name=_continue]")
        if page.locator(".errornote").count():  # a change of a published event is asked about once
            silent.click()
    page.goto(f"{home}/admin/timeline/event/{EVENT}/history/")


def two_versions(page: Page, home: str) -> None:
    """Two people had the event open; the other one saved first."""
    address, browser = f"{home}/admin/timeline/event/{OTHER_EVENT}/change/", page.context.browser
    assert browser
    page.goto(address)
    other = browser.new_context(locale=page.evaluate("navigator.language"))
    theirs = other.new_page()
    log_in(theirs, home, COLLEAGUE)
    for tab, words in ((theirs, "theirs"), (page, "mine")):
        if tab is theirs:
            tab.goto(address)
        tab.locator("#id_title").fill(said(tab, words))
        tab.locator("[name=_continue]").click()
        if tab is theirs and tab.locator(".errornote").count():
            tab.locator("[name=_continue]").click()
    other.close()


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
    page.locator("#id_published_on").fill(said(page, "other_day"))
    page.locator("[name=_continue]").click()
    page.locator('.messagelist a[href*="/reading/"]').click()


def help_opened(page: Page, home: str) -> None:
    desk(page, home)
    page.locator("[data-dialog=desk-help]").click()


KEPT, EVENT, OTHER_EVENT, ACCUSATION = 97, 3, 2, 8
SCENES = (
    Scene(name="front", act=at("/admin/"), show=".overview"),
    Scene(name="desk", act=desk, width=1120, height=720),
    Scene(name="date", act=date_typed, show="#desk-card", top=540, height=TALL),
    Scene(name="same", act=lambda page, home: card(page, home, "similar", "m"), show="#desk-card", height=TALL),
    Scene(name="selection", act=selected, width=1120, height=720),
    Scene(name="split", act=lambda page, home: card(page, home, "split", "s"), show="#desk-card", height=TALL, top=960),
    Scene(name="help", act=help_opened, show="#desk-help"),
    Scene(name="phone", act=desk, width=360, height=740),
    Scene(name="tray", act=kept, show="#content", width=1000),
    Scene(name="plans", act=at(f"{TIMELINE}/plans/"), show="#content", width=1000, top=540),
    Scene(name="event", act=at(f"/admin/timeline/event/{OTHER_EVENT}/change/"), show="#citations-group", top=560),
    Scene(name="history", act=edited, show="#content", width=1000, top=480),
    Scene(name="versions", act=two_versions, show=".stale"),
    Scene(name="second-reader", act=accusation, show=".second-reader", person=ADMINISTRATOR),
    Scene(name="roles", act=at("/admin/auth/user/2/change/"), show="#content", width=1000, person=ADMINISTRATOR),
    Scene(name="reading", act=another_day, show="#content", width=1000, top=760),
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
