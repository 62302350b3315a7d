"""A clause as a headline without its date, and the names in it. Light ways that need no model of the language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.extraction.results import Span

MAX_WORDS = 12
LONGEST_CLAIMANT = 120
CLAIMANT_REACH = 60
_EDGE = " \t\n,;:.—–-«»“”\"'()"
_NAME = re.compile(r"[A-ZА-ЯЁӨҮҢІЇЄҐ][\w’'-]*(?:\s+[A-ZА-ЯЁӨҮҢІЇЄҐ][\w’'-]*){0,3}")
_ACRONYM = re.compile(r"(?<!\w)[A-ZА-ЯЁӨҮҢІЇЄҐ]{2,8}(?!\w)")


def title(clause: str, dates: Sequence[Span], lead: Sequence[Span], participles: Sequence[Span]) -> str:
    """The clause without its dates, each with the preposition before it, its leading conjunctions and end marks.

    `lead` are the places of prepositions and conjunctions; a participle that only a date followed goes with it. At
    most twelve words, in the clause's order; empty where nothing is left.
    """
    kept, position = [], _opening(clause, lead)
    for date in dates:
        cut = _before(clause, date.start, lead)
        if not clause[date.end :].strip(_EDGE):
            cut = _before(clause, cut, [p for p in participles if p.start > 0])
        if cut > position:
            kept.append(clause[position:cut].rstrip())
        position = max(position, date.end)
    kept.append(clause[position:].lstrip())
    text = _shortened(_tidy(" ".join(kept)))
    return text[:1].upper() + text[1:]


def _opening(clause: str, lead: Sequence[Span]) -> int:
    """Where the clause begins to say something: after the conjunctions and prepositions that open it."""
    opening = 0
    for word in lead:
        if not clause[opening : word.start].strip(_EDGE):
            opening = word.end
    return opening if clause[opening:].strip(_EDGE) else 0


def _before(clause: str, position: int, words: Sequence[Span]) -> int:
    """Where a word of the list stands right before the position, else the position itself."""
    for word in reversed(words):
        if word.end <= position and not clause[word.end : position].strip():
            return word.start
    return position


def _tidy(text: str) -> str:
    text = re.sub(r"\(\s*\)|\s+", " ", text)
    text = re.sub(r"\s+([,.;:)])", r"\1", text)
    return text.strip(_EDGE if text.count("«") == text.count("»") == 0 else " ,;:.—–-")


def _shortened(text: str) -> str:
    words = text.split(" ")
    if len(words) <= MAX_WORDS:
        return text
    return " ".join(words[:MAX_WORDS]).rstrip(_EDGE) + "…"


def names(passage: str, avoid: Sequence[Span]) -> list[Span]:
    """Stretches of up to four words with capital letters, outside the places to avoid, in order."""
    found = [Span(m.start(), m.end()) for m in _NAME.finditer(passage)]
    return [n for n in found if not any(n.overlaps(a) for a in avoid)]


def actors(clause: str, avoid: Sequence[Span], lead: Sequence[Span]) -> tuple[str, ...]:
    """Names of two words or more, and acronyms, as the text writes them, without repeats."""
    found: dict[str, None] = {}
    for span in names(clause, avoid):
        start = next((w.end for w in lead if w.start == span.start), span.start)
        name = clause[start : span.end].strip()
        if " " in name or _ACRONYM.fullmatch(name):
            found.setdefault(name)
    for match in _ACRONYM.finditer(clause):
        if not any(match.group() in name for name in found):
            found.setdefault(match.group())
    return tuple(found)


def claimant_after(rest: str) -> str:
    """Who is named right after words such as “according to”: as far as the next mark."""
    return re.split(r"[,.;:—–]", rest, maxsplit=1)[0].strip(_EDGE)[:LONGEST_CLAIMANT]


def claimant_near(sentence: str, verb: int, avoid: Sequence[Span]) -> str:
    """The name that stands nearest to a verb of speech; empty where there is none.

    A single word that opens the sentence counts only right before the verb: any word there begins with a capital.
    """
    found = [
        n
        for n in names(sentence, avoid)
        if " " in n.of(sentence) or sentence[: n.start].strip(_EDGE) or not sentence[n.end : verb].strip()
    ]
    found = [n for n in found if min(abs(verb - n.end), abs(n.start - verb)) <= CLAIMANT_REACH]
    nearest = min(found, key=lambda n: min(abs(verb - n.end), abs(n.start - verb)), default=None)
    return nearest.of(sentence)[:LONGEST_CLAIMANT] if nearest else ""
