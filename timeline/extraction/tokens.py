"""A text as a row of tokens, each with its roles: what a number can be, what a word is in the language.

Grammar works on roles, not on words. Each set of roles has one letter, so that a row of tokens is a short string and a
rule is a regular expression over it. Words without a role shrink to one gap; stretches without any date word vanish.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Roles = Mapping[str, Any]

GAP = "_"
DOT = "."
NEVER = "(?!)"
FIRST_LETTER = 0xE000
FIRST_YEAR, LAST_YEAR = 1000, 2199


class Token(NamedTuple):
    """A stretch of the text with its letter and the values of its roles; a gap has none."""

    start: int
    end: int
    letter: str
    roles: Roles


@dataclass(slots=True)
class Alphabet:
    """One letter for each set of roles that can occur together."""

    letters: dict[frozenset[str], str] = field(default_factory=lambda: {frozenset(): GAP})

    def letter(self, roles: Iterable[str]) -> str:
        return self.letters.setdefault(frozenset(roles), chr(FIRST_LETTER + len(self.letters)))

    def letters_of(self, role: str) -> str:
        """The letters of all role sets that hold this role."""
        return "".join(letter for roles, letter in self.letters.items() if role in roles)


@dataclass(slots=True)
class Word:
    """A vocabulary entry; `phrases` are the longer entries that begin with this word, by their second word, each with
    the words after the first, longest first.
    """

    letter: str = GAP
    roles: dict[str, Any] = field(default_factory=dict)
    capital: bool = False
    phrases: dict[str, list[tuple[list[str], Word]]] = field(default_factory=dict)


MARKS = {
    **dict.fromkeys("-‐‑‒–—−־", "dash"),
    **dict.fromkeys(",،，、", "comma"),
    ".": "dot",
    "/": "slash",
    "(": "open",
    "[": "open",
    ")": "close",
    "]": "close",
    "'": "apostrophe",
    "’": "apostrophe",
}

# Signs for the direction of writing, which a page of two scripts sets between a day and its month.
UNSEEN = r"\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"

# Every quantifier that could run over a hostile text is possessive: a token is read once. White space is a token where
# it holds a line break or is too long to stand inside a date.
TOKEN = r"""
    (?P<word>[぀-ヿ一-鿿]|[^\W\d_]++(?:['’ʼ][^\W\d_]++)*+)
  | (?P<mark>[^\w\s{unseen}])
  | (?P<space>[^\S\n]*+\n\s*+|\s{{9}}\s*+)
  | (?: (?P<iso>(?<![\d.,/-])\d{{4}}(?P<by>[-./])\d\d(?P=by)\d\d
      (?:[T\ ]\d\d:\d\d(?::\d\d)?(?:\.\d{{1,9}})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]|[./]\d))
  | (?P<numeric>(?<![\d.,/-])(?:
      \d{{1,2}}(?P<mid>[./-])\d{{1,2}}(?P=mid)(?:\d{{4}}|\d\d)(?![./-]?\d) | {day_month}\ \d{{4}}(?!\d)))
  | (?P<day_month>(?<![\d.,/-]){day_month}(?!\d))
  | (?P<time>(?<![\d:])\d{{1,2}}:\d\d(?::\d\d)?(?![\d:]))
  | (?P<decimal>\d++(?:[.,]\d++)++)
  | (?P<decade>\d{{2,4}}[-‐‑–]?(?:{decade})(?!\w))
  | (?P<ordinal>{dotted}|\d{{1,4}}[-‐‑–]?(?:{ordinal})(?!\w))
  | (?P<cased>\d{{1,2}}[-‐‑–]?(?:{day})(?!\w))
  | (?P<number>\d++) ) (?:['’](?:{case})(?!\w))?+
"""


def token_pattern(suffixes: Mapping[str, Collection[str]]) -> re.Pattern[str]:
    """The tokeniser of a language whose ordinals, decades and days are written with these suffixes («5-го», “1990s”,
    „5.“, «октябрдын 5инде»). The ending of a `case` after an apostrophe belongs to its number: «2020'de».

    Where a dot makes an ordinal of a number, „5.10.“ and „5. 10.“ are a day and a month.
    """
    has_dot = DOT in suffixes["ordinal"]
    return re.compile(
        TOKEN.format(
            dotted=r"\d{1,2}\.(?!\d)" if has_dot else NEVER,
            day_month=r"\d{1,2}\.[\ \u00a0]?\d{1,2}\." if has_dot else NEVER,
            **{kind: _alternatives(set(listed) - {DOT}) for kind, listed in suffixes.items()},
            unseen=UNSEEN,
        ),
        re.VERBOSE | re.IGNORECASE,
    )


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) or NEVER


def number_roles(digits: str) -> dict[str, int]:
    """What a bare number can be, by its value and its number of digits."""
    if len(digits) > 4:
        return {"number": int(digits[:9])}
    value = int(digits)
    roles = {"number": value}
    if len(digits) <= 2 and 1 <= value <= 31:
        roles["day"] = value
    if len(digits) <= 2 and 1 <= value <= 12:
        roles["month_number"] = value
    if len(digits) == 2:
        roles["short_year"] = value
    if len(digits) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        roles["year"] = value
    return roles


def ordinal_roles(digits: str) -> dict[str, int]:
    """What a number with an ordinal's suffix can be."""
    roles = number_roles(digits)
    roles["ordinal"] = roles.pop("number")
    roles.pop("month_number", None)
    roles.pop("short_year", None)
    return roles


def cased_roles(digits: str) -> dict[str, int]:
    """What a number with the ending of a case can be: the day of a month that was named before."""
    roles = number_roles(digits)
    return {"day": roles["day"], "cased": roles["day"]} if "day" in roles else {"number": roles["number"]}


def decade_roles(digits: str) -> dict[str, int]:
    """What a number with a decade's suffix can be: «20-е» are years or a day, «23-е» only a day."""
    value = int(digits)
    roles = ordinal_roles(digits) if value <= 31 else {}
    return roles if value % 10 else roles | {"decade_number": value}


def sign_roles(kind: str, written: str) -> dict[str, Any]:
    """What a token that is no word can be, by the kind of it that the tokeniser saw."""
    if kind == "mark":
        return {MARKS[written]: written} if written in MARKS else {}
    if kind == "space":
        return {"line": written} if "\n" in written else {}
    if kind == "number":
        return number_roles(written)
    digits = re.match(r"\d*", written).group()  # type: ignore[union-attr]
    if kind == "ordinal":
        return ordinal_roles(digits)
    if kind == "cased":
        return cased_roles(digits)
    return decade_roles(digits) if kind == "decade" else {kind: written}


def number_role_sets() -> Iterator[frozenset[str]]:
    """All role sets that a number can have, for the alphabet."""
    for digits in (*map(str, range(100)), *(f"0{n}" for n in range(10)), "100", "2020", "9999", "12345"):
        for roles in (number_roles, ordinal_roles, cased_roles, decade_roles):
            yield frozenset(roles(digits))
    for name in ("iso", "numeric", "day_month", "time", "decimal", "decade_number", "line", *MARKS.values()):
        yield frozenset({name})


def wraps(text: str, position: int) -> bool:
    """Whether what stands here goes on from the line before: it begins with a small letter."""
    return text[position : position + 1].islower()
