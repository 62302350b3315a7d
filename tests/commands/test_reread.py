from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.ingestion.test_read_again import older, waiting
from tests.ingestion.test_store import FIRST, article
from tests.make import make_timeline
from timeline.ingestion.store import add_source
from timeline.models import Reading, Source, Timeline

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("reread", *arguments, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def behind() -> Timeline:
    """A timeline whose one source was read by an older engine alone."""
    timeline = make_timeline(slug="behind")
    add_source(timeline, article(FIRST), language="ru")
    older(timeline, edtf="2020-10", words="4 октября 2020 года")
    return timeline


def test_what_the_present_engine_has_read_is_left_alone(behind: Timeline) -> None:
    assert run().startswith("Sources read again: 0.")
    assert waiting(behind) == {"2020-10"}


def test_all_sources_are_read_again_when_asked(behind: Timeline) -> None:
    assert "1 read otherwise" in run("--all")
    assert waiting(behind) == {"2020-10-04"}
    assert "0 read otherwise" in run("--all")


def test_a_source_that_only_an_older_engine_has_read_is_found(
    behind: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("rereading", "reading"):
        monkeypatch.setattr(f"timeline.ingestion.{module}.ENGINE_VERSION", "next")
    assert run("--timeline", "behind").startswith("Sources read again: 1.")
    assert run().startswith("Sources read again: 0.")
    assert Reading.objects.filter(engine_version="next").count() == 1


def test_a_dry_run_counts_and_changes_nothing(behind: Timeline) -> None:
    told = run("--all", "--dry-run")
    assert "1 read otherwise" in told
    assert "Nothing was changed." in told
    assert waiting(behind) == {"2020-10"}
    assert not Reading.objects.exists()


def test_an_unknown_timeline_and_language_are_named(behind: Timeline) -> None:
    with pytest.raises(CommandError, match="There is no timeline “nowhere”"):
        run("--timeline", "nowhere")
    Source.objects.update(language="xx")
    with pytest.raises(CommandError, match="1 sources could not be read"):
        run("--all")
