"""A language's words with their roles, ready to turn a text into tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import Any

from timeline.extraction.numerals import SPELLED, composed, numeral_role_sets, roles_of
from timeline.extraction.tokens import (
    GAP,
    Alphabet,
    Token,
    Word,
    number_role_sets,
    sign_roles,
    token_pattern,
    wraps,
)

CORE_ROLES = frozenset({
    "number", "ordinal", "day", "month", "month_case", "weekday", "season", "season_case", "relative",
    "unit", "iso", "numeric", "day_month", "decade_number", "decade_word", "roman", "vague", "present", "indefinite",
    "told", "trait", "last_night", "holiday", "time", "clock_word",
})  # fmt: skip
HYPHENS = frozenset("-‐‑")
NUMERALS = frozenset({"number", "ordinal", "day", "cased", SPELLED})
LONG_SPACE = 9
# The words of a text at a quick look, a letter each: those that make a date, those that make one with another word
# beside them, other words of the vocabulary, all the rest.
DATE, NUMBER, OTHER, FOREIGN = "dno_"
PIECE = re.compile(r"([぀-ヿ一-鿿]|[^\W_]++(?:['’ʼ][^\W\d_]++)*+)")
RUN = re.compile(f"[{DATE}{NUMBER}{OTHER}]+")


@dataclass(slots=True)
class Vocabulary:
    """The words of one language. `add` all of them, then `seal`; after that `tokens` reads texts."""

    suffixes: dict[str, tuple[str, ...]]  # what numbers are written with that are ordinals, decades, days
    has_pairs: bool = False
    folding: dict[int, str] = field(default_factory=dict)  # capital letters whose small ones Python does not know
    alphabet: Alphabet = field(default_factory=Alphabet)
    words: dict[str, Word] = field(default_factory=dict)
    pattern: re.Pattern[str] = field(init=False)
    signs: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)  # marks and short numbers met before
    core_letters: frozenset[str] = frozenset()
    kinds: dict[str, str] = field(default_factory=dict)
    spelled_letters: frozenset[str] = frozenset()

    def add(self, form: str, role: str, value: object, *, capital: bool = False) -> None:
        """Give a word or a phrase a role. `capital`: only where it is written with a capital letter."""
        small = form.translate(self.folding).lower()
        for spelling in {small, small.replace("ё", "е")}:
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

    def add_number(self, form: str, kind: frozenset[str], value: int) -> None:
        """Give a word the roles of a number of this kind, alone or as the last word of a longer number."""
        roles = roles_of(kind, value)
        for role, number in (roles if "count" in kind else roles | {SPELLED: value}).items():
            self.add(form, role, number)

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
        for roles in (*number_role_sets(), *numeral_role_sets(), *further):
            self.alphabet.letter(roles)
        for word in self.words.values():
            for entry in (word, *(entry for listed in word.phrases.values() for _, entry in listed)):
                entry.letter = self.alphabet.letter(entry.roles)
        self.pattern = token_pattern(self.suffixes)
        letters = self.alphabet.letters.items()
        self.core_letters = frozenset(letter for roles, letter in letters if roles & CORE_ROLES)
        self.spelled_letters = frozenset(letter for roles, letter in letters if SPELLED in roles)
        self._seal_kinds()

    def _seal_kinds(self) -> None:
        """Mark the words that make a stretch worth reading; of a phrase the longest word does."""
        self.kinds = dict.fromkeys((*self.words, *chain(*self.suffixes.values())), OTHER)
        for form, word in self.words.items():
            if word.letter in self.core_letters:
                self.kinds[form] = NUMBER if NUMERALS.issuperset(word.roles) else DATE
            for parts, entry in (phrase for listed in word.phrases.values() for phrase in listed):
                if entry.letter in self.core_letters:
                    self.kinds[max(form, *parts, key=len)] = DATE

    def tokens(self, text: str) -> list[Token]:
        """The tokens of the stretches that hold a date word, in text order, with a gap between stretches."""
        if self.folding:
            text = text.translate(self.folding)
        row: list[Token] = []
        for start, end in self._runs(text):
            row += self._stretches(text, start, end)
        return composed(row, self.spelled_letters, self.alphabet, pairs=self.has_pairs)

    def _runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words of the vocabulary, a date word among them, follow each other without any other word.

        Most words of a text are no words of the vocabulary: this quick look spares them all that follows.
        """
        pieces = PIECE.split(text)
        known = self.kinds.get
        row = "".join([known(p.lower()) or (FOREIGN if p.isalpha() else self._kind(p)) for p in pieces[1::2]])
        ends = [0, *accumulate(map(len, pieces))]
        for run in RUN.finditer(row):
            kinds = run.group()
            if DATE in kinds or (NUMBER in kinds and len(kinds) > 1):
                yield ends[2 * run.start()], ends[2 * run.end() + 1]

    def _kind(self, piece: str) -> str:
        """The kind of a piece of text that is no entry as it stands: with digits, or with an ending."""
        if piece.isdecimal() and len(piece) < 4:
            return NUMBER
        if any(c.isdigit() for c in piece):
            return DATE
        return next((self.kinds[p] for p in _around_apostrophe(piece) if p in self.kinds), FOREIGN)

    def _stretches(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens between two places, without the stretches that hold no date word; a gap at the end."""
        line = self.alphabet.letters[frozenset({"line"})]
        matches = [m for m in self.pattern.finditer(text, start, end) if m.lastgroup != "space" or not _is_wrap(m)]
        row: list[Token] = []
        stretch = [Token(0, 0, line, {})] if start == 0 else []
        has_core = False
        position = start
        for index, match in enumerate(matches):
            if match.start() < position:
                continue
            token = self._token(matches, index)
            position = token.end
            if token.letter not in (GAP, line):
                stretch.append(token)
                has_core = has_core or token.letter in self.core_letters
                continue
            if has_core:
                row += (*stretch, Token(token.start, token.end, GAP, {}))
            stretch, has_core = [token] if token.letter == line else [], False
        return [*row, *stretch, Token(end, end, GAP, {})] if has_core else row

    def _token(self, matches: Sequence[re.Match[str]], index: int) -> Token:
        """The token that begins with a match: a mark, a number, or the longest phrase or else the word."""
        match = matches[index]
        if match.lastgroup != "word":
            return _gap(match) if index == 1 and _is_designation(match) else self._sign(match)
        written = match.group()
        word = self.words.get(written.lower())
        if word is None or not (word.roles or word.phrases):
            word = next((self.words[p] for p in _around_apostrophe(written) if p in self.words), None)
        if word is None:
            return _gap(match)
        end = match.end()
        if word.phrases and index + 1 < len(matches):
            for parts, entry in word.phrases.get(matches[index + 1].group().lower(), ()):
                said = matches[index + 1 : index + 1 + len(parts)]
                if [m.group().lower() for m in said] == parts:
                    word, end = entry, said[-1].end()
                    break
        if word.capital and not written[0].isupper():
            return Token(match.start(), end, GAP, {})
        return Token(match.start(), end, word.letter, word.roles)

    def _sign(self, match: re.Match[str]) -> Token:
        """The token of what is no word; a mark that never stands in a date is a gap."""
        written = match[match.lastgroup or 0]
        known = self.signs.get(written)
        if known is None:
            roles = sign_roles(match.lastgroup or "", written)
            known = self.alphabet.letters[frozenset(roles)], roles
            if len(written) <= 4 and written.isascii():
                self.signs[written] = known
        return Token(match.start(), match.end(), *known)


def _gap(match: re.Match[str]) -> Token:
    return Token(match.start(), match.end(), GAP, {})


def _is_designation(number: re.Match[str]) -> bool:
    """Whether a number is tied to a word that is none of the vocabulary: “COVID-19 October wave”, «танк Т-34»."""
    before = number.string[number.start() - 2 : number.start()]
    return number.group().isdecimal() and len(number.group()) < 4 and before[:1].isalpha() and before[1:] in HYPHENS


def _is_wrap(match: re.Match[str]) -> bool:
    """Whether white space stands within a sentence: a line wrapped by hand."""
    return match.end() - match.start() < LONG_SPACE and wraps(match.string, match.end())


def _around_apostrophe(word: str) -> list[str]:
    """The word that an ending follows after an apostrophe, “today’s”, and that ending: “the party’s 2010 list”."""
    return re.split("['’]", word.lower(), maxsplit=1)
