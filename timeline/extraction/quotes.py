"""Where a sentence with several dates can be cut, so that each clause still says by itself what the sentence says.

A quote that is too short misleads: where anything speaks against a cut, the sentence stays whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from timeline.extraction.clauses import VERBS, Clauses
from timeline.extraction.results import Span
from timeline.extraction.spans import trimmed

# Labels of words that tie a clause to the rest of its sentence, wherever they stand.
TYING = ("speech", "according", "content", "statement", "hypothetical")
SHORTEST_WORDS = 3
PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))


def passages(sentence: Span, clauses: Clauses) -> list[Span]:
    """The sentence cut into clauses that hold a date and stand alone, in text order; uncut where it cannot be."""
    if len(clauses.dates) < 2 or any(clauses.labels.within(name, sentence) for name in TYING):
        return [sentence]
    if any(piece.mark == ":" for piece in clauses.pieces) or sentence.of(clauses.text).endswith("?"):
        return [sentence]
    parts = _with_dates(sentence, clauses)
    stands = [_stands_alone(part, clauses, is_first=part is parts[0]) for part in parts]
    return parts if all(stands) else [sentence]


def _with_dates(sentence: Span, clauses: Clauses) -> list[Span]:
    """The sentence cut at each boundary, a part without a date joined to the one before it."""
    cuts = [Span(sentence.start, sentence.start), *_boundaries(sentence, clauses), Span(sentence.end, sentence.end)]
    parts: list[Span] = []
    for before, after in pairwise(cuts):
        part = trimmed(clauses.text, before.end, after.start)
        if parts and not any(part.contains(date) for date in clauses.dates):
            part = Span(parts.pop().start, part.end)
        parts.append(part)
    return parts


def _boundaries(sentence: Span, clauses: Clauses) -> Iterator[Span]:
    """The marks and conjunctions between clauses: after a mark, or before a date that opens the next clause."""
    text, labels = clauses.text, clauses.labels
    parting = {word.start: word for word in labels.within("parting", sentence)}
    starts = {}
    for before, piece in pairwise(clauses.pieces):
        word = parting.pop(piece.span.start, None)
        if before.is_relative:
            continue  # it may go on: «лейбористы, которые правили с 1997 года, но проиграли»
        if piece.mark == ";" or (piece.mark == "," and (word or _opens_with_date(piece.span, clauses))):
            starts[before.span.end] = word.end if word else piece.span.start
    for word in parting.values():
        if _opens_with_date(Span(word.end, sentence.end), clauses):
            starts[len(text[: word.start].rstrip())] = word.end
    yield from (Span(start, end) for start, end in sorted(starts.items()))


def _opens_with_date(span: Span, clauses: Clauses) -> bool:
    start = clauses.after(trimmed(clauses.text, *span), "lead")
    return any(
        date.start == start or (date.start <= start < date.end and date.start >= span.start) for date in clauses.dates
    )


def _stands_alone(part: Span, clauses: Clauses, *, is_first: bool) -> bool:
    """Whether a part has a subject and a verb, no pronoun for what another part names, and no half of a bracket."""
    words = part.of(clauses.text)
    if words.count('"') % 2 or any(words.count(opening) != words.count(closing) for opening, closing in PAIRS):
        return False
    tied = (
        word for word in clauses.labels.within("anaphora", part) if not any(word.overlaps(d) for d in clauses.dates)
    )
    if not is_first and any(tied):
        return False
    relative = [piece.span for piece in clauses.pieces if piece.is_relative]
    verbs = (word for name in VERBS for word in clauses.labels.within(name, part))
    verb = min((v for v in verbs if not any(r.contains(v) for r in relative)), default=None)
    return verb is not None and _has_subject(part, verb, clauses)


def _has_subject(part: Span, verb: Span, clauses: Clauses) -> bool:
    """Whether words stand before the verb besides dates, prepositions and particles, and enough words in all."""
    start = clauses.after_dates(part.start, part)
    return start < verb.start and len(Span(start, part.end).of(clauses.text).split()) >= SHORTEST_WORDS
