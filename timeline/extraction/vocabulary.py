"""A language's words with their roles, ready to turn a text into tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from timeline.extraction.tokens import (
    GAP,
    MARKS,
    Alphabet,
    Token,
    Word,
    number_role_sets,
    number_roles,
    ordinal_roles,
    token_pattern,
    wraps,
)

CORE_ROLES = frozenset({
    "number", "ordinal", "day", "day_word", "month", "month_case", "weekday", "season", "season_case", "relative",
    "unit", "iso", "numeric", "decade_number", "decade_word", "roman", "vague",
})  # fmt: skip
LONG_SPACE = 9
LONGEST_PHRASE = 8  # words after the first


@dataclass(slots=True)
class Vocabulary:
    """The words of one language. `add` all of them, then `seal`; after that `tokens` reads texts."""

    ordinal_suffixes: tuple[str, ...] = ()
    decade_suffixes: tuple[str, ...] = ()
    alphabet: Alphabet = field(default_factory=Alphabet)
    words: dict[str, Word] = field(default_factory=dict)
    pattern: re.Pattern[str] = field(init=False)
    numbers: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    core_letters: frozenset[str] = frozenset()

    def add(self, form: str, role: str, value: object, *, capital: bool = False) -> None:
        """Give a word or a phrase a role. `capital`: only where it is written with a capital letter."""
        for spelling in {form.lower(), form.lower().replace("ё", "е")}:
            parts = re.findall(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*|[^\w\s]", spelling)
            word = self.words.setdefault(parts[0], Word())
            for part in parts[1:]:
                self.words.setdefault(part, Word())
            if len(parts) > 1:
                word = self._phrase(word, parts)
            if capital and word.roles and not word.capital:
                continue  # a word that is also written small keeps its meaning: Ukrainian «і» is no numeral
            word.roles[role] = value
            word.capital = capital

    def _phrase(self, first: Word, parts: list[str]) -> Word:
        listed = first.phrases.setdefault(parts[1], [])
        for known, entry in listed:
            if known == parts[1:]:
                return entry
        entry = Word()
        listed.append((parts[1:], entry))
        listed.sort(key=lambda p: -len(p[0]))
        return entry

    def seal(self, further: Iterable[frozenset[str]]) -> None:
        """Fix the alphabet: the role sets of the words, of numbers and `further` ones that grammar makes."""
        for roles in (*number_role_sets(), *further):
            self.alphabet.letter(roles)
        for word in self.words.values():
            for entry in (word, *(entry for listed in word.phrases.values() for _, entry in listed)):
                entry.letter = self.alphabet.letter(entry.roles)
        self.pattern = token_pattern(ordinal=self.ordinal_suffixes, decade=self.decade_suffixes)
        self.core_letters = frozenset(letter for roles, letter in self.alphabet.letters.items() if roles & CORE_ROLES)

    def tokens(self, text: str) -> list[Token]:
        """The tokens of the stretches that hold a date word, in text order, with a gap between stretches."""
        line = self.alphabet.letters[frozenset({"line"})]
        core, words, breaks = self.core_letters, self.words, (GAP, line)
        row: list[Token] = []
        stretch: list[Token] = [Token(0, 0, line, {})]
        has_core = False
        position = 0
        for match in self.pattern.finditer(text):
            if match.start() < position:
                continue
            kind, token = match.lastgroup, None
            if kind == "word":
                word = words.get(match.group().lower()) or self._before_apostrophe(match.group())
                if word is not None:
                    token = self._longest(word, match, text)
                    position = token.end
            elif kind != "space" or not self._wraps(text, match):
                token = self._other(kind or "", match)
            else:
                continue
            if token is not None and token.letter not in breaks:
                stretch.append(token)
                has_core = has_core or token.letter in core
                continue
            if has_core:
                row += stretch
                row.append(token or Token(match.start(), match.end(), GAP, {}))
            stretch, has_core = [token] if token is not None and token.letter == line else [], False
        return row + stretch if has_core else row

    @staticmethod
    def _wraps(text: str, space: re.Match[str]) -> bool:
        return space.end() - space.start() < LONG_SPACE and wraps(text, space.end())

    def _before_apostrophe(self, word: str) -> Word | None:
        """The entry of a word that an ending follows after an apostrophe: “today’s”."""
        if "'" not in word and "’" not in word:
            return None
        return self.words.get(re.split("['’]", word, maxsplit=1)[0].lower())

    def _longest(self, word: Word, match: re.Match[str], text: str) -> Token:
        """The longest phrase that begins with the word, else the word itself."""
        if word.phrases:
            following = list(islice(self.pattern.finditer(text, match.end()), LONGEST_PHRASE))
            said = [m.group().lower() for m in following]
            for parts, entry in word.phrases.get(said[0], ()) if said else ():
                if said[: len(parts)] == parts:
                    return self._word(entry, match.start(), following[len(parts) - 1].end(), match.group())
        return self._word(word, match.start(), match.end(), match.group())

    def _word(self, word: Word, start: int, end: int, text: str) -> Token:
        if word.capital and not text[0].isupper():
            return Token(start, end, GAP, {})
        return Token(start, end, word.letter, word.roles)

    def _other(self, kind: str, match: re.Match[str]) -> Token:
        start, end, text = match.start(), match.end(), match.group()
        if kind == "mark":
            role = MARKS.get(text)
            if role is None:
                return Token(start, end, GAP, {})
            return Token(start, end, self.alphabet.letters[frozenset({role})], {role: text})
        if kind == "space":
            return Token(start, start, self.alphabet.letters[frozenset({"line"})] if "\n" in text else GAP, {})
        if kind == "number" and len(text) <= 4:
            known = self.numbers.get(text)
            if known is None:
                roles = number_roles(text)
                known = self.numbers[text] = (self.alphabet.letters[frozenset(roles)], roles)
            return Token(start, end, *known)
        return self._number_like(kind, start, end, text)

    def _number_like(self, kind: str, start: int, end: int, text: str) -> Token:
        roles: dict[str, Any]
        if kind == "ordinal":
            roles = ordinal_roles(re.match(r"\d+", text).group())  # type: ignore[union-attr]
        elif kind == "decade":
            roles = {"decade_number": int(re.match(r"\d+", text).group())}  # type: ignore[union-attr]
        elif kind == "number":
            roles = number_roles(text)
        else:
            roles = {kind: text}
        return Token(start, end, self.alphabet.letters[frozenset(roles)], roles)
