"""Words as readers search them: lower case, `ё` as `е`, cut to their stems."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_local = threading.local()


def stems(words: str) -> list[str]:
    """The stems of every word, in order: Russian stemming for Cyrillic script, English for any other."""
    return [_stem(word) for word in _WORD.findall(words.lower().replace("ё", "е"))]


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    name = "russian" if _CYRILLIC.search(word) else "english"
    # A Stemmer is not safe to share between threads (PyStemmer's documentation), so each thread keeps its own.
    stemmer = getattr(_local, name, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(name)
        setattr(_local, name, stemmer)
    return str(stemmer.stemWord(word))
