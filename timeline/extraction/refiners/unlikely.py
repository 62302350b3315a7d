"""Readings that their surroundings unmask: names that hold a date, words that only look like one."""

from __future__ import annotations

import re

from timeline.extraction.grammar import Located
from timeline.extraction.languages.loader import Language
from timeline.extraction.layout import Layout
from timeline.extraction.readings import Calendar

_NOUN = re.compile(r"\s+[^\W\d_a-zäöüß]")
_CAPITAL = re.compile(r"\d\s+[^\W\d_]")


def is_unlikely(item: Located, layout: Layout, language: Language) -> bool:
    return any(judge(item, layout, language) for judge in (_is_name, _is_count, _is_listed))


def _is_name(item: Located, layout: Layout, language: Language) -> bool:
    """«Улица 8 Марта»: a month with a capital letter where the language writes months small, and no year."""
    if "months" in language.capital or not isinstance(item.reading, Calendar) or item.reading.year is not None:
        return False
    month = _CAPITAL.search(item.span.of(layout.text))
    words = item.span.of(layout.text)
    return month is not None and month.group()[-1].isupper() and not words.isupper()


def _is_count(item: Located, layout: Layout, language: Language) -> bool:
    """„2010 Wahllokale“: a bare number before a noun, in a language whose nouns and bare years look alike."""
    if "bare_years" not in language.flags or item.reading != Calendar(_number(item.span.of(layout.text))):
        return False
    return _NOUN.match(layout.text, item.span.end) is not None


def _number(words: str) -> int | None:
    return int(words) if words.isdecimal() else None


def _is_listed(item: Located, layout: Layout, language: Language) -> bool:
    """Whether one of the language's misleading phrases begins where the expression does."""
    return language.unlikely.match(layout.text, item.span.start) is not None
