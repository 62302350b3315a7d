"""The word lists of a language, asked of a passage: which of its words and phrases carry which label.

A word is looked up once and remembered, so that judging a passage costs one dictionary access a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.extraction.results import Span

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
JOINT = re.compile(r"['’ʼ-]")
REMEMBERED_WORDS = 20_000
OPENING = "a phrase"  # the label of a word that a phrase may begin with
NOUN = "noun"  # the label of a word that only ends like a verb
VERB_LABELS = frozenset({"past", "nonpast", "participle", "planned", "ongoing", "negated"})


@dataclass(slots=True)
class Lexicon:
    """Labels of words and phrases. `as_written` names the labels that a word with a capital letter never has.

    A word's form may begin or end with `*`, which stands for any letters: `протест*`.
    """

    words: Mapping[str, Sequence[str]]
    phrases: Mapping[str, re.Pattern[str]]
    as_written: frozenset[str]
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def labels(self, text: str, within: Span) -> Iterator[tuple[str, Span]]:
        """Every label in a stretch of text, not in order; offsets are those of the text."""
        for match in WORD.finditer(text, within.start, within.end):
            names = self._known.get(match.group())
            if names is None:
                names = self._look_up(match.group())
            for name in names:
                if name is OPENING:
                    yield from self._phrases(text, match.start(), within.end)
                else:
                    yield name, Span(match.start(), match.end())

    def _phrases(self, text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
        for name, pattern in self.phrases.items():
            match = pattern.match(text, start, end)
            if match:
                yield name, Span(match.start(), match.end())

    def _look_up(self, word: str) -> tuple[str, ...]:
        found = {name for form in forms_of(word.lower()) for name in self.words.get(form, ())}
        if word[0].isupper():
            found -= self.as_written
        if NOUN in found:
            found -= VERB_LABELS
        if len(self._known) >= REMEMBERED_WORDS:
            self._known.clear()
        self._known[word] = tuple(sorted(found))
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
        if not spans:
            return []
        first = bisect_left(spans, outer.start, key=lambda s: s.start)
        last = bisect_left(spans, outer.end, key=lambda s: s.start)
        return [s for s in spans[first:last] if s.end <= outer.end]

    def nearest(self, name: str, outer: Span, span: Span) -> int | None:
        """How far from a place the nearest span with this label is, in characters; None if there is none."""
        spans = self.by_name.get(name)
        if not spans:
            return None
        index = bisect_left(spans, span.start, key=lambda s: s.start)
        near = [s for s in spans[max(0, index - 2) : index + 2] if outer.contains(s) and not s.overlaps(span)]
        return min((max(s.start - span.end, span.start - s.end) for s in near), default=None)

    def following(self, name: str, outer: Span, span: Span) -> int | None:
        """How far after a place the next span with this label is, in characters; None if there is none."""
        return next((s.start - span.end for s in self.within(name, outer) if s.start >= span.end), None)
