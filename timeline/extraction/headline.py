"""A clause as a headline without its date, and the names in it. Light ways that need no model of the language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.extraction.results import Span

MAX_WORDS = 12
_EDGE = " \t\n,;:.—–-«»“”\"'()"
_NAME = re.compile(r"[A-ZА-ЯЁӨҮҢІЇЄҐ][\w’'-]*(?:\s+[A-ZА-ЯЁӨҮҢІЇЄҐ][\w’'-]*){0,3}")
_ACRONYM = re.compile(r"(?<!\w)[A-ZА-ЯЁӨҮҢІЇЄҐ]{2,8}(?!\w)")


def title(clause: str, date: Span, lead: Sequence[Span], participles: Sequence[Span]) -> str:
    """The clause without its date words and the preposition before them, its leading conjunctions and end marks.

    `lead` are the places of prepositions and conjunctions; a participle that only the date followed goes with it. At
    most twelve words, in the clause's order; empty where nothing is left.
    """
    opening, cut = 0, date.start
    for word in lead:
        if not clause[opening : word.start].strip(_EDGE):
            opening = word.end
        if word.end <= date.start and not clause[word.end : date.start].strip():
            cut = word.start
    for word in participles:
        if word.start > 0 and not clause[word.end : cut].strip() and not clause[date.end :].strip(_EDGE):
            cut = word.start
    start = min(opening, cut) if opening < len(clause) else 0
    text = _shortened(_tidy(f"{clause[start:cut].rstrip()} {clause[date.end :].lstrip()}"))
    return text[:1].upper() + text[1:]


def _tidy(text: str) -> str:
    text = re.sub(r"\(\s*\)|\s+", " ", text)
    text = re.sub(r"\s+([,.;:)])", r"\1", text)
    return text.strip(_EDGE if text.count("«") == text.count("»") == 0 else " ,;:.—–-")


def _shortened(text: str) -> str:
    words = text.split(" ")
    if len(words) <= MAX_WORDS:
        return text
    return " ".join(words[:MAX_WORDS]).rstrip(_EDGE) + "…"


def actors(clause: str) -> tuple[str, ...]:
    """Names of two words or more, and acronyms, as the text writes them, without repeats."""
    found: dict[str, None] = {}
    for match in _NAME.finditer(clause):
        name = match.group()
        if " " in name or _ACRONYM.fullmatch(name):
            found.setdefault(name)
    for match in _ACRONYM.finditer(clause):
        if not any(match.group() in name for name in found):
            found.setdefault(match.group())
    return tuple(found)


def claimant_after(rest: str) -> str:
    """Who is named right after words such as “according to”: as far as the next mark."""
    return re.split(r"[,.;:—–]", rest, maxsplit=1)[0].strip(_EDGE)[:120]


def claimant_near(sentence: str, verb: int) -> str:
    """The name that stands right beside a verb of speech, else the nearest before or after it; empty for none.

    A single word that opens the sentence counts only right before the verb: any word there begins with a capital.
    """
    names = [m for m in _NAME.finditer(sentence) if " " in m.group() or sentence[: m.start()].strip(_EDGE)]
    opening = _NAME.match(sentence.lstrip(_EDGE))
    if opening and not sentence[:verb].lstrip(_EDGE)[opening.end() :].strip():
        return opening.group()
    nearest = min(names, key=lambda m: min(abs(verb - m.end()), abs(m.start() - verb)), default=None)
    return nearest.group()[:120] if nearest else ""
