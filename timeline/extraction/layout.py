"""Where things stand in a text: its lines, sentences, clauses and direct speech. Read lazily, around dates only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

import razdel
import sentencex

from timeline.extraction.results import Span

# A line goes on where the next one begins with a small letter: text wrapped by hand.
_LINE_END = re.compile(r"\s*+\n\s*+(?![a-zа-яёөүңіїєґ])")
_CLAUSE_END = re.compile(r"[,;:()](?=\s)|\s[-–—](?=\s)")
_SPEECH = re.compile(r"«[^«»\n]{20,1500}»|“[^“”\n]{20,1500}”|\"[^\"\n]{20,1500}\"")


def _razdel(line: str, language: str) -> Iterator[tuple[int, int]]:
    for sentence in razdel.sentenize(line):
        yield sentence.start, sentence.stop


def _sentencex(line: str, language: str) -> Iterator[tuple[int, int]]:
    position = 0
    for sentence in sentencex.segment(language, line):
        start = line.find(sentence, position)
        if start < 0:
            continue
        position = start + len(sentence)
        yield start, position


SPLITTERS: dict[str, Callable[[str, str], Iterator[tuple[int, int]]]] = {"razdel": _razdel, "sentencex": _sentencex}


class Layout:
    """The lines and sentences of a text; spans never begin or end with white space."""

    def __init__(self, text: str, language: str, splitter: str) -> None:
        self.text = text
        self._language = language
        self._split = SPLITTERS[splitter]
        self.lines = self._lines()
        self._line_starts = [line.start for line in self.lines]
        self._sentences: dict[int, tuple[Span, ...]] = {}
        self._speech: tuple[Span, ...] | None = None

    def _lines(self) -> Sequence[Span]:
        lines, start = [], 0
        for end in _LINE_END.finditer(self.text):
            if end.start() > start:
                lines.append(Span(start, end.start()))
            start = end.end()
        if start < len(self.text):
            lines.append(Span(start, len(self.text.rstrip()) if self.text[start:].strip() else start))
        return lines

    def line_index(self, position: int) -> int:
        return max(0, bisect_right(self._line_starts, position) - 1)

    def sentences_of_line(self, index: int) -> tuple[Span, ...]:
        found = self._sentences.get(index)
        if found is None:
            line = self.lines[index]
            found = tuple(
                self._trimmed(line.start + start, line.start + end)
                for start, end in self._split(line.of(self.text), self._language)
                if self.text[line.start + start : line.start + end].strip()
            )
            self._sentences[index] = found or (line,)
        return self._sentences[index]

    def _trimmed(self, start: int, end: int) -> Span:
        piece = self.text[start:end]
        return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))

    def sentence(self, span: Span) -> Span:
        """The sentence that holds the span; where a split runs through the span, the sentences joined."""
        found = self.sentences_of_line(self.line_index(span.start))
        touched = [s for s in found if s.overlaps(span)]
        return Span(touched[0].start, max(touched[-1].end, span.end)) if touched else span

    def sentence_number(self, position: int) -> tuple[int, int]:
        """Line and sentence within the line, to tell how far two places are apart."""
        line = self.line_index(position)
        starts = [s.start for s in self.sentences_of_line(line)]
        return line, bisect_right(starts, position)

    def clause(self, sentence: Span, span: Span) -> Span:
        """The part of the sentence between marks around the span."""
        start, end = sentence.start, sentence.end
        for mark in _CLAUSE_END.finditer(self.text, sentence.start, sentence.end):
            if mark.end() <= span.start:
                start = mark.end()
            elif mark.start() >= span.end:
                end = mark.start()
                break
        return self._trimmed(start, end)

    def in_speech(self, position: int) -> bool:
        """Whether the place stands inside quotation marks long enough to be somebody's words."""
        if self._speech is None:
            self._speech = tuple(Span(m.start(), m.end()) for m in _SPEECH.finditer(self.text))
        return any(s.start <= position < s.end for s in self._speech)
