"""The pieces of a sentence between its marks, and which of them together tell what a date is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from timeline.extraction.lexicon import Labels
from timeline.extraction.results import Span
from timeline.extraction.spans import NO_WORDS, trimmed

TENSED = ("past", "planned", "nonpast")
VERBS = (*TENSED, "verb")
BESIDE_DATE = ("daytime", "trail")  # labels of words that belong to the date beside them
LONGEST_SUBJECT = 6
LONGEST_SPEAKER = 10
SHORTEST_CLAUSE = 4
_MARK = re.compile(r"[,;:](?=\s)|\s[-–—](?=\s)")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two marks: its words without the conjunctions that open it, and its first finite verb."""

    span: Span
    body: Span
    mark: str
    is_relative: bool
    is_content: bool
    is_aside: bool
    verb: Span | None

    @property
    def is_joined(self) -> bool:
        return self.body.start > self.span.start


class Clauses:
    """One sentence cut at its marks; `dates` are the spans whose own marks do not count."""

    def __init__(
        self,
        text: str,
        sentence: Span,
        dates: Sequence[Span],
        shielded: Sequence[Span],
        labels: Labels,
        *,
        subject_first: bool,
    ) -> None:
        self.text = text
        self.labels = labels
        self.dates = dates
        self.subject_first = subject_first
        whole = [*dates, *shielded]
        start, mark, pieces = sentence.start, "", []
        for found in _MARK.finditer(text, sentence.start, sentence.end):
            if any(span.start < found.end() and found.start() < span.end for span in whole):
                continue
            pieces.append(self._piece(start, found.start(), mark))
            start, mark = found.end(), found.group().strip()
        pieces.append(self._piece(start, sentence.end, mark))
        self.pieces = [piece for piece in pieces if piece.span.start < piece.span.end]

    def _piece(self, start: int, end: int, mark: str) -> Piece:
        span = trimmed(self.text, start, end)
        body = Span(self.after(span, "opening"), span.end)
        head = Span(self.after(body, "lead"), span.end)
        verb = min((found[0] for name in VERBS if (found := self.labels.within(name, span))), default=None)
        return Piece(
            span=span,
            body=body,
            mark=mark,
            is_relative=self._begins(span, "relative") or self._begins(head, "relative"),
            is_content=self._begins(span, "content"),
            is_aside=self._is_aside(span, verb),
            verb=verb,
        )

    def _is_aside(self, span: Span, verb: Span | None) -> bool:
        """Whether a piece only says who says so, and does not go on to say what."""
        source = [*self.labels.within("hearsay", span)[:1], *self.labels.within("according", span)[:1]]
        if not source or source[0].start != span.start:
            return False
        return self.subject_first or verb is None or verb.start < source[0].end

    def after(self, span: Span, name: str) -> int:
        """Where a stretch goes on after the words of one label that open it; its start if it is nothing else."""
        position = span.start
        for word in self.labels.within(name, span):
            if word.start >= position and not self.text[position : word.start].strip(NO_WORDS):
                position = word.end
        rest = self.text[position : span.end]
        return position + len(rest) - len(rest.lstrip()) if rest.strip(NO_WORDS) else span.start

    def after_dates(self, start: int, span: Span) -> int:
        """Where a stretch goes on after the dates and adverbs that stand first in it, from a place in it on."""
        for date in (date for date in self.dates if span.contains(date)):
            if not self.text[self.after(Span(start, span.end), "lead") : date.start].strip():
                start = date.end
        return self.after(Span(start, span.end), "adverb")

    def _begins(self, span: Span, name: str) -> bool:
        return any(word.start == span.start for word in self.labels.within(name, span)[:1])

    def around(self, span: Span) -> int:
        """The number of the piece that holds a place."""
        return max(0, sum(piece.span.start <= span.start for piece in self.pieces) - 1)

    def telling(self, span: Span) -> list[list[Span]]:
        """Ways to say what happened at a place, each a list of stretches, the fullest first."""
        return self._of(self.around(span))

    def _of(self, index: int) -> list[list[Span]]:
        piece = self.pieces[index]
        is_participle = index > 0 and piece.verb is None and self._begins(piece.span, "participle")
        is_aside = piece.is_aside or (is_participle and self.pieces[index - 1].is_aside)
        if is_aside and (main := self._nearest_main(index)) is not None:
            return [self._with_verb(main)]
        if is_participle:
            return [self._participle(index)]
        if piece.verb is None:
            return self._without_verb(index)
        if piece.is_relative:
            return self._relative(index)
        said = self._said_before(index)
        return [[*self._with_verb(said), piece.span]] if said is not None else [self._with_verb(index)]

    def _head(self, index: int) -> list[Span]:
        return self._with_verb(index) if self.pieces[index].verb else [self.pieces[index].body]

    def _said_before(self, index: int) -> int | None:
        """What was said, where nothing but who said so stands after it: “…, the ministry announced on Monday”."""
        piece = self.pieces[index]
        if piece.is_joined or piece.mark != "," or not self._is_short(piece):
            return None
        return next((i for i in reversed(range(index)) if self._is_main(i)), None)

    def _is_short(self, piece: Piece) -> bool:
        inside = [date for date in self.dates if piece.span.contains(date)]
        words = len(piece.span.of(self.text).split()) - sum(len(date.of(self.text).split()) for date in inside)
        is_statement = any(self.labels.within(name, piece.span) for name in ("speech", "statement"))
        return words <= SHORTEST_CLAUSE and is_statement

    def _without_verb(self, index: int) -> list[list[Span]]:
        """The pieces up to the verb that a piece without one belongs to: the one before it, else the next."""
        pieces = self.pieces
        first = index
        while first > 0 and pieces[first - 1].verb is None and pieces[first].mark not in ";:":
            first -= 1
        ahead = next((i for i in range(index + 1, len(pieces)) if self._is_main(i)), None)
        if ahead is None or not pieces[first].is_joined:
            mark = pieces[first].mark
            if first > 0 and mark != ";" and (mark != ":" or ahead is None) and not self._stands_alone(first, ahead):
                return [[*self._head(first - 1), *(pieces[i].span for i in range(first, index + 1))]]
        if ahead is None:
            return [self._run(first, len(pieces) - 1)]
        fronted = [pieces[i].span for i in range(first + 1, ahead) if not self._can_go(i)]
        return [[pieces[first].body, *fronted, pieces[ahead].span, *self._content(ahead)], self._with_verb(ahead)]

    def _stands_alone(self, index: int, ahead: int | None) -> bool:
        """«…, и сегодня у страны самый низкий долг»: a clause without a verb after a conjunction."""
        piece = self.pieces[index]
        return ahead is None and piece.is_joined and len(piece.body.of(self.text).split()) > SHORTEST_CLAUSE

    def _can_go(self, index: int) -> bool:
        return self.pieces[index].is_relative or self.pieces[index].is_aside or self._is_bare(self.pieces[index].span)

    def _is_main(self, index: int) -> bool:
        piece = self.pieces[index]
        return piece.verb is not None and not piece.is_relative and not piece.is_aside

    def _nearest_main(self, index: int) -> int | None:
        return min(filter(self._is_main, range(len(self.pieces))), key=lambda i: abs(i - index), default=None)

    def _with_verb(self, index: int) -> list[Span]:
        """The piece, after its subject where it begins with its verb and the subject stands in a piece before."""
        piece = self.pieces[index]
        before = self._subject(index) if self._lacks_subject(piece) else []
        return [*before, piece.body, *self._content(index)]

    def _lacks_subject(self, piece: Piece) -> bool:
        """Whether a piece begins with its verb, and no subject can stand after it."""
        assert piece.verb is not None
        start = self.after_dates(piece.body.start, piece.span)
        if self.text[start : piece.verb.start].strip(NO_WORDS) or self._is_speaker(piece):
            return False
        is_set_apart = piece.mark == "," and not piece.is_joined
        return self.subject_first or is_set_apart or self._ends_with(piece.verb, piece.span)

    def _is_speaker(self, piece: Piece) -> bool:
        """«— сказал он»: who spoke stands after the verb."""
        return piece.mark in "-–—" and self._begins(piece.span, "speech")

    def _ends_with(self, verb: Span, span: Span) -> bool:
        """Whether after the verb nothing comes but dates and phrases with a preposition."""
        rest = self.text[verb.end : span.end]
        if not rest.strip(NO_WORDS):
            return True
        position = verb.end + len(rest) - len(rest.lstrip())
        if any(position == date.start for date in self.dates):
            return True
        return any(self._begins(Span(position, span.end), name) for name in ("lead", "joint"))

    def _subject(self, index: int) -> list[Span]:
        """What stands before the verb: pieces without a verb of their own, else the words before the last verb."""
        pieces = self.pieces
        before = [i for i in range(index) if not pieces[i].is_relative and not pieces[i].is_aside]
        lone = list(takewhile(lambda i: pieces[i].verb is None, reversed(before)))
        if lone and not pieces[index].is_joined:
            first = pieces[lone[-1]]
            is_list = any(pieces[i].is_joined for i in lone[:-1])
            return [first.body, *(pieces[i].span for i in reversed(lone[:-1]))] if is_list else [first.body]
        verb = pieces[before[-1]].verb if before else None
        if verb is None:
            return []
        if not pieces[index].is_joined:
            return [pieces[before[-1]].body] if self.subject_first else []
        subject = trimmed(self.text, pieces[before[-1]].body.start, verb.start)
        return [subject] if 0 < len(subject.of(self.text).split()) <= LONGEST_SUBJECT else []

    def _relative(self, index: int) -> list[list[Span]]:
        """A relative clause after what it belongs to, or alone."""
        piece = self.pieces[index]
        alone = Span(self.after(piece.body, "relative"), piece.span.end)
        if index and self._is_bare(alone):
            return self._of(index - 1)
        if not index:
            return [[alone]]
        before = self.pieces[index - 1]
        if self.subject_first and alone.start == piece.verb.start:  # type: ignore[union-attr]
            ends = self._ends(before, (*VERBS, "joint", "lead"))
            return [[self._tail(before, max(ends, default=before.body.start)), alone]]
        return [[*self._head(index - 1), piece.span], [alone]]

    def _participle(self, index: int) -> list[Span]:
        """What a participle is said of, and its clause; the last phrase alone where nothing but the date follows it."""
        before, piece = self.pieces[index - 1], self.pieces[index]
        if self._is_bare(piece.span):
            phrases = [word.start for word in self.labels.within("joint", before.body)]
            return [self._tail(before, max((*phrases, *self._ends(before, VERBS)), default=before.body.start))]
        return [self._tail(before, max(self._ends(before, VERBS), default=before.body.start)), piece.span]

    def _ends(self, piece: Piece, names: Sequence[str]) -> list[int]:
        """Where words with one of these labels end before the end of a piece."""
        ends = (word.end for name in names for word in self.labels.within(name, piece.body))
        return [end for end in ends if end < piece.body.end]

    def _tail(self, piece: Piece, start: int) -> Span:
        return trimmed(self.text, start, piece.body.end)

    def _is_bare(self, span: Span) -> bool:
        """Whether there is nothing but a verb and a date: «которые прошли 4 октября»."""
        start, words = span.start, 0
        for date in [*(d for d in self.dates if span.contains(d)), Span(span.end, span.end)]:
            words += len(self.text[start : date.start].strip(NO_WORDS).split())
            words -= any(word.end >= date.start - 1 for word in self.labels.within("lead", Span(start, date.start)))
            start = date.end
        return words <= 1

    def _content(self, index: int) -> list[Span]:
        """The piece that says what is said, where the verb of the piece before it needs one: «заявил, что …»."""
        following = index + 1
        if following < len(self.pieces) and self.pieces[following].is_content:
            return [self.pieces[following].span]
        return []

    def is_said(self, date: Span, verb: Span) -> bool:
        """Whether a verb of speech tells what happened on a date, and the date not when it was said.

        The date of what is said stands in a later piece, in one before that is not joined to it by a conjunction, or
        in the verb's own piece, but neither before the verb nor right after it.
        """
        dated, spoken = self.around(date), self.around(verb)
        if dated != spoken:
            return dated > spoken or not self.pieces[spoken].is_joined
        is_after = date.start > verb.start and self.after(Span(verb.end, date.end), "lead") < date.start
        return is_after or self.pieces[spoken].is_relative

    def speaker(self, verb: Span) -> list[Span]:
        """Where the subject of a verb of speech stands: before it, else right after it; a pronoun is none."""
        piece = self.pieces[self.around(verb)]
        before, after = trimmed(self.text, piece.body.start, verb.start), trimmed(self.text, verb.end, piece.span.end)
        if any(self.labels.within(name, before) for name in VERBS):
            return []  # “was not reported”
        if piece.is_relative or not self._names_somebody(before):
            before = Span(verb.start, verb.start)
        found = before if before.start < before.end else after
        for date in (date for date in self.dates if found.contains(date)):
            opening = self.after(Span(self.after(found, "adverb"), found.end), "lead")
            if not self.text[opening : date.start].strip():
                found = trimmed(self.text, date.end, found.end)
            elif found == after:
                found = trimmed(self.text, found.start, date.start)  # what follows a date is no longer who said so
        joints = [word.start for word in self.labels.within("joint", found) if word.start > found.start]
        if joints and (found == after or len(found.of(self.text).split()) > LONGEST_SUBJECT):
            found = trimmed(self.text, found.start, joints[0])
        if not self._begins(found, "article"):
            found = trimmed(self.text, self.after(found, "lead"), found.end)  # «сообщили в МВД»
        return [found] if self._names_somebody(found) else []

    def _names_somebody(self, span: Span) -> bool:
        """Whether a stretch is more than a pronoun, a conjunction and a date."""
        words = span.of(self.text).split()
        return bool(words) and len(words) <= LONGEST_SPEAKER and not self.labels.within("anaphora", span)

    def _run(self, first: int, last: int) -> list[Span]:
        return [self.pieces[first].body, *(self.pieces[i].span for i in range(first + 1, last + 1))]
