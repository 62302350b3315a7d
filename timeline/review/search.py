"""Search as editors expect it: any case of any alphabet, `ё` as `е`, on both databases."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.db.models.sql.compiler import SQLCompiler

SQLITE_FUNCTION = "letopis_folded"


def folded(words: str | None) -> str:
    """The words without case, `ё` as `е`."""
    return (words or "").casefold().replace("ё", "е")


class Folded(Func):
    """A column without case, `ё` as `е`.

    SQLite's LOWER and LIKE know only ASCII, so it gets a function of ours; PostgreSQL's LOWER follows the database's
    locale, which may be C, so it is told to use ICU.
    """

    output_field = TextField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        connection.ensure_connection()
        connection.connection.create_function(SQLITE_FUNCTION, 1, folded, deterministic=True)
        return self.as_sql(compiler, connection, function=SQLITE_FUNCTION, **context)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        template = """REPLACE(LOWER((%(expressions)s) COLLATE "und-x-icu"), 'ё', 'е')"""
        return self.as_sql(compiler, connection, template=template, **context)


M = TypeVar("M", bound=Model)


def containing(rows: QuerySet[M], words: str, *columns: str) -> QuerySet[M]:
    """The rows of which the columns, taken together, contain every one of the words."""
    parts = [part for column in columns for part in (F(column), Value(" "))]
    found = cast("QuerySet[M]", rows.alias(folded_words=Folded(Concat(*parts, output_field=TextField()))))
    for word in folded(words).split():
        found = found.filter(folded_words__contains=word)
    return found
