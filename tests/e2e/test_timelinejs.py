"""Our file for TimelineJS, opened in the real TimelineJS 3 on somebody else's site."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle
from tests.e2e.foreign import ForeignSite
from tests.make import make_event, make_timeline
from timeline.models import Event
from timeline.outputs.records import event_records

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

VERSION = "3.9.11"
HOSTILE = "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'> & co"
PAGE = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>A newspaper</title>
<link rel="stylesheet" href="/css/timeline.css"><script src="/js/timeline.js"></script></head>
<body><div id="t" style="height: 600px"></div><script>
window.timeline = new TL.Timeline("t", "ADDRESS", {language: "ru", font: null, script_path: location.origin + "/js/"})
</script></body></html>"""
SLIDE = """(code) => {
  timeline.goToId(code);
  const slide = document.getElementById(code);
  const said = (name) => slide.querySelector(name)?.textContent.trim() ?? "";
  return { date: said(".tl-headline-date"), headline: said(".tl-headline"), quote: said("blockquote"),
           link: slide.querySelector(".tl-headline a")?.href ?? "" };
}"""
DATE = """(code) => {
  const event = timeline.config.events.find((one) => one.unique_id === code);
  const parts = (date) => date && [date.data.year, date.data.month, date.data.day].filter(Boolean).map(Number);
  return [parts(event.start_date), parts(event.end_date) ?? null];
}"""


@pytest.fixture(scope="session")
def timelinejs(pytestconfig: pytest.Config) -> Path:
    """The folder of the released package; fetched with npm once and kept in pytest's cache."""
    assert pytestconfig.cache
    folder = pytestconfig.cache.mkdir("timelinejs") / VERSION
    built = folder / "node_modules/@knight-lab/timelinejs/dist"
    if not built.is_dir():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("no npm here: TimelineJS cannot be fetched")
        folder.mkdir(exist_ok=True)
        wanted = [
            npm,
            "install",
            "--silent",
            "--no-fund",
            "--no-audit",
            "--ignore-scripts",
            "--fetch-retries=0",
            f"--prefix={folder}",
        ]
        done = subprocess.run([*wanted, f"@knight-lab/timelinejs@{VERSION}"], check=False)
        if done.returncode or not built.is_dir():
            pytest.skip("npm could not fetch TimelineJS")
    return built


def opened(page: Page, foreign: ForeignSite, timelinejs: Path, address: str) -> None:
    foreign.holds(timelinejs)
    page.goto(foreign.shows(PAGE.replace("ADDRESS", address)))
    page.wait_for_function("window.timeline?.ready")


def test_timelinejs_shows_every_event_with_its_words_quote_and_link(
    page: Page, site: str, foreign: ForeignSite, timelinejs: Path
) -> None:
    timeline = make_chronicle()
    opened(page, foreign, timelinejs, f"{site}/t/{timeline.slug}.timelinejs.json?lang=ru")
    expect(page.locator(".tl-timemarker")).to_have_count(13)
    for event in timeline.events.all():
        words = event_records(Event.objects.filter(pk=event.pk), language="ru")[0].date.words
        quote = event.citations.earliest("pk").exact
        link = site + event.get_absolute_url()
        told = page.evaluate(SLIDE, event.code)
        assert told == {"date": words, "headline": event.title, "quote": quote, "link": link}


DATES: list[tuple[str, list[int], list[int] | None]] = [
    ("2020-10-04", [2020, 10, 4], None),
    ("2020-10", [2020, 10], None),
    ("2020", [2020], None),
    ("2020-10-22/2020-10-23", [2020, 10, 22], [2020, 10, 23]),
    ("2020-10/2020-11", [2020, 10], [2020, 11]),
    ("2020-10-05~", [2020, 10, 5], None),
    ("../2020-10-31", [2020, 10, 31], None),
    ("2020-10-12/..", [2020, 10, 12], None),
    ("2020-23", [2020, 9], [2020, 11]),
]


def test_timelinejs_knows_no_more_of_a_date_than_we_do(
    page: Page, site: str, foreign: ForeignSite, timelinejs: Path
) -> None:
    timeline = make_timeline()
    made = {edtf: make_event(timeline=timeline, date=edtf).code for edtf, _, _ in DATES}
    opened(page, foreign, timelinejs, f"{site}/t/{timeline.slug}.timelinejs.json")
    told = [(edtf, *page.evaluate(DATE, made[edtf])) for edtf, _, _ in DATES]
    assert told == DATES


def test_no_text_of_ours_is_code_in_timelinejs(page: Page, site: str, foreign: ForeignSite, timelinejs: Path) -> None:
    timeline = make_timeline(title=HOSTILE, description=HOSTILE)
    event = make_event(timeline=timeline, title=HOSTILE, summary=HOSTILE)
    opened(page, foreign, timelinejs, f"{site}/t/{timeline.slug}.timelinejs.json")
    assert page.evaluate(SLIDE, event.code)["headline"] == HOSTILE
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("window.hit") is None
