"""Words as readers search them: lower case, `ё` as `е`, cut to their stems."""

from __future__ import annotations

import re
import threading
from functools import lru_cache, reduce
from operator import or_

import Stemmer
from django.db.models import Q

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_local = threading.local()


def stems(words: str) -> list[str]:
    """The stems of every word, in order: Russian stemming for Cyrillic script, English for any other."""
    return [_stem(word) for word in _words(words)]


def searched(words: str) -> list[frozenset[str]]:
    """For every word that a reader asks for, the stems that it may have been stored under.

    The stemmer takes the ending of the nominative “Жапаров” for a plural's and leaves “жапар”, of “Жапарову” it leaves
    “жапаров”. So a word is looked for as it stands, as its stem, and as the stem of that.
    """
    return [frozenset((word, _stem(word), _stem(_stem(word)))) for word in _words(words)]


def stem_column(words: str) -> str:
    """The stems as a column of a row holds them: each once, with a space on either side."""
    return f" {' '.join(dict.fromkeys(stems(words)))} "


def has_words(words: str, *columns: str) -> Q:
    """That the stem columns, taken together, hold every word in some form."""
    wanted = Q()
    for spellings in searched(words):
        forms = (Q(**{f"{column}__contains": f" {stem} "}) for column in columns for stem in sorted(spellings))
        wanted &= reduce(or_, forms)
    return wanted


def _words(words: str) -> list[str]:
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
