"""The documents name what there is: every setting, command and package, and the two commands of the README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from scripts import readme

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def settings_read() -> list[str]:
    """Each variable that the settings or the web server read; a secret may lie in a file too."""
    code = (ROOT / "timeline" / "settings.py").read_text() + (ROOT / "gunicorn.conf.py").read_text()
    names = set(re.findall(r"environment\.\w+\(\s*[\"']([A-Z_]+)[\"']", code))
    return sorted(names | {f"{name}_FILE" for name in re.findall(r"environment\.secret\(\"([A-Z_]+)\"", code)})


def packages() -> list[str]:
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    return [re.split(r"[\[=]", line)[0] for line in lines if line and not line.startswith("#")]


def test_settings_are_found_to_look_for() -> None:
    assert {"DEBUG", "SECRET_KEY_FILE", "DATABASE_URL", "WEB_WORKERS"} <= set(settings_read())


@pytest.mark.parametrize("name", settings_read())
def test_every_setting_is_described(name: str) -> None:
    assert f"| `{name}` |" in DEPLOY


def test_no_setting_is_described_that_nothing_reads() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", DEPLOY, re.MULTILINE)) == set(settings_read())


def test_every_command_is_described() -> None:
    ours = {name for name, app in get_commands().items() if app == "timeline"}
    assert set(re.findall(r"^\| `([a-z_]+)` \|", DEPLOY, re.MULTILINE)) == ours


def test_every_package_earns_its_place_in_one_line_and_no_other_has_one() -> None:
    section = DESIGN.partition("## Dependencies")[2].partition("\n## ")[0]
    assert sorted(re.findall(r"^- `([^`]+)`: ", section, re.MULTILINE)) == sorted(packages())


def test_every_package_is_pinned_exactly() -> None:
    for file in ("requirements.txt", "requirements-dev.txt", "constraints.txt"):
        lines = [line for line in (ROOT / file).read_text().splitlines() if line and line[0] not in "#-"]
        assert all("==" in line for line in lines), file


def test_the_readme_promises_two_commands() -> None:
    assert readme.commands((ROOT / "README.md").read_text(encoding="utf-8")) == ["make run", "make test"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
