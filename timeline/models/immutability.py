"""Rows that never change, held by the database itself.

Triggers are installed after every `migrate`, not by a migration: SQLite rebuilds a table to alter it and drops its
triggers on the way (https://www.sqlite.org/lang_altertable.html, "Making other kinds of table schema changes").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


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


def install(using: str = "default", **kwargs: Any) -> None:
    """Create the triggers on the database `using`; safe to run again."""
    run(using, drop_statements)
    run(using, create_statements)


def remove(using: str = "default") -> None:
    """Drop the triggers: only for a test that empties the tables."""
    run(using, drop_statements)


def run(using: str, make: Any) -> None:
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for rule in RULES:
            model = apps.get_model("timeline", rule.model)
            if model._meta.db_table in existing:
                for statement in make(connection, rule, model):
                    cursor.execute(statement)


def frozen_columns(rule: Rule, model: Any) -> list[str]:
    return [f.column for f in model._meta.local_concrete_fields if f.column not in rule.changeable]


def create_statements(connection: BaseDatabaseWrapper, rule: Rule, model: Any) -> Iterator[str]:
    table, name = model._meta.db_table, rule.model.lower()
    columns = ", ".join(f'"{c}"' for c in frozen_columns(rule, model))
    acts = [(f"{name}_keeps_columns", f"UPDATE OF {columns}", f"{name} rows are never edited")]
    if not rule.deletable:
        acts.append((f"{name}_keeps_rows", "DELETE", f"{name} rows are never deleted"))
    for trigger, act, message in acts:
        if connection.vendor == "sqlite":
            yield f'CREATE TRIGGER "{trigger}" BEFORE {act} ON "{table}" BEGIN SELECT RAISE(ABORT, \'{message}\'); END'
        else:
            yield (
                f'CREATE OR REPLACE FUNCTION "{trigger}"() RETURNS trigger LANGUAGE plpgsql AS '
                f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            yield f'CREATE TRIGGER "{trigger}" BEFORE {act} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{trigger}"()'


def drop_statements(connection: BaseDatabaseWrapper, rule: Rule, model: Any) -> Iterator[str]:
    for trigger in (f"{rule.model.lower()}_keeps_columns", f"{rule.model.lower()}_keeps_rows"):
        if connection.vendor == "sqlite":
            yield f'DROP TRIGGER IF EXISTS "{trigger}"'
        else:
            yield f'DROP TRIGGER IF EXISTS "{trigger}" ON "{model._meta.db_table}"'
