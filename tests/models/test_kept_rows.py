from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.make import TEXT, make_mention, make_snapshot, make_source
from timeline.models import Mention

pytestmark = pytest.mark.django_db


def test_a_mention_quotes_its_snapshot_character_by_character() -> None:
    mention = make_mention()
    with pytest.raises(ValidationError):
        Mention.objects.create(
            timeline=mention.timeline,
            snapshot=mention.snapshot,
            quote=mention.quote.upper(),
            start=mention.start,
            end=mention.end,
            expression=mention.expression,
            expression_start=mention.expression_start,
            expression_end=mention.expression_end,
        )


def test_waiting_mentions_are_those_with_a_date_that_nobody_decided_on() -> None:
    waiting = make_mention()
    undated = make_mention(date="")
    make_mention(state=Mention.State.REJECTED)
    assert list(Mention.objects.waiting()) == [waiting]
    assert list(Mention.objects.undated()) == [undated]


def test_a_mention_saves_its_state_and_nothing_else() -> None:
    mention = make_mention()
    mention.state = Mention.State.ACCEPTED
    mention.save(update_fields=["state"])
    with pytest.raises(ValidationError):
        mention.save(update_fields=["state", "title"])


def test_the_same_text_is_stored_once_per_source() -> None:
    source = make_source()
    make_snapshot(source=source)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_snapshot(source=source, text=TEXT)


def test_an_empty_text_is_no_snapshot() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_snapshot(text="")


def test_two_sources_cannot_share_an_address_but_may_have_none() -> None:
    make_source(url=None)
    make_source(url=None)
    make_source(url="https://news.example/one")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_source(url="https://news.example/one")


def test_the_newest_snapshot_is_the_one_read_last() -> None:
    old = make_snapshot()
    new = make_snapshot(source=old.source, text="Текст исправлен.", fetched_at=old.fetched_at.replace(day=25))
    assert old.source.latest_snapshot() == new
