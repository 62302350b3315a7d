"""Dates that tell of no happening: of a document, a figure in brackets, a dateline, a credit, a copyright."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from timeline.extraction.clauses import BESIDE_DATE, VERBS
from timeline.extraction.layout import Layout
from timeline.extraction.lexicon import Labels
from timeline.extraction.results import Span

NAME_REACH = 60
LONGEST_DATELINE = 60
LONGEST_CREDIT = 1000
_NUMBER = re.compile(r"(?:\s*(?:№|#|N|No\.?)?\s?\d[\w/-]{0,12}\s+[^\W\d_]{1,4})?\s*")  # «закон № 123 от»
_WORD = re.compile(r"[^\W\d_]+")
_TIME = r"(?:[\s,]*\d{1,2}[:.]\d\d)?\s*"
_AGENCY = r"(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)"
_AFTER_PLACE = re.compile(rf"{_TIME}(?:\.?\s*$|\.?\s*{_AGENCY}?\s*[—–/-])")
_AFTER_STAMP = re.compile(r"\s*\|")
_AFTER_SOURCE = re.compile(rf"{_TIME}:")


def is_aside(span: Span, dates: Sequence[Span], layout: Layout, labels: Labels) -> bool:
    """Whether a date tells of nothing that happened; `dates` are all spans of dates in its sentence."""
    sentence = layout.sentence(span)
    return (
        _is_in_a_name(span, layout.text, labels)
        or _is_in_brackets(span, sentence, layout.text, labels)
        or _stands_alone(sentence, dates, layout.text, labels)
        or _is_in_a_credit(layout.lines[layout.line_index(span.start)], layout.text, labels)
        or _is_dateline(span, sentence, layout, labels)
    )


def _is_in_a_name(span: Span, text: str, labels: Labels) -> bool:
    """«Конституции 2004 года», «закону от 2006 года», «указ № 5 от 9 октября», “the 2010 Constitution”."""
    before = labels.within("document", Span(max(0, span.start - NAME_REACH), span.start))
    if any(_NUMBER.fullmatch(text, document.end, span.start) for document in before):
        return True
    following = labels.within("document_after", Span(span.end, span.end + NAME_REACH))[:1]
    article = labels.within("article", Span(max(0, span.start - NAME_REACH), span.start))[-1:]
    is_tight = bool(following and article) and not text[span.end : following[0].start].strip()
    return is_tight and not text[article[0].end : span.start].strip()


def _is_in_brackets(span: Span, sentence: Span, text: str, labels: Labels) -> bool:
    """Brackets without a verb, such as the year of a census."""
    opening = text.rfind("(", sentence.start, span.start)
    if opening < 0 or text.find(")", opening, span.start) >= 0:
        return False
    closing = text.find(")", span.end, sentence.end)
    aside = Span(opening, closing if closing >= 0 else sentence.end)
    return not any(labels.within(name, aside) for name in VERBS)


def _stands_alone(sentence: Span, dates: Sequence[Span], text: str, labels: Labels) -> bool:
    """A line that is nothing but a date and a time: «23 октября 2020, 14:05»."""
    beside = {word for name in ("lead", *BESIDE_DATE) for word in labels.within(name, sentence)}
    words = (Span(*match.span()) for match in _WORD.finditer(text, *sentence))
    return all(word in beside or _is_covered(word, dates) for word in words)


def _is_covered(word: Span, dates: Sequence[Span]) -> bool:
    """Whether a word lies in one of the dates, which stand in text order."""
    index = bisect_right(dates, word.start, key=lambda date: date.start)
    return index > 0 and dates[index - 1].contains(word)


def _is_in_a_credit(line: Span, text: str, labels: Labels) -> bool:
    """«Фото: Кабар, 2019», «Обновлено 23 октября», “© 2019–2020 Kabar”."""
    line = Span(line.start, min(line.end, line.start + LONGEST_CREDIT))
    if "©" in line.of(text):
        return True
    credited = [word for word in labels.within("credit", line)[:1] if text[word.end : word.end + 1] == ":"]
    return any(
        not _WORD.search(text, line.start, word.start) for word in (*credited, *labels.within("stamp", line)[:1])
    )


def _is_dateline(span: Span, sentence: Span, layout: Layout, labels: Labels) -> bool:
    """A place or an agency with its day at the head of a line: «БИШКЕК, 23 октября — Кабар»."""
    text, line = layout.text, layout.lines[layout.line_index(span.start)]
    if span.start - line.start > LONGEST_DATELINE:
        return False
    if span.start == line.start and _AFTER_STAMP.match(text, span.end):
        return True  # “February 10, 2011 | By …”
    before = text[line.start : span.start]
    words = [word for word in before.split() if word[0].isalpha()]
    if not words or not all(word[0].isupper() for word in words):
        return False
    if any(not _WORD.search(text, line.start, word.start) for word in labels.within("lead", line)[:1]):
        return False  # «В Бишкеке 5 октября: …»
    if _AFTER_SOURCE.match(text, span.end, sentence.end):
        return True
    is_place = before.rstrip().endswith((",", ".")) or before.isupper()
    return is_place and _AFTER_PLACE.match(text, span.end, sentence.end) is not None
