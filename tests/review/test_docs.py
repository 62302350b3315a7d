"""The editors' guide says what the desk does."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from timeline.review.actions import NEEDS

GUIDE = (Path(settings.BASE_DIR) / "docs" / "editor.md").read_text(encoding="utf-8")


def test_the_guide_names_every_permission() -> None:
    needed = {name.removeprefix("timeline.").replace("_", " ") for names in NEEDS.values() for name in names}
    assert not {name for name in needed if name not in GUIDE}
