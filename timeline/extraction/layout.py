"""Where things stand in a text: its lines, sentences, clauses and direct speech. Read lazily, around dates only."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import razdel
import sentencex

from timeline.extraction.results import Span
from timeline.extraction.spans import trimmed
from timeline.extraction.tokens import wraps

LONGEST_SENTENCE = 1500
LONGEST_WORD = 100
SHORT_NAME = 30
LONGEST_HEADING = 100
LONGEST_BULLET = 5
# A line goes on where the next one begins with a small letter: text wrapped by hand.
_LINE_END = re.compile(r"\n\s*+")
_LINE_MARKS = frozenset(".!?…:;,")
_ENTRY_MARKS = frozenset(":-–—")
# What sentencex cannot take: white space of more than one byte (it slices into it), and halves of a sign.
_HARD_SIGNS = re.compile(r"[^\S \n]|[\ud800-\udfff]")
_CLAUSE_END = re.compile(r"[,;:()](?=\s)|\s[-–—](?=\s)")
_QUOTED = r"«[^«»\n]{{{0}}}»|“[^“”\n]{{{0}}}”|„[^„“”\n]{{{0}}}[“”]"
_QUOTED_NAME = re.compile(_QUOTED.format("1,60"))
_SHORT_NAME = re.compile(_QUOTED.format("1,30") + r"|\"[^\"\n]{1,30}\"")
_SPEECH = re.compile(_QUOTED.format("18,1500") + r"|(?<!\w)\"(?=\S)[^\"\n]{18,1500}(?<=\S)\"|``[^\n]{18,1500}?''")


def _razdel(line: str, language: str) -> Iterator[tuple[int, int]]:
    for sentence in razdel.sentenize(line):
        yield sentence.start, sentence.stop


def _sentencex(line: str, language: str) -> Iterator[tuple[int, int]]:
    position = 0
    line = _HARD_SIGNS.sub(" ", line)
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
        self._sentence_starts: dict[int, list[int]] = {}
        self._speech: tuple[Span, ...] | None = None

    def _lines(self) -> Sequence[Span]:
        lines, start = [], 0
        for gap in _LINE_END.finditer(self.text):
            if wraps(self.text, gap.end()):
                continue
            lines.append(trimmed(self.text, start, gap.start()))
            start = gap.end()
        lines.append(trimmed(self.text, start, len(self.text)))
        return [line for line in lines if line.start < line.end] or [Span(0, len(self.text))]

    def line_index(self, position: int) -> int:
        return max(0, bisect_right(self._line_starts, position) - 1)

    @cached_property
    def headings(self) -> list[int]:
        """Indexes of the lines that look like a heading: short, and without a mark at the end."""
        return [n for n in range(len(self.lines)) if self.is_heading(n)]

    def is_heading(self, index: int) -> bool:
        line = self.lines[index]
        return line.end - line.start <= LONGEST_HEADING and self.text[line.end - 1 : line.end] not in _LINE_MARKS

    def begins_line(self, position: int) -> bool:
        """Whether nothing but marks stands before a place in its line: an entry of a list."""
        before = self.text[self.lines[self.line_index(position)].start : position]
        return len(before) <= LONGEST_BULLET and not any(c.isalnum() for c in before)

    def begins_entry(self, span: Span, *, alone: bool) -> bool:
        """Whether a date begins an entry of a list; `alone`: as its heading, or with a mark after it."""
        if not self.begins_line(span.start):
            return False
        after = self.text[span.end : span.end + 2].lstrip()[:1]
        return not alone or after in _ENTRY_MARKS or self.is_heading(self.line_index(span.start))

    def sentences_of_line(self, index: int) -> tuple[Span, ...]:
        found = self._sentences.get(index)
        if found is None:
            line = self.lines[index]
            found = tuple(
                trimmed(self.text, line.start + start, line.start + end)
                for start, end in self._split(line.of(self.text), self._language)
                if self.text[line.start + start : line.start + end].strip()
            )
            self._sentences[index] = found or (line,)
        return self._sentences[index]

    def sentence(self, span: Span) -> Span:
        """The sentence that holds the span, of an endless one the part of LONGEST_SENTENCE that the span begins in.

        Where a split runs through the span, the sentences joined.
        """
        line = self.line_index(span.start)
        found = self.sentences_of_line(line)
        index = max(0, bisect_right(self._starts_of_line(line), span.start) - 1)
        start, end = found[index].start, found[index].end
        while end < span.end and index + 1 < len(found):
            index += 1
            end = found[index].end
        start, end = min(start, span.start), max(end, span.end)
        return self._window(Span(start, end), span) if end - start > LONGEST_SENTENCE else Span(start, end)

    def _window(self, sentence: Span, span: Span) -> Span:
        """The part of an endless sentence that holds the span: it is cut into as few parts as there can be."""
        number = (span.start - sentence.start) // LONGEST_SENTENCE
        if self._part_start(sentence, number + 1) <= span.start:
            number += 1
        start, end = (self._part_start(sentence, n) for n in (number, number + 1))
        return trimmed(self.text, start, max(end, span.end))

    def _part_start(self, sentence: Span, number: int) -> int:
        """Where that part of an endless sentence begins: at white space where there is some near."""
        start = min(sentence.start + number * LONGEST_SENTENCE, sentence.end)
        space = self.text.rfind(" ", start - LONGEST_WORD, start) if sentence.start < start < sentence.end else -1
        return start if space < 0 else space + 1

    def _starts_of_line(self, line: int) -> list[int]:
        known = self._sentence_starts.get(line)
        if known is None:
            known = self._sentence_starts[line] = [s.start for s in self.sentences_of_line(line)]
        return known

    def sentence_number(self, position: int) -> tuple[int, int]:
        """Line and sentence within the line, to tell how far two places are apart."""
        line = self.line_index(position)
        return line, bisect_right(self._starts_of_line(line), position)

    def names(self, sentence: Span) -> list[Span]:
        """Short stretches in quotation marks: a mark inside one ends no clause."""
        return [Span(m.start(), m.end()) for m in _QUOTED_NAME.finditer(self.text, sentence.start, sentence.end)]

    def clause(self, sentence: Span, span: Span) -> Span:
        """The part of the sentence between marks around the span."""
        start, end = sentence.start, sentence.end
        names = self.names(sentence)
        for mark in _CLAUSE_END.finditer(self.text, sentence.start, sentence.end):
            if any(name.start < mark.start() < name.end for name in names):
                continue
            if mark.end() <= span.start:
                start = mark.end()
            elif mark.start() >= span.end:
                end = mark.start()
                break
        return trimmed(self.text, start, end)

    def short_name(self, span: Span) -> Span | None:
        """The few words between quotation marks that the span stands among, with the marks; None if there are none."""
        window = Span(max(0, span.start - SHORT_NAME), min(len(self.text), span.end + SHORT_NAME))
        for match in _SHORT_NAME.finditer(self.text, window.start, window.end):
            if match.start() < span.start and span.end < match.end():
                return Span(match.start(), match.end())
        return None

    def in_speech(self, position: int) -> bool:
        """Whether the place stands inside quotation marks long enough to be somebody's words."""
        return self.speech(position) is not None

    def speech(self, position: int) -> Span | None:
        """The direct speech that the place stands in, with its quotation marks; None outside of any."""
        spoken = self._spoken()
        index = bisect_right(spoken, Span(position, len(self.text) + 1)) - 1
        return spoken[index] if index >= 0 and position < spoken[index].end else None

    def speeches(self, outer: Span) -> Sequence[Span]:
        """All direct speech that overlaps a stretch of text."""
        spoken = self._spoken()
        first = bisect_right(spoken, outer.start, key=lambda s: s.end)
        return spoken[first : bisect_left(spoken, outer.end, key=lambda s: s.start)]

    def _spoken(self) -> tuple[Span, ...]:
        if self._speech is None:
            self._speech = tuple(Span(m.start(), m.end()) for m in _SPEECH.finditer(self.text))
        return self._speech
