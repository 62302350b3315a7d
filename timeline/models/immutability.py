"""Rows that never change, held by the database itself.

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
)


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """One guard of one table; `act` is the SQL after BEFORE, `condition` (SQLite only) narrows it."""

    name: str
    table: str
    act: str
    message: str
    per_row: bool = True
    condition: str = ""


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
    models = [(rule, apps.get_model("timeline", rule.model)) for rule in RULES]
    return [
        trigger
        for rule, model in models
        if model._meta.db_table in existing
        for trigger in (
            *_common(rule, model),
            *(_sqlite_only(rule, model) if connection.vendor == "sqlite" else _postgresql_only(rule, model)),
        )
    ]


def _common(rule: Rule, model: type[Model]) -> Iterator[Trigger]:
    table, name = model._meta.db_table, rule.model.lower()
    kept = [f.column for f in model._meta.local_concrete_fields if f.column not in rule.changeable]
    columns = ", ".join(f'"{column}"' for column in kept)
    edited = f"{name} rows are never edited"
    yield Trigger(name=f"{name}_keeps_columns", table=table, act=f"UPDATE OF {columns}", message=edited)
    if not rule.deletable:
        yield Trigger(name=f"{name}_keeps_rows", table=table, act="DELETE", message=f"{name} rows are never deleted")


def _sqlite_only(rule: Rule, model: type[Model]) -> Iterator[Trigger]:
    """INSERT OR REPLACE deletes the old row without its DELETE trigger (sqlite.org/lang_conflict.html, "REPLACE")."""
    table, name = model._meta.db_table, rule.model.lower()
    yield Trigger(
        name=f"{name}_keeps_keys",
        table=table,
        act="INSERT",
        message=f"{name} rows are never replaced",
        condition=f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE "id" = NEW."id")',  # noqa: S608 - our own table
    )


def _postgresql_only(rule: Rule, model: type[Model]) -> Iterator[Trigger]:
    """TRUNCATE passes by the triggers of rows."""
    table, name = model._meta.db_table, rule.model.lower()
    if not rule.deletable:
        message = f"{name} rows are never deleted"
        yield Trigger(name=f"{name}_keeps_table", table=table, act="TRUNCATE", message=message, per_row=False)


def create_statements(connection: BaseDatabaseWrapper, trigger: Trigger) -> Iterator[str]:
    name, on = trigger.name, f'BEFORE {trigger.act} ON "{trigger.table}"'
    if connection.vendor == "sqlite":
        yield f"CREATE TRIGGER \"{name}\" {on} {trigger.condition} BEGIN SELECT RAISE(ABORT, '{trigger.message}'); END"
        return
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS '
        f"$$ BEGIN RAISE EXCEPTION '{trigger.message}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    each = "ROW" if trigger.per_row else "STATEMENT"
    yield f'CREATE TRIGGER "{name}" {on} FOR EACH {each} EXECUTE FUNCTION "{name}"()'


def drop_statement(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    on = "" if connection.vendor == "sqlite" else f' ON "{trigger.table}"'
    return f'DROP TRIGGER IF EXISTS "{trigger.name}"{on}'
