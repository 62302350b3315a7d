"""A source read again: what changed is recorded, what a person decided stays."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.ingestion.test_store import DAY, FIRST, SECOND, THIRD, TODAY, article, page
from tests.make import make_event, make_timeline
from tests.people import make_contributor, make_editor
from timeline.extraction import ENGINE_VERSION
from timeline.ingestion.reading import Change
from timeline.ingestion.rereading import outdated, read_again
from timeline.ingestion.store import Stored, add_source
from timeline.models import Citation, Decision, Event, Mention, Reading, Source, Timeline
from timeline.review import actions

pytestmark = pytest.mark.django_db
LATER = dt.date(2020, 10, 25)
CHANGED = "Сегодня министр иностранных дел прибыл в Москву."


def stored(*sentences: str, timeline: Timeline | None = None, day: dt.date | None = DAY) -> Stored:
    return add_source(timeline or make_timeline(), page(*sentences), language="ru", published_on=day)


def set_day(source: Source, day: dt.date | None) -> list[Change]:
    source.refresh_from_db()
    source.published_on, source.published_basis = day, Source.PublishedBasis.EDITOR
    source.save()
    return read_again(source)


def waiting() -> set[tuple[str, str]]:
    rows = Mention.objects.undecided()
    return set(rows.values_list("expression", "edtf"))


def as_an_older_engine(mention: Mention, **columns: Any) -> Mention:
    """The mention stored as an older engine would have read it, in place of the one that is there."""
    Mention.objects.filter(pk=mention.pk).update(state=Mention.State.RETIRED)
    fields = {f.attname: getattr(mention, f.attname) for f in Mention._meta.concrete_fields if not f.primary_key}
    older = Mention(**{**fields, "engine_version": "1", "state": Mention.State.WAITING, **columns})
    if "edtf" in columns:
        older.precision = older.certainty = ""
    older.save()
    return older


def test_a_first_reading_leaves_no_record() -> None:
    stored(FIRST, SECOND)
    assert not Reading.objects.exists()


def test_reading_again_what_is_as_it_was_adds_nothing() -> None:
    source = stored(FIRST, TODAY).source
    assert [change.reading for change in read_again(source)] == [None]
    assert not Reading.objects.exists()


def test_a_newer_engine_records_what_is_new_and_what_it_retired() -> None:
    source = stored(FIRST, SECOND).source
    older = as_an_older_engine(Mention.objects.get(edtf="2020-10-05"), edtf="2020-10-15")
    [change] = read_again(source, by=(editor := make_editor()))
    reading = change.reading
    assert reading is not None
    assert (reading.retired, reading.moved, reading.differing) == ([older.pk], [], [])
    assert reading.added == [Mention.objects.get(edtf="2020-10-05").pk]
    assert (reading.engine_version, reading.actor, reading.published_on) == (ENGINE_VERSION, editor, DAY)
    older.refresh_from_db()
    assert older.state == Mention.State.RETIRED


def test_a_quote_that_stands_elsewhere_in_a_newer_text_has_moved() -> None:
    timeline = make_timeline()
    stored(FIRST, timeline=timeline)
    old = Mention.objects.get()
    change = stored(SECOND, FIRST, timeline=timeline).change
    new = Mention.objects.waiting().get(edtf="2020-10-04")
    assert change.reading is not None
    assert change.reading.moved == [[old.pk, new.pk]]
    assert change.reading.added == [Mention.objects.get(edtf="2020-10-05").pk]
    assert change.reading.retired == []


def test_another_day_of_publication_resolves_what_waits_and_lists_what_was_decided() -> None:
    timeline, editor = make_timeline(), make_editor()
    source = stored(FIRST, TODAY, timeline=timeline).source
    today = Mention.objects.get(expression="Сегодня")
    event = actions.accept(today, by=editor)
    other = add_source(make_timeline(), page(FIRST, TODAY), language="ru")
    changes = set_day(other.source, LATER)
    first, second = changes
    assert first.reading is not None
    assert second.reading is not None
    assert first.reading.differing == [[today.pk, "2020-10-25"]]
    assert (first.reading.added, second.reading.differing) == ([], [])
    assert waiting() == {("4 октября 2020 года", "2020-10-04"), ("Сегодня", "2020-10-25")}
    event.refresh_from_db()
    assert (event.edtf, event.version) == ("2020-10-23", event.version)
    assert source.pk == other.source.pk


def test_what_differs_is_told_once_and_again_when_it_changes() -> None:
    source = stored(TODAY).source
    actions.accept(mention := Mention.objects.get(), by=make_editor())
    [first] = set_day(source, LATER)
    assert [change.reading for change in read_again(source)] == [None]
    [back] = set_day(source, DAY)
    assert first.reading is not None
    assert back.reading is not None
    assert back.reading.differing == [[mention.pk, "2020-10-23"]]
    assert Reading.objects.count() == 2


def test_a_day_that_is_taken_away_leaves_decided_words_without_a_safe_date() -> None:
    source = stored(TODAY).source
    actions.accept(mention := Mention.objects.get(), by=make_editor())
    [change] = set_day(source, None)
    assert change.reading is not None
    assert change.reading.differing == [[mention.pk, ""]]


def test_a_decided_passage_that_the_engine_reads_no_longer_is_told() -> None:
    source = stored(FIRST, "Погода была хорошая.").source
    mention = as_an_older_engine(
        Mention.objects.get(), quote="Погода была хорошая.", start=49, end=69, expression="Погода",
        expression_start=49, expression_end=55,
    )  # fmt: skip
    actions.accept(mention, by=make_editor())
    [change] = read_again(source)
    assert change.reading is not None
    assert change.reading.differing == [[mention.pk, None]]


def test_a_passage_that_waits_in_an_older_text_takes_the_new_day_too() -> None:
    timeline = make_timeline()
    stored(TODAY, FIRST, timeline=timeline)
    source = stored(CHANGED, FIRST, timeline=timeline).source
    set_day(source, LATER)
    assert Mention.objects.waiting().filter(expression="Сегодня", edtf="2020-10-25").count() == 2
    assert not Mention.objects.waiting().filter(edtf="2020-10-23").exists()


def test_a_guessed_day_is_not_counted_from() -> None:
    source = stored(TODAY).source
    Source.objects.update(published_basis=Source.PublishedBasis.GUESSED)
    read_again(source)
    assert waiting() == {("Сегодня", "")}


def test_a_proposal_is_neither_retired_nor_compared() -> None:
    timeline = make_timeline()
    snapshot = stored(TODAY, timeline=timeline).snapshot
    passage = actions.Passage(snapshot=snapshot, start=0, end=len(TODAY), exact=TODAY)
    proposal = actions.propose(timeline, passage=passage, by=make_contributor(), changes={"edtf": "2020-10-20"})
    actions.accept(proposal, by=make_editor())
    [change] = set_day(snapshot.source, LATER)
    assert change.reading is not None
    assert change.reading.differing == []


def test_nothing_is_stored_when_only_asked_what_would_change() -> None:
    source = stored(TODAY).source
    source.published_on = LATER
    source.save()
    before = list(Mention.objects.values())
    [change] = read_again(source, is_dry=True)
    assert (change.mentions, change.retired) == (1, 1)
    assert list(Mention.objects.values()) == before
    assert not Reading.objects.exists()


def test_a_newer_engine_leaves_one_trace_even_where_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    source = stored(FIRST).source
    assert not outdated(Source.objects.all()).exists()
    for module in ("reading", "comparison", "rereading"):
        monkeypatch.setattr(f"timeline.ingestion.{module}.ENGINE_VERSION", "next")
    assert list(outdated(Source.objects.all())) == [source]
    read_again(source)
    read_again(source)
    assert not outdated(Source.objects.all()).exists()
    assert [one.engine_version for one in Reading.objects.all()] == ["next"]


DECISIONS = st.lists(st.sampled_from(["accept", "reject", "keep", ""]), min_size=4, max_size=4)
TEXTS = st.lists(st.sampled_from([FIRST, SECOND, THIRD, TODAY, CHANGED]), min_size=1, max_size=5)
STEPS = st.lists(st.one_of(TEXTS, st.sampled_from([DAY, LATER, None])), min_size=1, max_size=3)


@given(decisions=DECISIONS, steps=STEPS)
@hypothesis_settings(max_examples=25)
def test_whatever_is_read_again_leaves_decisions_as_they_are(decisions: list[str], steps: list[Any]) -> None:
    with transaction.atomic():
        timeline, editor = make_timeline(), make_editor(f"editor-{Mention.objects.count()}-{Event.objects.count()}")
        source = stored(FIRST, SECOND, THIRD, TODAY, timeline=timeline).source
        for verb, mention in zip(decisions, timeline.mentions.order_by("pk"), strict=True):
            if verb:
                getattr(actions, verb)(mention, by=editor)
        before = _decided()
        for step in steps:
            if isinstance(step, list):
                stored(*step, timeline=timeline)
            else:
                set_day(source, step)
        assert _decided() == before
        transaction.set_rollback(True)


def _decided() -> list[Any]:
    decided = Mention.objects.filter(state__in=["accepted", "rejected", "kept"])
    rows = decided, Event.objects.all(), Citation.objects.all(), Decision.objects.all()
    return [list(found.order_by("pk").values()) for found in rows]


def test_reading_again_asks_the_database_as_often_for_many_mentions(
    django_assert_max_num_queries: Any,
) -> None:
    many = [f"{day} октября 2020 года люди вышли на площадь номер {day}." for day in range(1, 32)]
    source = stored(*many).source
    with django_assert_max_num_queries(14):
        read_again(source)


@pytest.mark.django_db(transaction=True)
def test_two_who_read_again_at_once_change_it_once() -> None:
    source = stored(TODAY, FIRST).source
    actions.accept(Mention.objects.get(expression="4 октября 2020 года"), by=make_editor())
    Source.objects.update(published_on=LATER)
    failures: list[Exception] = []
    threads = [threading.Thread(target=_again, args=(source, failures)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Reading.objects.count() == 1
    assert waiting() == {("Сегодня", "2020-10-25")}


def _again(source: Source, failures: list[Exception]) -> None:
    try:
        read_again(source)
    except Exception as error:  # noqa: BLE001 - a thread cannot fail a test by itself
        failures.append(error)
    finally:
        connection.close()


def test_one_that_is_killed_in_the_middle_leaves_nothing_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    source = stored(TODAY).source
    source.published_on = LATER
    source.save()
    before = list(Mention.objects.values())

    def killed(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Reading, "save", killed)
    with pytest.raises(KeyboardInterrupt):
        read_again(source)
    assert list(Mention.objects.values()) == before


def test_an_article_ingested_again_leaves_the_version_of_its_source() -> None:
    source = stored(FIRST).source
    again = stored(FIRST).source
    assert again.version == source.version


def test_an_event_without_a_mention_does_not_matter() -> None:
    make_event()
    source = add_source(make_timeline(), article(dataclasses.replace(page(FIRST)).text), language="ru").source
    assert [change.reading for change in read_again(source)] == [None]
