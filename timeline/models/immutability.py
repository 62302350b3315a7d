"""Rows that never change and quotes that are verbatim, held by the database itself.

Triggers are installed after every `migrate`, not by a migration: SQLite rebuilds a table to alter it and drops its
triggers on the way (https://www.sqlite.org/lang_altertable.html, "Making other kinds of table schema changes").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A model whose rows are kept: `changeable` names the columns that may change, `deletable` whether a row may go."""

    model: str
    changeable: frozenset[str] = frozenset()
    deletable: bool = False


RULES = (
    Rule(model="Snapshot", deletable=True),  # the foreign keys of mentions and citations protect a snapshot in use
    Rule(model="Mention", changeable=frozenset({"state"})),
    Rule(model="Decision"),
    Rule(model="Reading"),
)
EVENT_COLUMNS = (
    "title", "summary", "edtf", "occurrence", "category", "actors", "significance", "successor_id", "state",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """One guard of one table: refuses `act` (the SQL after BEFORE) with `message`, where `condition` holds."""

    name: str
    table: str
    act: str
    message: str
    condition: str = ""
    each: str = "ROW"


def install(using: str = "default", **kwargs: Any) -> None:
    """Create the triggers on the database `using`; safe to run again."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for trigger in triggers(connection):
            cursor.execute(drop_statement(connection, trigger))
            for statement in create_statements(connection, trigger):
                cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Drop the triggers: only for a test that empties the tables."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for trigger in triggers(connection):
            cursor.execute(drop_statement(connection, trigger))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that the database should have and has not, or has disabled."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        found = {row[0] for row in cursor.fetchall()}
    return [trigger.name for trigger in triggers(connection) if trigger.name not in found]


def triggers(connection: BaseDatabaseWrapper) -> list[Trigger]:
    """The triggers that belong to the tables which the database has so far."""
    existing = set(connection.introspection.table_names())
    return [trigger for trigger in _triggers(connection.vendor) if trigger.table in existing]


def _triggers(vendor: str) -> Iterator[Trigger]:
    for rule in RULES:
        model = apps.get_model("timeline", rule.model)
        yield from _common(rule, model)
        yield from _sqlite_only(rule, model) if vendor == "sqlite" else _postgresql_only(rule, model)
    yield from _event_codes()
    yield _event_versions(vendor)
    yield from _verbatim_quotes()


def _event_codes() -> Iterator[Trigger]:
    """A code that readers have shared always leads to the same event."""
    table = _table("Event")
    yield Trigger(name="event_keeps_rows", table=table, act="DELETE", message="event rows are never deleted")
    changed, message = 'OLD."code" <> NEW."code"', "event codes are never changed"
    yield Trigger(name="event_keeps_code", table=table, act="UPDATE", message=message, condition=changed)


def _event_versions(vendor: str) -> Trigger:
    """What readers see of an event changes only together with its version: a bulk update leaves no decision behind."""
    other = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    changed = " OR ".join(f'OLD."{column}" {other} NEW."{column}"' for column in EVENT_COLUMNS)
    return Trigger(
        name="event_keeps_version",
        table=_table("Event"),
        act="UPDATE",
        message="event rows are never changed without their version",
        condition=f'NEW."version" <= OLD."version" AND ({changed})',
    )


def _verbatim_quotes() -> Iterator[Trigger]:
    """`substr` counts code points on both databases, and from 1. An inserted mention keeps its columns, see RULES."""
    place = 'NEW."start" + 1, NEW."end" - NEW."start"'
    found = f'(SELECT substr("text", {place}) FROM "{_table("Snapshot")}" WHERE "id" = NEW."snapshot_id")'  # noqa: S608
    at = 'NEW."expression_start" - NEW."start" + 1, NEW."expression_end" - NEW."expression_start"'
    cited = f'NEW."exact" = {found}'
    # The date words are looked up in the quote: a long article is walked through once.
    read = f'NEW."quote" = {found} AND NEW."expression" = substr(NEW."quote", {at})'
    for name, model, act, holds in (
        ("citation_is_verbatim", "Citation", "INSERT", cited),
        ("citation_stays_verbatim", "Citation", "UPDATE", cited),
        ("mention_is_verbatim", "Mention", "INSERT", read),
    ):
        message = f"{model.lower()} differs from its snapshot"
        # A snapshot that is not there gives NULL, which is not a match.
        unlike = f"NOT COALESCE({holds}, FALSE)"
        yield Trigger(name=name, table=_table(model), act=act, message=message, condition=unlike)


def _table(model: str) -> str:
    return str(apps.get_model("timeline", model)._meta.db_table)


def _common(rule: Rule, model: type[Model]) -> Iterator[Trigger]:
    if not rule.deletable:
        name, message = f"{rule.model.lower()}_keeps_rows", f"{rule.model.lower()} rows are never deleted"
        yield Trigger(name=name, table=model._meta.db_table, act="DELETE", message=message)


def _sqlite_only(rule: Rule, model: type[Model]) -> Iterator[Trigger]:
    table, name = model._meta.db_table, rule.model.lower()
    kept = [f.column for f in model._meta.local_concrete_fields if f.column not in rule.changeable]
    columns = ", ".join(f'"{column}"' for column in kept)
    edited = f"{name} rows are never edited"
    yield Trigger(name=f"{name}_keeps_columns", table=table, act=f"UPDATE OF {columns}", message=edited)
    # INSERT OR REPLACE deletes the old row without its DELETE trigger (sqlite.org/lang_conflict.html, "REPLACE").
    there = f'EXISTS (SELECT 1 FROM "{table}" WHERE "id" = NEW."id")'  # noqa: S608 - our own table
    replaced = f"{name} rows are never replaced"
    yield Trigger(name=f"{name}_keeps_keys", table=table, act="INSERT", message=replaced, condition=there)


def _postgresql_only(rule: Rule, model: type[Model]) -> Iterator[Trigger]:
    table, name = model._meta.db_table, rule.model.lower()
    # Rows are compared, not `UPDATE OF` columns: PostgreSQL refuses to alter the type of a column that a trigger names.
    changeable = "".join(f" - '{column}'" for column in sorted(rule.changeable))
    differs = f"to_jsonb(OLD){changeable} <> to_jsonb(NEW){changeable}" if changeable else ""
    edited = f"{name} rows are never edited"
    yield Trigger(name=f"{name}_keeps_columns", table=table, act="UPDATE", message=edited, condition=differs)
    if not rule.deletable:  # TRUNCATE passes by the triggers of rows
        message = f"{name} rows are never deleted"
        yield Trigger(name=f"{name}_keeps_table", table=table, act="TRUNCATE", message=message, each="STATEMENT")


def create_statements(connection: BaseDatabaseWrapper, trigger: Trigger) -> Iterator[str]:
    """The SQL that makes one trigger: on PostgreSQL its function first."""
    name, on = trigger.name, f'BEFORE {trigger.act} ON "{trigger.table}"'
    if connection.vendor == "sqlite":
        when = f"WHEN {trigger.condition} " if trigger.condition else ""
        yield f"CREATE TRIGGER \"{name}\" {on} {when}BEGIN SELECT RAISE(ABORT, '{trigger.message}'); END"
        return
    refuse = f"RAISE EXCEPTION '{trigger.message}' USING ERRCODE = 'integrity_constraint_violation';"
    body = f"IF {trigger.condition} THEN {refuse} END IF; RETURN NEW;" if trigger.condition else refuse
    yield f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$'
    yield f'CREATE TRIGGER "{name}" {on} FOR EACH {trigger.each} EXECUTE FUNCTION "{name}"()'


def drop_statement(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    on = "" if connection.vendor == "sqlite" else f' ON "{trigger.table}"'
    return f'DROP TRIGGER IF EXISTS "{trigger.name}"{on}'
