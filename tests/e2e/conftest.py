"""Browser tests: Debian's Chromium, driven by Playwright. A test fails on whatever the console complains about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.e2e.chromium import ARGUMENTS, chromium_path
from tests.e2e.complaints import Complaints
from tests.e2e.foreign import ForeignSite
from tests.people import PASSWORD, make_publisher

# Playwright's synchronous API keeps an event loop running in this thread, which Django would take for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

PATIENCE = 10_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address of the running product, without a slash at the end: `page.goto(site + "/t/demo/")`."""
    return live_server.url


@pytest.fixture
def foreign() -> Iterator[ForeignSite]:
    """Somebody else's site, on another port: `page.goto(foreign.shows("<h1>…</h1>"))`."""
    with ForeignSite() as other:
        yield other


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """What the pages of this test complained about; `complaints.allow("pattern")` names what is expected."""
    kept = Complaints()
    yield kept
    assert not kept.unexpected(), "\n".join(kept.unexpected())


@pytest.fixture
def new_page(browser: Browser, complaints: Complaints) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh context; takes Playwright's context options (`java_script_enabled=False`, `locale=…`)."""
    contexts: list[BrowserContext] = []

    def open_page(*, width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        complaints.listen_to(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A desktop page, 1280 by 800."""
    return new_page()


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A small phone, 360 by 740, with touch."""
    return new_page(width=360, height=740, has_touch=True, is_mobile=True)


@pytest.fixture
def no_script(new_page: Callable[..., Page]) -> Page:
    """A desktop page whose browser runs no JavaScript."""
    return new_page(java_script_enabled=False)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fails with axe-core's own report when the page breaks an accessibility rule: `axe(page)`."""

    def check(page: Page) -> None:
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()

    return check


@pytest.fixture
def log_in(site: str) -> Callable[..., None]:
    """Logs the page's browser in: `log_in(page)` as a publisher, `log_in(page, person)` as somebody else."""
    made: list[User] = []

    def enter(page: Page, person: User | None = None) -> None:
        if person is None:
            made.extend([] if made else [make_publisher()])
            person = made[0]
        page.goto(site + "/admin/")
        page.get_by_label("Username").fill(person.username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_label("Password").press("Enter")
        expect(page.get_by_role("heading", name="Editors' desk")).to_be_visible()

    return enter
