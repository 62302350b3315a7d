from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.core.management import load_command_class

from timeline.ingestion.readers import SUFFIXES
from timeline.ingestion.rows import Defaults, answers
from timeline.models import Source

TOLD = (settings.BASE_DIR / "docs" / "ingest.md").read_text(encoding="utf-8")
SHARED = {
    "help",
    "version",
    "verbosity",
    "settings",
    "pythonpath",
    "traceback",
    "no_color",
    "force_color",
    "skip_checks",
}


@pytest.mark.parametrize("name", ["ingest", "extract", "reread", "verify"])
def test_every_command_and_option_is_documented(name: str) -> None:
    parser = load_command_class("timeline", name).create_parser("manage.py", name)
    options = [o for action in parser._actions if action.dest not in SHARED for o in action.option_strings]
    assert f"manage.py {name}" in TOLD
    assert [option for option in options if option not in TOLD] == []


def test_every_field_of_the_contract_is_documented() -> None:
    row = {"id": 1, "text": "Выборы прошли 4 октября. Ранее был спор.", "lang": "ru", "published": "2020-10-23"}
    found = json.loads(next(answers([json.dumps(row).encode()], Defaults())))
    fields = {*found, *found["expressions"][0], *found["events"][0], *found["undated"][0], *row}
    assert [field for field in fields if f"`{field}`" not in TOLD] == []


def test_every_format_and_basis_is_documented() -> None:
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in TOLD] == []
    assert [basis for basis in Source.PublishedBasis.values if f"| {basis} |" not in TOLD] == []
