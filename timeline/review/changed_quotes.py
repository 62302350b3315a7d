"""Cited passages that a source's newest text no longer has: what the newspaper changed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from timeline.models import Citation, Event, Source

__all__ = ["ChangedQuote", "Stretch", "changed_quotes", "differences_of", "likeness"]

SHOWN = 50
LONGEST_COMPARED = 1_000  # words of a quote; SequenceMatcher's time grows with the square
ALIKE = 0.4
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that both texts have (`act` is "equal"), or one of them alone ("delete", "insert")."""

    act: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedQuote:
    """A citation of an older text; `now` is what is most like it in the newest, empty if nothing is."""

    citation: Citation
    now: str
    stretches: list[Stretch]


def changed_quotes(source: Source) -> list[ChangedQuote]:
    """Citations, of events not withdrawn, whose words the newest text no longer has; two queries."""
    newest = source.latest_snapshot()
    if newest is None:
        return []
    rows = Citation.objects.filter(snapshot__source=source).exclude(snapshot=newest)
    rows = rows.exclude(event__state=Event.State.WITHDRAWN).select_related("event", "snapshot").order_by("start", "pk")
    plain = " ".join(newest.text.split())
    lost = [one for one in rows.defer("snapshot__text", "snapshot__raw") if " ".join(one.exact.split()) not in plain]
    return [_changed(one, newest.text) for one in lost[:SHOWN]]


def _changed(citation: Citation, text: str) -> ChangedQuote:
    now = likeness(citation.exact, text)
    return ChangedQuote(citation=citation, now=now, stretches=differences_of(citation.exact, now) if now else [])


def likeness(quote: str, text: str) -> str:
    """The stretch of the text that shares most words with the quote; empty if it shares less than two in five."""
    wanted = _WORD.findall(quote.lower())
    found = list(_WORD.finditer(text))
    if not wanted or not found or len(wanted) > LONGEST_COMPARED:
        return ""
    words = [match.group().lower() for match in found]
    size = min(len(wanted), len(words))
    at, shared = _best_window(wanted, words, size)
    if shared / len(wanted) < ALIKE:
        return ""
    first, last = max(0, at - size), min(len(words), at + 2 * size)
    blocks = [
        b for b in SequenceMatcher(None, wanted, words[first:last], autojunk=False).get_matching_blocks() if b.size
    ]
    if not blocks:
        return ""
    start = max(0, first + blocks[0].b - blocks[0].a)
    rest = len(wanted) - blocks[-1].a - blocks[-1].size
    end = min(len(words), first + blocks[-1].b + blocks[-1].size + rest)
    return text[found[start].start() : found[end - 1].end()]


def _best_window(wanted: list[str], words: list[str], size: int) -> tuple[int, int]:
    """Where `size` words share most with the wanted ones, and how many they share."""
    needed = Counter(wanted)
    inside: Counter[str] = Counter()
    shared, best = 0, (0, 0)
    for number, word in enumerate(words):
        inside[word] += 1
        shared += inside[word] <= needed[word]
        if number >= size:
            gone = words[number - size]
            shared -= inside[gone] <= needed[gone]
            inside[gone] -= 1
        if shared > best[1]:
            best = (max(0, number - size + 1), shared)
    return best


def differences_of(before: str, after: str) -> list[Stretch]:
    """The two texts word by word, as one text with what went and what came."""
    old, new = re.findall(r"\s*\S+", before), re.findall(r"\s*\S+", after)
    plain = [word.split()[0] for word in old], [word.split()[0] for word in new]
    found = []
    for act, a, b, c, d in SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
        if act == "equal":
            found.append(Stretch(act="equal", words="".join(old[a:b])))
        else:
            gone, come = "".join(old[a:b]), "".join(new[c:d])
            found += [Stretch(act="delete", words=gone)] if gone else []
            found += [Stretch(act="insert", words=come)] if come else []
    return found
