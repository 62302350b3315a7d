"""Readings that their surroundings unmask: names that hold a date, words that only look like one."""

from __future__ import annotations

import re

from timeline.extraction.grammar import Located
from timeline.extraction.languages.loader import Language
from timeline.extraction.layout import Layout
from timeline.extraction.readings import Calendar, Reading, Relative, Season, Weekday

NAME_WORDS = 2
_NOUN = re.compile(r"\s+[^\W\d_a-zäöüß]")
_CAPITAL = re.compile(r"\d\s+[^\W\d_]")


def is_unlikely(item: Located, layout: Layout, language: Language) -> bool:
    return any(judge(item, layout, language) for judge in (_is_name, _is_title, _is_count, _is_listed))


def _is_name(item: Located, layout: Layout, language: Language) -> bool:
    """A month with a capital letter where the language writes months small, and no year: «улица 8 Марта», «Октябрьский
    район», or the city in «саммит Қазанда өтті».
    """
    day = getattr(item.reading, "day", None)
    if "months" in language.capital or "capital_days" in language.flags:
        return False
    if not (_is_without_year(item.reading) or item.rule == "indefinite"):
        return False
    words = item.span.of(layout.text)
    if words.isupper():
        return False
    if day is None:
        sentence = layout.sentence(item.span)
        return words[0].isupper() and any(c.isalpha() for c in layout.text[sentence.start : item.span.start])
    month = _CAPITAL.search(words)
    return month is not None and month.group()[-1].isupper()


def _is_without_year(reading: Reading) -> bool:
    return isinstance(reading, Calendar) and reading.year is None


def _is_title(item: Located, layout: Layout, language: Language) -> bool:
    """«Сегодня», «Россия сегодня», «Выборы 2020»: the end of a name of one or two words in quotation marks."""
    if not isinstance(item.reading, Relative | Weekday | Season) and item.rule != "year":
        return False
    name = layout.short_name(item.span)
    return name is not None and name.end - 1 == item.span.end and name.of(layout.text).count(" ") < NAME_WORDS


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
