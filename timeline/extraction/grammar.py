"""Rules over rows of tokens: a pattern of roles, and what it builds.

A pattern is written in roles: `first:day dash last:day month:month (year:year year_word?)?`. `name:role` captures the
token's value of that role under the name; `( | ) ? * +` and bounded repeats mean what they mean in regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.extraction.readings import Reading
from timeline.extraction.results import Span
from timeline.extraction.tokens import GAP, NEVER, Alphabet, Token

_PIECE = re.compile(r"(?:(?P<name>[a-z_]\w*):)?(?P<role>[a-z_]+)|(?P<sign>\(\?[!=]|\{[\d,]+\}|[()|?*+])|\s+")
_OPTIONAL = re.compile(r"[?*]|\{0")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of the tokens from `first` up to, not including, `last`."""

    first: int
    last: int
    reading: Reading
    rule: str


@dataclass(frozen=True, slots=True)
class Located:
    """A reading with the place of its words in the text and the rule that made it."""

    span: Span
    reading: Reading
    rule: str


class Found:
    """One match of a rule: `found["day"]` is the value captured under that name, None where it is absent."""

    __slots__ = ("_match", "_roles", "tokens")

    def __init__(self, match: re.Match[str], tokens: Sequence[Token], roles: dict[str, str]) -> None:
        self._match = match
        self._roles = roles
        self.tokens = tokens

    def __getitem__(self, name: str) -> Any:
        index = self._match.start(name)
        return None if index < 0 else self.tokens[index].roles[self._roles[name]]

    def index(self, name: str) -> int:
        return self._match.start(name)

    def alone(self, name: str, reading: Reading) -> Sequence[tuple[int, int, Reading]]:
        """A reading of the token captured under that name, without the rest of the match."""
        at = self.index(name)
        return [(at, at + 1, reading)]

    @property
    def first(self) -> int:
        return self._match.start()

    @property
    def last(self) -> int:
        return self._match.end()

    def places(self, first: tuple[int, int], second: tuple[int, int]) -> tuple[Span, Span]:
        """Where two runs of tokens stand in the text, each from its first token to its last."""
        return tuple(Span(self.tokens[a].start, self.tokens[b].end) for a, b in (first, second))  # type: ignore[return-value]

    def all(self, role: str, *, before: int | None = None) -> list[tuple[int, Any]]:
        """Index and value of every matched token that has the role."""
        stop = self.last if before is None else before
        return [(i, self.tokens[i].roles[role]) for i in range(self.first, stop) if role in self.tokens[i].roles]


Built = Reading | Sequence[tuple[int, int, Reading]] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """One way of writing a date.

    `build` gives the reading of the whole match, or several readings each with its own token range, or None where the
    match is no date after all. `needs` is a language's flag without which the rule is left out.
    """

    rule: str
    pattern: str
    build: Callable[[Found], Built]
    needs: str = ""


@dataclass(frozen=True, slots=True)
class CompiledFinder:
    """A rule in the letters of one language. No row without one of the letters `needed` can hold a match of it."""

    finder: Finder
    pattern: re.Pattern[str]
    roles: dict[str, str]
    needed: frozenset[str]

    def candidates(self, row: str, tokens: Sequence[Token]) -> Iterator[tuple[Candidate, ...]]:
        """What each match of the rule makes of it: one candidate or more, to be kept or dropped together."""
        for match in self.pattern.finditer(row):
            found = Found(match, tokens, self.roles)
            built = self.finder.build(found)
            if built is None:
                continue
            parts = [(found.first, found.last, built)] if isinstance(built, Reading) else built
            yield tuple(Candidate(first, last, reading, self.finder.rule) for first, last, reading in parts)


def roles_in(pattern: str) -> set[str]:
    """The roles that a rule's pattern speaks of."""
    return {piece["role"] for piece in _PIECE.finditer(pattern) if piece["role"]}


def compile_finder(finder: Finder, alphabet: Alphabet) -> CompiledFinder:
    roles: dict[str, str] = {}
    pieces: list[str] = []
    needed = [frozenset(alphabet.letters.values())]
    position = depth = 0
    while position < len(finder.pattern):
        piece = _PIECE.match(finder.pattern, position)
        if piece is None:
            raise ValueError(f"rule {finder.rule}: cannot read {finder.pattern[position:]!r}")
        position = piece.end()
        if piece["role"]:
            letters = GAP if piece["role"] == "gap" else alphabet.letters_of(piece["role"])
            if depth == 0 and not _OPTIONAL.match(finder.pattern, position):
                needed.append(frozenset(letters))
            if piece["name"]:
                roles[piece["name"]] = piece["role"]
            letters = f"[{letters}]" if letters else NEVER
            pieces.append(f"(?P<{piece['name']}>{letters})" if piece["name"] else letters)
        elif piece["sign"]:
            depth += piece["sign"].startswith("(") - (piece["sign"] == ")")
            pieces.append("(?:" if piece["sign"] == "(" else piece["sign"])
    return CompiledFinder(finder, re.compile("".join(pieces)), roles, min(needed, key=len))


def choose(matches: Iterable[tuple[Candidate, ...]]) -> list[Candidate]:
    """Leftmost first, then longest: the candidates to keep, in text order, none overlapping another."""
    kept: list[Candidate] = []
    end = -1
    for match in sorted(matches, key=lambda m: (m[0].first, -m[-1].last)):
        if match[0].first >= end:
            kept.extend(match)
            end = match[-1].last
    return kept
