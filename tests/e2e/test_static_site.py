"""The timeline as plain files, opened from the disk with no network."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.chronicle import make_chronicle

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_it_is_read_without_a_server(
    new_page: Callable[..., Page], axe: Callable[[Page], None], tmp_path: Path, width: int, scheme: str
) -> None:
    timeline = make_chronicle()
    options = ("--site", "https://live.example", "--language", "en")
    call_command("export_site", timeline.slug, str(tmp_path), *options, stdout=io.StringIO())
    page = new_page(width=width, color_scheme=scheme)
    page.context.set_offline(True)
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.locator("article")).to_have_count(13)
    axe(page)
    page.get_by_role("link", name="Парламентские выборы", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Парламентские выборы")
    expect(page.locator("figure.quote").first).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="← Кыргызстан, октябрь 2020 года").click()
    expect(page.locator("article:target h3")).to_be_in_viewport()
