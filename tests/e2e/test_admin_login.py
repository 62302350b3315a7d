"""The admin in a browser: it works under the strict policy, and the console stays silent (see `complaints`)."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.make import make_citation, make_mention
from tests.people import make_publisher

pytestmark = pytest.mark.e2e


def log_in(page: Page, site: str) -> None:
    editor = make_publisher()
    page.goto(site + "/admin/")
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()


def test_an_editor_logs_in_and_out(site: str, page: Page) -> None:
    log_in(page, site)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_text("Logged out")).to_be_visible()


def test_a_wrong_password_is_told(site: str, page: Page) -> None:
    page.goto(site + "/admin/")
    page.get_by_label("Username").fill("aigul")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Please enter the correct username and password")).to_be_visible()


def test_every_admin_page_keeps_to_the_policy(site: str, page: Page) -> None:
    mention = make_mention()
    citation = make_citation(mention=mention)
    rows = [mention, citation.event, mention.timeline, mention.snapshot.source, mention.snapshot]
    log_in(page, site)
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    for row in rows:
        name = f"admin:timeline_{row._meta.model_name}"
        for path in (reverse(f"{name}_changelist"), reverse(f"{name}_change", args=[row.pk])):
            answer = page.goto(site + path)
            assert answer is not None, path
            assert answer.ok, path
