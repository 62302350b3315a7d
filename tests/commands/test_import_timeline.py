from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.make import make_citation, make_timeline
from tests.people import make_administrator, make_editor
from timeline.models import Timeline

pytestmark = pytest.mark.django_db


def test_a_copy_is_written_and_refused_where_the_timeline_is(tmp_path: Path) -> None:
    timeline, out = make_citation().event.timeline, io.StringIO()
    make_administrator()
    call_command("export_timeline", timeline.slug, stdout=out)
    file = tmp_path / "copy.jsonl"
    file.write_text(out.getvalue(), encoding="utf-8")
    with pytest.raises(CommandError, match="here already"):
        call_command("import_timeline", file, "--as", "asel")
    moved = out.getvalue().replace(f'"{timeline.slug}"', '"moved"').replace('"code":"', '"code":"z')
    file.write_text(moved, encoding="utf-8")
    call_command("import_timeline", file, "--as", "asel", stdout=(told := io.StringIO()))
    assert "1 events" in told.getvalue()
    assert Timeline.objects.filter(slug="moved").exists()


def test_drafts_need_a_timeline_and_a_person(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text('{"events": [{"start_date": {"year": 2020}, "text": {"headline": "A"}}]}')
    make_editor()
    timeline = make_timeline()
    call_command("import_timeline", file, "--as", "emil", "--timeline", timeline.slug, stdout=io.StringIO())
    assert timeline.events.count() == 1
    for wrong in (["--as", "nobody"], ["--as", "emil"], ["--as", "emil", "--timeline", "nothing"]):
        with pytest.raises(CommandError):
            call_command("import_timeline", file, *wrong)
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_timeline", tmp_path / "missing", "--as", "emil")
    with pytest.raises(CommandError, match="no timeline"):
        call_command("export_timeline", "nothing")
