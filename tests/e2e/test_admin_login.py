from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.people import make_editor

pytestmark = pytest.mark.e2e


def test_an_editor_logs_in_and_the_console_stays_silent(site: str, page: Page) -> None:
    editor = make_editor()
    page.goto(site + "/admin/")
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Site administration")).to_be_visible()
