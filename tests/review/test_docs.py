"""The editors' guide says what the desk does, in both languages, and shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from scripts import scenes
from timeline.models import Decision
from timeline.review.actions import NEEDS

ROOT = Path(settings.BASE_DIR)
GUIDES = {"en": ROOT / "docs" / "editor.md", "ru": ROOT / "docs" / "editor.ru.md"}
HELP = ROOT / "templates" / "admin" / "timeline" / "desk" / "_help.html"


def words(language: str) -> str:
    return GUIDES[language].read_text(encoding="utf-8")


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_names_every_permission(language: str) -> None:
    needed = {name.removeprefix("timeline.").replace("_", " ") for names in NEEDS.values() for name in names}
    assert not {name for name in needed if name not in words(language)}


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_names_what_every_action_records(language: str) -> None:
    heading = {"en": "## What a decision records", "ru": "## Что хранит решение"}[language]
    table = words(language).split(heading)[1].split("\n## ")[0]
    with translation.override(language):
        assert not {str(name) for name in Decision.Action.labels if str(name) not in table}


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_names_every_key_of_the_desk(language: str) -> None:
    heading = {"en": "## Keys", "ru": "## Клавиши"}[language]
    table = words(language).split(heading)[1].split("\n## ")[0]
    named = {key for line in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for key in line.split(", ")}
    keys = set(re.findall(r"<kbd>([^<]+)</kbd>", HELP.read_text(encoding="utf-8")))
    assert keys
    assert not keys - named


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_shows_the_pictures_that_there_are(language: str) -> None:
    shown = re.findall(r"!\[[^]]+\]\((pictures/[^)]+)\)", words(language))
    kept = {f"pictures/{language}/{path.name}" for path in (ROOT / "docs" / "pictures" / language).iterdir()}
    assert len(shown) == len(set(shown))
    assert set(shown) == kept == {f"pictures/{language}/{scene.name}.png" for scene in scenes.SCENES}


@pytest.mark.parametrize("language", GUIDES)
def test_every_link_within_the_guide_leads_to_a_heading(language: str) -> None:
    headings = re.findall(r"^#+ (.+)$", words(language), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert not set(re.findall(r"\]\(#([^)]+)\)", words(language))) - anchors


def test_the_pictures_are_small_enough_for_a_repository() -> None:
    sizes = [path.stat().st_size for path in (ROOT / "docs" / "pictures").rglob("*.png")]
    assert max(sizes) < 150_000
    assert sum(sizes) < 2_500_000
