"""What a sentence says of a date as a headline. Light ways that need no model of the language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.extraction.clauses import BESIDE_DATE, VERBS
from timeline.extraction.lexicon import Labels
from timeline.extraction.results import Span
from timeline.extraction.spans import NO_WORDS

MAX_WORDS = 14
MIN_WORDS = 4
LOOSE = ("lead", "opening", "relative", "particle")  # labels of words that no title ends with
_EDGE = NO_WORDS + "„"
_BRACKETS = re.compile(r"\s?\([^()\n]{0,200}\)|\s?\[[^\[\]\n]{0,200}\]")
_AFTER_DATE = re.compile(r"\s?['’]\w{1,3}\b")  # the ending of a date: “Monday’s”
_PLAIN_WORD = re.compile(r"\s([^\W\d_][\w’'-]*)")
_WORD = re.compile(r"\S+")
_QUOTES = "«»“”\"'`„"
_MARKS = ",;:—–-"


class Headline:
    """A title made of stretches of a sentence, without its dates and what stands in brackets."""

    def __init__(self, text: str, sentence: Span, dates: Sequence[Span], labels: Labels) -> None:
        self.text = text
        self.labels = labels
        self.sentence = sentence
        self.articles = set(labels.within("article", sentence))
        brackets = [Span(m.start(), m.end()) for m in _BRACKETS.finditer(text, sentence.start, sentence.end)]
        self.cuts = sorted([*brackets, *(self._with_its_words(date, sentence) for date in dates)])
        self.joints = _outermost(labels.within("joint", sentence))
        self.openings = {span.start for span in labels.within("opening", sentence) if " " not in span.of(text)}
        self.verbs = {span.start for name in (*VERBS, "speech") for span in labels.within(name, sentence)}
        self.loose = {span.start for name in LOOSE for span in labels.within(name, sentence)}
        dated = {cut.start for cut in self.cuts}
        self.loose |= {
            p.start for p in labels.within("participle", sentence) if not dated.isdisjoint((p.end, p.end + 1))
        }

    def of(self, ways: Sequence[Sequence[Span]]) -> str:
        """The title by the first way that is short enough, else by the last one, shortened; empty if nothing is left.

        What leaves a single word is told by the whole sentence.
        """
        words: list[tuple[int, str]] = []
        for stretches in ways:
            words = self._words(stretches)
            if len(words) <= MAX_WORDS:
                break
        if len(words) < 2:
            words = self._words([self.sentence])
        text = _tidy(" ".join(word for _, word in self._shortened(words)))
        return text[:1].upper() + text[1:]

    def phrase(self, stretch: Span) -> str:
        """The words of a stretch without its dates, as they are written."""
        return _tidy(" ".join(word for _, word in self._words([stretch])))

    def _with_its_words(self, date: Span, sentence: Span) -> Span:
        """A date with the preposition before it, the time of day beside it, and the marks that set it apart."""
        start, end = date
        ending = _AFTER_DATE.match(self.text, end, sentence.end)
        if ending:
            return Span(start, ending.end())
        for word in reversed(self.labels.within("lead", Span(sentence.start, start))):
            if self.text[word.end : start].strip():
                break
            if word in self.articles and self._is_before_noun(end, sentence):
                return date
            start = word.start
        beside = sorted(word for name in BESIDE_DATE for word in self.labels.within(name, sentence))
        for word in beside:
            if word.start >= end and not self.text[end : word.start].strip():
                end = word.end
            if word.end <= start and not self.text[word.end : start].strip():
                start = word.start
        before = self.text[sentence.start : start].rstrip()
        if self.text[end : end + 1] == "," and (before.endswith(",") or "," in date.of(self.text)):
            start, end = sentence.start + len(before) - before.endswith(","), end + 1
        return Span(start, end)

    def _is_before_noun(self, position: int, sentence: Span) -> bool:
        """Whether a date qualifies the word after it: “the 2004 election”."""
        following = _PLAIN_WORD.match(self.text, position, sentence.end)
        if following is None:
            return False
        word = Span(following.start(1), following.end(1))
        return not any(self.labels.within(name, word) for name in (*LOOSE, *VERBS, "joint"))

    def _words(self, stretches: Sequence[Span]) -> list[tuple[int, str]]:
        """The words that are left of the stretches with their places."""
        words: list[tuple[int, str]] = []
        for stretch in self._merged(stretches):
            position = stretch.start
            for cut in (*self.cuts, Span(stretch.end, stretch.end)):
                if cut.start > position:
                    end = min(cut.start, stretch.end)
                    found = _WORD.finditer(self.text, position, end)
                    words += [(m.start(), m.group()) for m in found if m.group().strip(_QUOTES)]
                position = max(position, cut.end)
            words = self._without_loose_end(words)
        while len(words) > 1 and words[0][0] in self.openings:
            words = words[1:]
        return words

    def _merged(self, stretches: Sequence[Span]) -> list[Span]:
        """Stretches between which nothing but a mark stands are one, with the mark."""
        merged: list[Span] = []
        for stretch in stretches:
            if merged and not self.text[merged[-1].end : stretch.start].strip(_EDGE):
                merged[-1] = Span(merged[-1].start, stretch.end)
            else:
                merged.append(stretch)
        return merged

    def _without_loose_end(self, words: list[tuple[int, str]]) -> list[tuple[int, str]]:
        while words and (words[-1][0] in self.loose or not words[-1][1].strip(_EDGE)):
            words = words[:-1]
        return words

    def _shortened(self, words: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """At most so many words with the first verb among them, cut where a phrase begins if there is such a place."""
        if len(words) <= MAX_WORDS:
            return words
        verb = next((i for i, (start, _) in enumerate(words) if start in self.verbs), 0)
        joints = [i for i in range(verb) if words[i][0] in self.joints]
        if verb >= MAX_WORDS - 1 and joints not in ([], [0]):
            subject = words[: joints[0]] if joints[0] < verb else []
            return self._shortened([*subject, *words[verb:]] if subject else words[joints[-1] :])
        for count in range(MAX_WORDS, max(MIN_WORDS, verb + 1), -1):
            start, word = words[count]
            if start in self.joints or word in _MARKS or words[count - 1][1][-1] in _MARKS:
                return self._without_loose_end(words[:count])
        return [*self._without_loose_end(words[:MAX_WORDS]), (-1, "…")]


def _outermost(spans: Sequence[Span]) -> set[int]:
    """Where spans begin that stand in no other: not the «с» of «в связи с»."""
    starts, end = set(), 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            starts.add(span.start)
            end = span.end
    return starts


def _tidy(text: str) -> str:
    """Without space before marks, marks at the ends, and quotation marks that have lost their other half."""
    if text.count("«") != text.count("»") or text.count("“") != text.count("”") or text.count('"') % 2:
        text = re.sub('[«»“”"]', "", text)
    text = re.sub(r"\s+([,.;:…»”])", r"\1", text)
    return text.strip(" \t\n,;:.—–-'")
