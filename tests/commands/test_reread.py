from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.ingestion.test_store import DAY, TODAY, page
from tests.make import make_timeline
from timeline.ingestion.store import add_source
from timeline.models import Mention, Reading, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    source = add_source(make_timeline(slug="crisis"), page(TODAY), language="ru", published_on=DAY).source
    Source.objects.update(published_on=dt.date(2020, 10, 25))
    return source


def reread(*args: str) -> str:
    out = StringIO()
    call_command("reread", *args, stdout=out, stderr=out)
    return out.getvalue()


def test_what_the_present_engine_has_read_is_left_unless_asked(source: Source) -> None:
    assert "Sources read: 0." in reread()
    told = reread("--all")
    assert "Sources read: 1. Mentions: 1 new, 1 replaced, 0 of them moved." in told
    assert "Mentions: 0 new, 0 replaced" in reread("--all")


def test_a_dry_run_says_what_would_change_and_stores_nothing(source: Source) -> None:
    told = reread("--timeline", "crisis", "--all", "--dry-run")
    assert f"{source.pk} Выборы: Mentions: 1 new" in told
    assert "Nothing was stored." in told
    assert (Mention.objects.count(), Reading.objects.count()) == (1, 0)


def test_one_source_is_read_by_its_number(source: Source) -> None:
    assert "Sources read: 1." in reread("--source", str(source.pk))


@pytest.mark.parametrize("args", [("--timeline", "nowhere"), ("--source", "999999")])
def test_what_is_not_there_is_named(source: Source, args: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match="There is no"):
        reread(*args)


def test_a_source_that_cannot_be_read_does_not_stop_the_others(source: Source) -> None:
    Source.objects.update(language="xx")
    with pytest.raises(CommandError, match="could not be read: 1"):
        reread("--all")
