"""From a text to its dates, happenings and undated passages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from timeline.extraction import edtf
from timeline.extraction.anchors import Anchors
from timeline.extraction.errors import InvalidDate
from timeline.extraction.finders import STAGES
from timeline.extraction.grammar import Candidate, CompiledFinder, Finder, Located, choose, compile_finder
from timeline.extraction.languages.loader import Language, load
from timeline.extraction.layout import Layout
from timeline.extraction.passages import Passages
from timeline.extraction.readings import BeforeChrist, Clock, Relative, Resolved, Weekday, collapsed_roles
from timeline.extraction.refiners.unlikely import is_unlikely
from timeline.extraction.results import Expression, Extraction, Reason, Span, Unresolved
from timeline.extraction.story import Story, is_narrative, told_years
from timeline.extraction.tokens import GAP, Alphabet, Token

TOLD = "told"  # the rule of “at that time”: in a history an expression, in news no more than vague
TRAIT = "trait"  # the rule of “former”: in a history an expression, in news nothing; it keeps no passage in sight
VAGUE = "vague"  # the rule of words that are no time expression: they only keep a passage in sight
PRESENT = "present"  # the rule of “now”: an expression, but it dates nothing, so that its passage is not kept


@lru_cache(maxsize=256)
def _compiled(code: str, stages: tuple[tuple[Finder, ...], ...]) -> tuple[tuple[CompiledFinder, ...], ...]:
    language = load(code)
    return tuple(
        tuple(
            compile_finder(f, language.vocabulary.alphabet) for f in stage if not f.needs or f.needs in language.flags
        )
        for stage in stages
    )


def extract(text: str, *, language: str, published_on: dt.date | None) -> Extraction:
    """See `timeline.extraction.extract`."""
    passages = Passages(Layout(text, language, load(language).sentences), load(language))
    found, without = _read_all(passages, published_on)
    return Extraction(
        language=language,
        published_on=published_on,
        expressions=found,
        unresolved=tuple(u for u in without if u.rule != VAGUE),
        mentions=passages.mentions(found, published_on),
        undated=passages.undated(found, (u for u in without if u.rule not in (PRESENT, TRAIT))),
    )


def expressions(text: str, *, language: str, published_on: dt.date | None) -> tuple[Expression, ...]:
    """The dated expressions alone, in text order, each with its reason: for those who need no happenings."""
    passages = Passages(Layout(text, language, load(language).sentences), load(language))
    return _read_all(passages, published_on)[0]


def _read_all(
    passages: Passages, published_on: dt.date | None
) -> tuple[tuple[Expression, ...], tuple[Unresolved, ...]]:
    language, layout = passages.language, passages.layout
    located = [item for item in locate(layout.text, language) if not is_unlikely(item, layout, language)]
    return resolve(located, passages, published_on)


def locate(text: str, language: Language, stages: tuple[tuple[Finder, ...], ...] = STAGES) -> list[Located]:
    """Every date expression with its reading, before anything is counted from anything."""
    tokens = language.vocabulary.tokens(text)
    for stage in _compiled(language.code, stages):
        tokens = _collapse(tokens, _read(tokens, stage), language.vocabulary.alphabet)
    return [Located(Span(t.start, t.end), t.roles["found"], t.roles["rule"]) for t in tokens if "found" in t.roles]


def _read(tokens: Sequence[Token], stage: Iterable[CompiledFinder]) -> list[Candidate]:
    row = "".join([token.letter for token in tokens])
    letters = frozenset(row)
    possible = (finder for finder in stage if not finder.needed.isdisjoint(letters))
    return choose(match for finder in possible for match in finder.candidates(row, tokens))


def _collapse(tokens: list[Token], chosen: list[Candidate], alphabet: Alphabet) -> list[Token]:
    if not chosen:
        return tokens
    row: list[Token] = []
    position = 0
    for candidate in chosen:
        row.extend(tokens[position : candidate.first])
        start, end = tokens[candidate.first].start, tokens[candidate.last - 1].end
        row.append(_collapsed(start, end, candidate, alphabet))
        position = candidate.last
    row.extend(tokens[position:])
    return row


def _collapsed(start: int, end: int, candidate: Candidate, alphabet: Alphabet) -> Token:
    """The one token that a candidate's tokens become: a gap where it is no date after all."""
    if not candidate.reading.kind:
        return Token(start, end, GAP, {})
    names = collapsed_roles(candidate.reading.kind)
    roles = dict.fromkeys(names, candidate.reading) | {"rule": candidate.rule}
    return Token(start, end, alphabet.letters[names], roles)


def resolve(
    located: Sequence[Located], passages: Passages, published_on: dt.date | None
) -> tuple[tuple[Expression, ...], tuple[Unresolved, ...]]:
    """The expressions that have a safe date, and those that have none."""
    layout, language = passages.layout, passages.language
    story = Story(layout, told_years(located)) if is_narrative(located, published_on) else None
    anchors = Anchors(published_on, layout, story)
    is_history = story is not None and published_on is not None
    has_ends = bool(language.flags & ({"range_ends", "history_range_ends"} if is_history else {"range_ends"}))
    tray = (frozenset() if is_history else language.tray) | (frozenset() if story is not None else {TOLD})
    dated: list[Expression] = []
    unresolved: list[Unresolved] = []
    for item in sorted(located, key=lambda i: (is_late(i, layout), i.span)):
        anchors.at(item.span.start, partial(passages.tense, item.span))
        resolved = _resolved(item, anchors)
        words = item.span.of(layout.text)
        if resolved is None:
            if isinstance(item.reading, BeforeChrist):
                anchors.lose()
            if item.rule != TRAIT or story is not None:
                rule = VAGUE if item.rule in tray else item.rule
                unresolved.append(Unresolved(span=item.span, text=words, rule=rule))
            continue
        if language.is_plain and resolved.inferred:  # its verbs tell no tense, a year before may be unread
            resolved = replace(resolved, date=edtf.uncertain(resolved.date))
        dated.append(_expression(item, words, resolved, has_ends=has_ends))
        anchors.remember(resolved, item.span, words)
    return tuple(sorted(dated, key=lambda e: e.span)), tuple(unresolved)


def is_late(item: Located, layout: Layout) -> bool:
    """Whether an expression counts from a day that may be named only after it: that of speaking, that of an hour."""
    if isinstance(item.reading, Clock):
        return True
    return isinstance(item.reading, Relative | Weekday) and layout.in_speech(item.span.start)


def _resolved(item: Located, anchors: Anchors) -> Resolved | None:
    try:
        return item.reading.resolve(anchors)
    except (InvalidDate, OverflowError):  # no such day, or one beyond the calendar
        return None


def _expression(item: Located, words: str, resolved: Resolved, *, has_ends: bool) -> Expression:
    reason = Reason(
        words=words,
        rule=item.rule,
        stated=resolved.stated,
        inferred=resolved.inferred,
        anchor=resolved.anchor,
    )
    return Expression(
        span=item.span,
        text=words,
        date=resolved.date,
        named=resolved.named or resolved.date,
        reason=reason,
        ends=resolved.ends if has_ends else (),
    )
