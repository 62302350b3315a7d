"""The word lists of a language, asked of a passage: which of its words and phrases carry which label.

A word is looked up once and remembered, so that judging a passage costs one dictionary access a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.extraction.results import Span
from timeline.extraction.spans import gap, within

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
JOINT = re.compile(r"['’ʼ-]")
REMEMBERED_WORDS = 20_000
NOUN = "noun"  # the label of a word that only ends like a verb
VERB_LABELS = frozenset({"past", "nonpast", "participle", "planned", "ongoing", "negated"})


@dataclass(slots=True)
class Lexicon:
    """Labels of words and phrases, `openings` those of the phrases that a word may begin.

    `as_written` names the labels that a word with a capital letter never has. A word's form may begin or end with `*`,
    which stands for any letters: `протест*`.
    """

    words: Mapping[str, Sequence[str]]
    openings: Mapping[str, Sequence[str]]
    phrases: Mapping[str, re.Pattern[str]]
    as_written: frozenset[str]
    _known: dict[str, tuple[Sequence[str], Sequence[str]]] = field(default_factory=dict)

    def labels(self, text: str, within: Span) -> Iterator[tuple[str, Span]]:
        """Every label in a stretch of text, not in order; offsets are those of the text."""
        for found in WORD.finditer(text, within.start, within.end):
            names, openings = self._known.get(found.group()) or self._look_up(found.group())
            for name in names:
                yield name, Span(found.start(), found.end())
            for name in openings:
                phrase = self.phrases[name].match(text, found.start(), within.end)
                if phrase:
                    yield name, Span(phrase.start(), phrase.end())

    def _look_up(self, word: str) -> tuple[Sequence[str], Sequence[str]]:
        """The labels of a word, and those of the phrases that it may begin."""
        forms = tuple(forms_of(word.lower()))
        names = {name for form in forms for name in self.words.get(form, ())}
        if word[0].isupper():
            names -= self.as_written
        if NOUN in names:
            names -= VERB_LABELS
        if len(self._known) >= REMEMBERED_WORDS:
            self._known.clear()
        self._known[word] = sorted(names), sorted({name for form in forms for name in self.openings.get(form, ())})
        return self._known[word]


def forms_of(word: str) -> Iterator[str]:
    """The word and the forms with a star that it has: the star stands for letters, not for a joint of two words."""
    joints = [match.start() for match in JOINT.finditer(word)]
    yield word
    for end in range(joints[-1] + 1 if joints else 0, len(word) + 1):
        yield f"{word[:end]}*"
    for start in range(joints[0] + 1 if joints else len(word) + 1):
        yield f"*{word[start:]}"


@dataclass(slots=True)
class Labels:
    """The labels of one stretch of text by name, each list in text order."""

    by_name: dict[str, list[Span]]

    @classmethod
    def of(cls, labels: Iterable[tuple[str, Span]]) -> Labels:
        by_name: dict[str, list[Span]] = {}
        for name, span in labels:
            by_name.setdefault(name, []).append(span)
        for spans in by_name.values():
            spans.sort()
        return cls(by_name)

    def within(self, name: str, outer: Span) -> list[Span]:
        """The spans with this label that begin inside another span, in text order."""
        spans = self.by_name.get(name)
        return within(spans, outer) if spans else []

    def nearest(self, name: str, outer: Span, span: Span) -> int | None:
        """How far from a place the nearest span with this label is, in characters; None if there is none."""
        spans = self.by_name.get(name)
        if not spans:
            return None
        index = bisect_left(spans, span.start, key=lambda s: s.start)
        near = [s for s in spans[max(0, index - 2) : index + 2] if outer.contains(s) and not s.overlaps(span)]
        return min((gap(s, span) for s in near), default=None)

    def following(self, name: str, outer: Span, span: Span) -> int | None:
        """How far after a place the next span with this label is, in characters; None if there is none."""
        return next((s.start - span.end for s in self.within(name, outer) if s.start >= span.end), None)
