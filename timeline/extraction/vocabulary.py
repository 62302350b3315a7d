"""A language's words with their roles, ready to turn a text into tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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

CORE_ROLES = frozenset(
    {
        *(
            "number",
            "ordinal",
            "day",
            "day_word",
            "month",
            "month_case",
            "weekday",
            "season",
            "season_case",
            "relative",
            "unit",
        ),
        *("iso", "numeric", "decade_number", "decade_word", "roman", "vague"),
    }
)


LONG_SPACE = 9


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
            parts = tuple(re.findall(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*|[^\w\s]", spelling))
            word = self.words.setdefault(parts[0], Word())
            for part in parts[1:]:
                self.words.setdefault(part, Word())
            if len(parts) > 1:
                word = self._phrase(word, parts)
            if capital and word.roles and not word.capital:
                continue  # a word that is also written small keeps its meaning: Ukrainian «і» is no numeral
            word.roles[role] = value
            word.capital = capital

    def _phrase(self, first: Word, parts: tuple[str, ...]) -> Word:
        for known, entry in first.phrases:
            if known == parts:
                return entry
        entry = Word()
        first.phrases.append((parts, entry))
        first.phrases.sort(key=lambda p: -len(p[0]))
        return entry

    def seal(self, further: Iterable[frozenset[str]]) -> None:
        """Fix the alphabet: the role sets of the words, of numbers and `further` ones that grammar makes."""
        for roles in (*number_role_sets(), *further):
            self.alphabet.letter(roles)
        for word in self.words.values():
            for entry in (word, *(entry for _, entry in word.phrases)):
                entry.letter = self.alphabet.letter(entry.roles)
        self.pattern = token_pattern(ordinal=self.ordinal_suffixes, decade=self.decade_suffixes)
        self.core_letters = frozenset(letter for roles, letter in self.alphabet.letters.items() if roles & CORE_ROLES)

    def tokens(self, text: str) -> list[Token]:
        """The tokens of the stretches that hold a date word, in text order, with a gap between stretches."""
        line = self.alphabet.letters[frozenset({"line"})]
        row: list[Token] = []
        stretch: list[Token] = [Token(0, 0, line, {})]
        has_core = False
        for token in self._raw(text):
            if token.letter in (GAP, line):
                if has_core:
                    row.extend(stretch)
                    row.append(token)
                stretch, has_core = [token] if token.letter == line else [], False
                continue
            stretch.append(token)
            has_core = has_core or token.letter in self.core_letters
        if has_core:
            row.extend(stretch)
        return row

    def _raw(self, text: str) -> Iterator[Token]:
        matches = self.pattern.finditer(text)
        pending: list[re.Match[str]] = []
        while True:
            match = pending.pop(0) if pending else next(matches, None)
            if match is None:
                return
            kind = match.lastgroup
            if kind == "space" and wraps(text, match.end()) and match.end() - match.start() < LONG_SPACE:
                continue
            if kind == "word":
                word = self.words.get(match.group().lower()) or self._before_apostrophe(match.group())
                if word is None:
                    yield Token(match.start(), match.end(), GAP, {})
                elif word.phrases:
                    yield self._longest(word, match, matches, pending)
                else:
                    yield self._word(word, match.start(), match.end(), match.group())
            else:
                yield self._other(kind or "", match)

    def _before_apostrophe(self, word: str) -> Word | None:
        return self.words.get(re.split("['’ʼ]", word, maxsplit=1)[0].lower()) if len(word) > 2 else None

    def _word(self, word: Word, start: int, end: int, text: str) -> Token:
        if word.capital and not text[0].isupper():
            return Token(start, end, GAP, {})
        return Token(start, end, word.letter, word.roles)

    def _longest(
        self, word: Word, match: re.Match[str], matches: Iterator[re.Match[str]], pending: list[re.Match[str]]
    ) -> Token:
        for parts, entry in word.phrases:
            while len(pending) < len(parts) - 1:
                following = next(matches, None)
                if following is None:
                    break
                pending.append(following)
            if tuple(m.group().lower() for m in pending[: len(parts) - 1]) == parts[1:]:
                end = pending[len(parts) - 2].end()
                del pending[: len(parts) - 1]
                return self._word(entry, match.start(), end, match.group())
        return self._word(word, match.start(), match.end(), match.group())

    def _other(self, kind: str, match: re.Match[str]) -> Token:
        start, end, text = match.start(), match.end(), match.group()
        if kind == "mark":
            role = MARKS.get(text)
            return (
                Token(start, end, self.alphabet.letters[frozenset({role})], {}) if role else Token(start, end, GAP, {})
            )
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
