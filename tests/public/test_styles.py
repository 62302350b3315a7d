"""What the style sheets of the public pages never do, so that a page can be written from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

SHEETS = ["timeline.css", "share.css", "embed.css"]
SIDES = re.compile(
    r"(?<![\w-])((?:margin|padding|border)-(?:left|right)|left|right)(?:-\w+)?\s*:|:\s*(?:left|right)\s*[;}]"
)
FOUR_SIDES = re.compile(r"(?<![\w-])(?:margin|padding|inset):\s*[^\s;]+\s+([^\s;]+)\s+[^\s;]+\s+([^\s;]+)\s*[;}]")


def rules(sheet: str) -> Iterator[str]:
    """Lines of the sheet; time runs from left to right in every language, so the section of the axis is left out."""
    text = Path(settings.BASE_DIR, "static", sheet).read_text(encoding="utf-8")
    text = re.sub(r"^/\* Axis:.*?(?=^/\*)", "", text, flags=re.DOTALL | re.MULTILINE)
    return iter(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).splitlines())


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_rule_names_the_left_or_the_right_side(sheet: str) -> None:
    assert not [line for line in rules(sheet) if SIDES.search(line)]


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_rule_gives_the_two_sides_different_sizes_by_their_place(sheet: str) -> None:
    assert not [line for line in rules(sheet) for found in FOUR_SIDES.finditer(line) if found[1] != found[2]]


def test_the_check_itself_sees_what_it_is_for() -> None:
    for wrong in (
        "a { left: 0; }",
        "a { margin-left: 1px; }",
        "a { text-align: right; }",
        "a { border-left-color: red; }",
    ):
        assert SIDES.search(wrong), wrong
    assert not SIDES.search("a { margin-inline-start: 1px; inset: 0; }")
    assert FOUR_SIDES.search("a { padding: 0 1px 0 2px; }")
