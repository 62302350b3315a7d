"""Words as readers search them: lower case, `ё` as `е`, cut to their stems."""

from __future__ import annotations

import os
import re
import threading
from functools import lru_cache, reduce
from operator import or_
from typing import Any

import Stemmer
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, Q, TextField
from django.db.models.sql.compiler import SQLCompiler

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_local = threading.local()


def stems(words: str) -> list[str]:
    """The stems of every word, in order: Russian stemming for Cyrillic script, English for any other."""
    return [_stem(word) for word in spoken(words)]


def searched(words: str) -> list[frozenset[str]]:
    """For every word that a reader asks for, the stems that it may have been stored under.

    The stemmer takes the ending of the nominative “Жапаров” for a plural's and leaves “жапар”, of “Жапарову” it leaves
    “жапаров”. So a word is looked for as it stands, as its stem, and as the stem of that.
    """
    return [frozenset((word, _stem(word), _stem(_stem(word)))) for word in spoken(words)]


def stem_column(words: str) -> str:
    """The stems as a column of a row holds them: each once, with a space on either side."""
    return f" {' '.join(dict.fromkeys(stems(words)))} "


def has_words(words: str, *columns: str) -> Q:
    """That the stem columns, taken together, hold every word in some form."""
    wanted = Q()
    for spellings in searched(words):
        wanted &= reduce(or_, (_has_one(column, sorted(spellings)) for column in columns))
    return wanted


def _has_one(column: str, spellings: list[str]) -> Q:
    # What all spellings begin with is looked for first: most rows then cost one look instead of three.
    beginning = os.path.commonprefix(spellings)  # noqa: RUF071 (words, not paths)
    one = reduce(or_, (Q(**{f"{column}__holds": f" {stem} "}) for stem in spellings))
    return Q(**{f"{column}__holds": f" {beginning}"}) & one if len(spellings) > 1 and beginning else one


@TextField.register_lookup
class Holds(Lookup):
    """That a text has another one in it, letter by letter; twice as fast as SQLite's LIKE."""

    lookup_name = "holds"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        text, params = self.process_lhs(compiler, connection)
        part, part_params = self.process_rhs(compiler, connection)
        function = "INSTR" if connection.vendor == "sqlite" else "STRPOS"
        return f"{function}({text}, {part}) > 0", (*params, *part_params)


def spoken(words: str) -> list[str]:
    """The words one by one, lower case, `ё` as `е`; signs are left out."""
    return _WORD.findall(words.lower().replace("ё", "е"))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    name = "russian" if _CYRILLIC.search(word) else "english"
    # A Stemmer is not safe to share between threads (PyStemmer's documentation), so each thread keeps its own.
    stemmer = getattr(_local, name, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(name)
        setattr(_local, name, stemmer)
    return str(stemmer.stemWord(word))
