"""Passages of a stored text: marked, set in their surroundings, found again by their words."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.models import Citation, Mention

SURROUNDINGS = 400
LONGEST_COMPARED = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a text: `mentions` are those that begin with it, each with its number."""

    text: str
    is_quoted: bool
    is_date: bool
    mentions: tuple[tuple[int, Mention], ...]


def pieces(text: str, mentions: Sequence[Mention]) -> list[Piece]:
    """The whole text, cut wherever a mention's quote or date words begin or end."""
    quoted: defaultdict[int, int] = defaultdict(int)
    dated: defaultdict[int, int] = defaultdict(int)
    begin: defaultdict[int, list[tuple[int, Mention]]] = defaultdict(list)
    for number, mention in enumerate(mentions, 1):
        begin[mention.start].append((number, mention))
        for changes, start, end in (
            (quoted, mention.start, mention.end),
            (dated, mention.expression_start, mention.expression_end),
        ):
            changes[start] += 1
            changes[end] -= 1
    cuts = sorted({0, len(text), *quoted, *dated})
    found, in_quotes, in_dates = [], 0, 0
    for start, end in itertools.pairwise(cuts):
        in_quotes += quoted[start]
        in_dates += dated[start]
        found.append(
            Piece(
                text=text[start:end],
                is_quoted=in_quotes > 0,
                is_date=in_dates > 0,
                mentions=tuple(begin[start]),
            )
        )
    return found


def marked(passage: Mention | Citation, quote: str) -> SafeString:
    """The quote as HTML, its date words in a `mark`."""
    start, end = passage.expression_start, passage.expression_end
    if start is None or end is None or not passage.start <= start < end <= passage.end:
        return format_html("{}", quote)
    first, last = start - passage.start, end - passage.start
    return format_html("{}<mark>{}</mark>{}", quote[:first], quote[first:last], quote[last:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What stands before and after a passage; the ellipsis where the text goes on is included."""

    before: str
    after: str


def setting(text: str, start: int, end: int, *, length: int = SURROUNDINGS) -> Setting:
    """What stands before and after [start, end), at most `length` code points each."""
    before, after = text[max(0, start - length) : start], text[end : end + length]
    return Setting(
        before=("…" if start > length else "") + before,
        after=after + ("…" if end + length < len(text) else ""),
    )


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in the text: character by character, or else with any white space between the words."""
    exact = [match.span() for match in re.finditer(re.escape(words), text)] if words else []
    if exact or not words.split():
        return exact
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [match.span() for match in re.finditer(pattern, text)]


def nearest(text: str, words: str) -> str:
    """The stretch of the text that is most like the words; empty if nothing is or the text is too long to compare."""
    if len(text) > LONGEST_COMPARED:
        return ""
    match = SequenceMatcher(None, text, words, autojunk=False).find_longest_match()
    if match.size < 4:
        return ""
    start = max(0, match.a - match.b)
    return text[start : start + len(words)]
