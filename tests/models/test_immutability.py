"""The database itself refuses to change what is kept: raw SQL and bulk queries included, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from tests.make import make_mention, make_snapshot, make_timeline
from tests.people import make_editor, make_publisher
from timeline.models import Decision, Mention, Reading, Snapshot, immutability

pytestmark = pytest.mark.django_db

REFUSED = "rows are never"


def make_decision() -> Decision:
    mention = make_mention()
    return Decision.objects.create(
        timeline=mention.timeline, mention=mention, actor=make_publisher(), action=Decision.Action.REJECT
    )


def make_reading() -> Reading:
    return Reading.objects.create(timeline=make_timeline(), snapshot=make_snapshot(), engine_version="1")


def make_proposal() -> Mention:
    """No column is null: PostgreSQL's trigger compares rows, and lets a change to the same value pass."""
    return make_mention(proposed_by=make_editor())


MAKERS: dict[str, Callable[[], models.Model]] = {
    "Snapshot": make_snapshot,
    "Mention": make_proposal,
    "Decision": make_decision,
    "Reading": make_reading,
}


def execute(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


MODELS: dict[str, type[models.Model]] = {
    "Snapshot": Snapshot,
    "Mention": Mention,
    "Decision": Decision,
    "Reading": Reading,
}


def kept_columns() -> list[tuple[str, str]]:
    return [
        (rule.model, field.column)
        for rule in immutability.RULES
        for field in MODELS[rule.model]._meta.local_concrete_fields
        if field.column not in rule.changeable
    ]


@pytest.mark.parametrize(("name", "column"), kept_columns())
def test_raw_sql_cannot_change_any_kept_column(name: str, column: str) -> None:
    row = MAKERS[name]()
    with pytest.raises(DatabaseError, match=REFUSED):
        execute(
            f'UPDATE "{row._meta.db_table}" SET "{column}" = %s WHERE id = %s', 0 if column == "id" else None, row.pk
        )


@pytest.mark.parametrize("name", ["Mention", "Decision", "Reading"])
def test_raw_sql_cannot_delete_a_kept_row(name: str) -> None:
    row = MAKERS[name]()
    with pytest.raises(DatabaseError, match=REFUSED):
        execute(f'DELETE FROM "{row._meta.db_table}" WHERE id = %s', row.pk)


def test_a_bulk_update_cannot_change_a_snapshot() -> None:
    snapshot = make_snapshot()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(text="Другой текст.")
    snapshot.refresh_from_db()
    assert snapshot.is_intact()


def test_a_bulk_update_cannot_change_a_decision() -> None:
    decision = make_decision()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(note="I never said so")


def test_a_bulk_delete_cannot_remove_mentions() -> None:
    mention = make_mention()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Mention.objects.filter(pk=mention.pk).delete()


def test_the_state_of_a_mention_may_change() -> None:
    mention = make_mention()
    Mention.objects.filter(pk=mention.pk).update(state=Mention.State.REJECTED)
    mention.refresh_from_db()
    assert mention.state == Mention.State.REJECTED


def test_state_cannot_smuggle_another_column_along() -> None:
    mention = make_mention()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Mention.objects.filter(pk=mention.pk).update(state=Mention.State.REJECTED, title="Другое")


def test_a_row_cannot_be_replaced_by_an_insert_with_its_key() -> None:
    snapshot = make_snapshot()
    table, columns = snapshot._meta.db_table, "source_id, text, sha256, fetched_at, reader, reader_version, media_type"
    if connection.vendor == "sqlite":
        replace = f'INSERT OR REPLACE INTO "{table}" (id, {columns}) SELECT id, {columns} FROM "{table}" WHERE id = %s'
    else:
        replace = (
            f'INSERT INTO "{table}" (id, {columns}) SELECT id, {columns} FROM "{table}" WHERE id = %s '
            "ON CONFLICT (id) DO UPDATE SET text = 'Другой текст.'"
        )
    with pytest.raises(DatabaseError, match=REFUSED):
        execute(replace, snapshot.pk)


@pytest.mark.django_db(transaction=True)
def test_a_kept_table_cannot_be_emptied_at_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    make_decision()
    with pytest.raises(DatabaseError, match=REFUSED):
        execute(f'TRUNCATE "{Decision._meta.db_table}"')


def test_a_snapshot_in_use_cannot_be_deleted() -> None:
    mention = make_mention()
    with pytest.raises(models.ProtectedError):
        mention.snapshot.delete()


def test_an_unused_snapshot_may_be_deleted() -> None:
    make_snapshot().delete()
    assert not Snapshot.objects.exists()


def test_saving_a_kept_row_again_is_refused_with_a_sentence() -> None:
    for row in (make_snapshot(), make_mention(), make_decision()):
        with pytest.raises(ValidationError):
            row.save()


def test_a_missing_trigger_is_named() -> None:
    immutability.remove()
    assert set(immutability.missing(connection)) >= {"snapshot_keeps_columns", "mention_keeps_rows"}
    immutability.install()
    assert immutability.missing(connection) == []


def rebuild_the_mentions() -> None:
    """Widen a column and narrow it again."""
    title = Mention._meta.get_field("title")
    wider = models.CharField(max_length=title.max_length + 1, blank=True)
    wider.set_attributes_from_name("title")
    wider.model = Mention
    for old, new in ((title, wider), (wider, title)):
        with connection.schema_editor() as editor:
            editor.alter_field(Mention, old, new)


@pytest.mark.django_db(transaction=True)
def test_rows_are_still_kept_after_their_table_was_rebuilt() -> None:
    """SQLite alters a table by building it anew, which drops its triggers; the next `migrate` brings them back."""
    mention = make_mention(timeline=make_timeline())
    rebuild_the_mentions()
    lost = [name for name in immutability.missing(connection) if name.startswith("mention")]
    assert bool(lost) == (connection.vendor == "sqlite")
    call_command("migrate", verbosity=0)
    with pytest.raises(DatabaseError, match=REFUSED):
        execute('UPDATE "timeline_mention" SET "title" = %s WHERE id = %s', "Другое", mention.pk)


@pytest.mark.django_db(transaction=True)
def test_emptying_the_tables_after_a_test_leaves_the_triggers_in_place() -> None:
    """Runs after other tests too, each of which may have been followed by a flush."""
    assert immutability.missing(connection) == []
