"""Who a passage names: people, bodies and acronyms, and who of them claims it.

A name is a stretch of capitals; where the language's forms are known, `persons.py` tells several in one apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from timeline.extraction.languages.loader import Language
from timeline.extraction.lexicon import Labels
from timeline.extraction.persons import acronyms, told_apart
from timeline.extraction.results import Span
from timeline.extraction.spans import NO_WORDS

LONGEST_CLAIMANT = 120
SHORTEST_NAME = 2  # letters of a word that makes initials a name
_CAPITALS = "A-ZА-ЯЁӨҮҢІЇЄҐӘҒҚҰҺ"
# Initials stand before a full stop, with or without a space after it: «А. Акаев», «А.Акаев».
_PIECE = rf"[{_CAPITALS}](?:\.(?=\s?[{_CAPITALS}])|[\w’'-]*+)"
_RUN = re.compile(rf"(?<![\w-]){_PIECE}(?:(?:(?<=\.)\s?|[ \t\xa0]){_PIECE}){{0,7}}")
_WORD = re.compile(r"[^\s.]+\.?")
_ROMAN = re.compile("[IVXLІХ]+")
_ACRONYM = re.compile(rf"[{_CAPITALS}]{{2,8}}")


def actors(
    text: str, passage: Span, avoid: Sequence[Span], labels: Labels, language: Language, *, opening: int
) -> tuple[str, ...]:
    """People, bodies and acronyms, in text order, without repeats; places and titles alone are none.

    `opening` is where the sentence starts, in which any word begins with a capital.
    """
    found: dict[str, None] = {}
    start = passage.start
    for date in (*(a for a in avoid if passage.overlaps(a)), Span(passage.end, passage.end)):
        for match in _RUN.finditer(text, start, max(start, date.start)):
            words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, *match.span())]
            opens = not text[opening : match.start()].strip(NO_WORDS)
            found |= dict.fromkeys(_in_run(text, words, labels, language, opens=opens))
        start = max(start, date.end)
    return tuple(name for name in found if not any(name != other and name in other.split() for other in found))


def _in_run(text: str, words: list[Span], labels: Labels, language: Language, *, opens: bool) -> Iterator[str]:
    while words and any(_is(name, words[0], labels) for name in ("lead", "opening", "anaphora", "no_actor")):
        words = words[1:]
    while words and _is("no_actor", words[-1], labels):
        words = words[:-1]
    if any(_is("place", word, labels) for word in words[:1]) or (words and _is("place", words[-1], labels)):
        return
    if "morphology" in language.flags:
        for is_acronym, group in groupby((word.of(text) for word in words), key=_is_acronym):
            run = list(group)
            yield from acronyms(run, language.code) if is_acronym else told_apart(run, language.code, opens=opens)
    elif words:
        yield from _as_written(text, words, language)


def _as_written(text: str, words: Sequence[Span], language: Language) -> Iterator[str]:
    """A name of two words or more, or an acronym, without the ending of a case."""
    name = text[words[0].start : words[-1].end].strip("-")
    is_name = len(words) > 1 and any(word.end - word.start > SHORTEST_NAME for word in words)
    if is_name or _is_acronym(name):
        ending = language.ending.search(name)
        yield name[: ending.start("ending")] if ending else name


def _is_acronym(word: str) -> bool:
    return _ACRONYM.fullmatch(word) is not None and not _ROMAN.fullmatch(word)


def _is(name: str, word: Span, labels: Labels) -> bool:
    return word in labels.within(name, word)


def claimant_after(rest: str) -> str:
    """Who is named right after words such as “according to”: as far as the next mark."""
    return re.split(r"[,;:—–]|\.(?=\s|$)", rest, maxsplit=1)[0].strip(NO_WORDS)[:LONGEST_CLAIMANT]


def claimant_before(text: str) -> str:
    """Who is named right before words that mean “according to”: from the last mark on."""
    return re.split(r"[,.;:—–](?=\s)", text)[-1].strip(NO_WORDS)[-LONGEST_CLAIMANT:]
