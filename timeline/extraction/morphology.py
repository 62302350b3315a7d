"""Forms of Russian and Ukrainian words, from pymorphy's dictionaries, read on the first question and not before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

REMEMBERED = 50_000
UNLIKELY = 0.05


class Form(NamedTuple):
    """One way to read a word: its case, gender and number, and what kind of name it is, if any."""

    case: str
    gender: str
    is_plural: bool
    kinds: frozenset[str]
    is_noun: bool
    is_animate: bool
    nominative: str


CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct", "voct", "gen2", "acc2", "loc2"})
GENDERS = frozenset({"masc", "femn", "neut", "ms-f"})
KINDS = {"Name": "first", "Surn": "surname", "Patr": "surname", "Geox": "place"}


@lru_cache(maxsize=4)
def _analyser(language: str) -> Any:
    import pymorphy3  # noqa: PLC0415  # its dictionaries take a tenth of a second, which texts in other languages save

    return pymorphy3.MorphAnalyzer(lang=language)


@lru_cache(maxsize=REMEMBERED)
def forms(language: str, word: str) -> tuple[Form, ...]:
    """The likely readings of a word that have a case, the likeliest first; empty for a word without one."""
    found = []
    for parse in _analyser(language).parse(word):
        tag = _grammemes(parse)
        case = min(tag & CASES, default="")
        if not case or parse.score < UNLIKELY:
            continue
        kinds = frozenset(kind for grammeme, kind in KINDS.items() if grammeme in tag)
        inflected = parse.inflect({"nomn"})
        found.append(
            Form(
                case=case,
                gender=min(tag & GENDERS, default=""),
                is_plural="plur" in tag,
                kinds=kinds,
                is_noun="NOUN" in tag,
                is_animate="anim" in tag,
                nominative=_cased(inflected.word if inflected else parse.word, word),
            )
        )
    return tuple(found)


def is_known(language: str, word: str) -> bool:
    """Whether the dictionary has the word, and does not guess it by its ending."""
    return bool(_analyser(language).word_is_known(word))


@lru_cache(maxsize=REMEMBERED)
def is_common(language: str, word: str) -> bool:
    """Whether the dictionary knows the word, and not as a name: «Президент» that opens a sentence."""
    if not is_known(language, word):
        return False
    likely = (parse for parse in _analyser(language).parse(word) if parse.score >= UNLIKELY)
    return all(_grammemes(parse).isdisjoint({*KINDS, "Orgn"}) for parse in likely)


def _grammemes(parse: Any) -> frozenset[str]:
    """The grammemes of a reading, by name: the tags of two languages in one process do not know each other's."""
    return frozenset(re.split("[ ,]", str(parse.tag)))


def _cased(word: str, like: str) -> str:
    """A word in small letters, with capitals where the other one has them: «Торнинг-Шмитт»."""
    if like.isupper():
        return word.upper()
    pieces = zip(word.split("-"), like.split("-"), strict=False)
    return "-".join(new[:1].upper() + new[1:] if old[:1].isupper() else new for new, old in pieces)
