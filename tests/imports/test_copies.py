from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection

from tests.make import make_citation, make_event, make_mention, make_timeline
from tests.people import make_administrator, make_publisher
from timeline.imports.copies import write_copy
from timeline.imports.errors import ImportRefused
from timeline.imports.restoring import restore_copy
from timeline.ingestion.verification import Checked, check_all
from timeline.models import Citation, Decision, Event, Mention, Snapshot, Source, Timeline
from timeline.outputs.records import event_records
from timeline.review import actions
from timeline.review.errors import NotAllowed
from timeline.samples import load_sample

pytestmark = pytest.mark.django_db

Rows = list[dict[str, Any]]


@pytest.fixture
def emptied() -> Callable[[], None]:
    """Empties the tables as a new database is: what is never deleted by us is dropped without asking our triggers."""

    def empty() -> None:
        models = (Decision, Citation, Event, Mention, Snapshot, Timeline.sources.through, Source, Timeline)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                tables = ", ".join(f'"{model._meta.db_table}"' for model in models)
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET session_replication_role = replica")  # no trigger of ours is asked
                cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
                cursor.execute("SET session_replication_role = DEFAULT")
                return
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            cursor.execute('UPDATE "timeline_event" SET successor_id = NULL, merged_into_id = NULL')
            for model in models:
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
            for _name, sql in triggers:
                cursor.execute(sql)

    return empty


def crisis() -> Timeline:
    """A timeline with one of everything that a copy holds."""
    publisher = make_publisher()
    timeline = load_sample(settings.BASE_DIR / "samples" / "kyrgyzstan-2020").timeline
    first, second, third = timeline.events.published()[:3]
    actions.edit(
        first, by=publisher, changes={"title": "Иначе"}, version=first.version, note="Уточнено.", is_public=True
    )
    actions.merge(second, into=third, by=publisher)
    make_event(timeline=timeline, state="draft", title="Draft 😀 é")
    plan = make_event(timeline=timeline, state="draft", occurrence="planned", date="../2020-12-31")
    plan.successor = third
    plan.save()
    return timeline


def copied(timeline: Timeline) -> Rows:
    return [json.loads(line) for line in write_copy(timeline)]


def test_a_copy_read_into_an_empty_database_and_written_again_is_the_same(emptied: Callable[[], None]) -> None:
    timeline = crisis()
    rows = copied(timeline)
    events = timeline.events.published().chronological()
    told = [(one.code, one.title, one.date, [c.exact for c in one.citations], [c.reason for c in one.citations])
            for one in event_records(events, language="ru")]  # fmt: skip
    emptied()
    assert not Event.objects.exists()
    again = restore_copy(rows, by=make_administrator())
    assert copied(again) == rows
    events = again.events.published().chronological()
    assert [(one.code, one.title, one.date, [c.exact for c in one.citations], [c.reason for c in one.citations])
            for one in event_records(events, language="ru")] == told  # fmt: skip
    assert len(event_records(events.filter(title="Иначе"), language="ru")[0].corrections) == 1
    assert list(check_all(Checked())) == []
    assert again.events.published().matching("Иначе").count() == 1


def test_what_is_here_already_is_not_made_twice() -> None:
    timeline = make_timeline()
    make_citation(event=make_event(timeline=timeline))
    rows = copied(timeline)
    before = [model.objects.count() for model in (Timeline, Source, Snapshot, Event, Citation, Decision)]
    with pytest.raises(ImportRefused, match="here already"):
        restore_copy(rows, by=make_administrator())
    rows[0]["timeline"]["slug"] = "another"
    with pytest.raises(ImportRefused, match="code"):
        restore_copy(rows, by=make_administrator("second"))
    assert [model.objects.count() for model in (Timeline, Source, Snapshot, Event, Citation, Decision)] == before


def renamed(rows: Rows) -> Rows:
    """The rows as if they came from elsewhere."""
    rows[0]["timeline"]["slug"] = "elsewhere"
    for row in rows:
        if "event" in row:
            row["event"]["code"] = "z" + row["event"]["code"][1:]
    return rows


def test_a_source_that_is_here_already_is_used() -> None:
    timeline = make_timeline()
    make_citation(event=make_event(timeline=timeline))
    sources, snapshots = Source.objects.count(), Snapshot.objects.count()
    again = restore_copy(renamed(copied(timeline)), by=make_administrator())
    assert (Source.objects.count(), Snapshot.objects.count()) == (sources, snapshots)
    assert again.sources.count() == 1
    made = Decision.objects.filter(event__timeline=again).order_by("pk")
    assert [(one.action, one.actor.username) for one in made] == [("create", "asel"), ("publish", "asel")]


def forged_text(rows: Rows) -> None:
    rows[1]["source"]["snapshots"][0]["text"] += " "


def forged_hash(rows: Rows) -> None:
    text = rows[1]["source"]["snapshots"][0]["text"] + " "
    rows[1]["source"]["snapshots"][0] |= {"text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}


def forged_quote(rows: Rows) -> None:
    rows[2]["event"]["citations"][0]["exact"] = "Этого никто не писал"


def shifted_quote(rows: Rows) -> None:
    rows[2]["event"]["citations"][0]["start"] += 1


def forged_reading(rows: Rows) -> None:
    rows[2]["event"]["citations"][0]["reading"]["quote"] = "Этого никто не писал"


def no_date(rows: Rows) -> None:
    rows[2]["event"]["edtf"] = "nonsense"


def missing_key(rows: Rows) -> None:
    del rows[2]["event"]["title"]


def strange_state(rows: Rows) -> None:
    rows[2]["event"]["state"] = "nonsense"


def lost_lead(rows: Rows) -> None:
    rows[2]["event"]["successor"] = "nothere"


def no_head(rows: Rows) -> None:
    del rows[0]


def later_format(rows: Rows) -> None:
    rows[0]["format"] = "letopis-copy/2"


@pytest.mark.parametrize(
    "forge",
    [
        *(forged_text, forged_hash, forged_quote, shifted_quote, forged_reading, no_date, missing_key, strange_state),
        *(lost_lead, no_head, later_format),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_stored(forge: Callable[[Rows], None]) -> None:
    timeline = make_timeline()
    make_citation(event=make_event(timeline=timeline), mention=make_mention(timeline=timeline))
    rows = renamed(copied(timeline))
    forge(rows)
    before = [model.objects.count() for model in (Timeline, Source, Snapshot, Event, Citation, Decision)]
    with pytest.raises(ImportRefused):
        restore_copy(rows, by=make_administrator())
    assert [model.objects.count() for model in (Timeline, Source, Snapshot, Event, Citation, Decision)] == before


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(ImportRefused):
        restore_copy([], by=make_administrator())


def test_only_who_may_make_a_timeline_reads_a_copy() -> None:
    timeline = make_timeline()
    person: User = make_publisher()
    with pytest.raises(NotAllowed):
        restore_copy(renamed(copied(timeline)), by=person)
