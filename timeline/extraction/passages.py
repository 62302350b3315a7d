"""Dated happenings: the passage around a date, and what it says of how, by whom and whether it happened."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from timeline.extraction import headline
from timeline.extraction.languages.loader import Language
from timeline.extraction.layout import Layout
from timeline.extraction.readings import Tense
from timeline.extraction.results import (
    Category,
    Expression,
    Mention,
    Modality,
    PartialDate,
    Precision,
    Quote,
    Span,
    Undated,
    Unresolved,
)

_NOTHING = re.compile(r"(?!)")
UNDATED_LIMIT = 600


class Passages:
    """The sentences of one text, judged by the word lists of its language."""

    def __init__(self, layout: Layout, language: Language) -> None:
        self.layout = layout
        self.text = layout.text
        self.language = language

    def _words(self, name: str) -> re.Pattern[str]:
        return self.language.clauses.get(name, _NOTHING)

    def tense(self, span: Span) -> Tense:
        """The tense of the verb nearest to the place, in its clause first, then in its sentence."""
        sentence = self.layout.sentence(span)
        for part in (self.layout.clause(sentence, span), sentence):
            future = self._nearest("planned", part, span)
            past = self._nearest("past", part, span)
            if future is not None and (past is None or future <= past):
                return Tense.FUTURE
            if past is not None:
                return Tense.PAST
            if self._nearest("nonpast", part, span) is not None:
                return Tense.FUTURE
        return Tense.UNKNOWN

    def _nearest(self, name: str, within: Span, span: Span) -> int | None:
        found = self._words(name).finditer(self.text, within.start, within.end)
        gaps = [
            max(m.start() - span.end, span.start - m.end(), 0)
            for m in found
            if not span.overlaps(Span(m.start(), m.end()))
        ]
        return min(gaps, default=None)

    def mentions(self, expressions: Sequence[Expression], published_on: dt.date | None) -> tuple[Mention, ...]:
        """One mention for each expression, in text order, quoting the sentence that holds it."""
        return tuple(self._mention(expression, published_on) for expression in expressions)

    def _mention(self, expression: Expression, published_on: dt.date | None) -> Mention:
        sentence = self.layout.sentence(expression.span)
        clause = self.clause(sentence, expression.span)
        return Mention(
            quote=self._quote(sentence),
            expression=expression,
            modality=self._modality(clause, expression, published_on),
            attribution=self._attribution(sentence),
            title=headline.title(clause.of(self.text), self._within(expression.span, clause), self._words("lead")),
            category=self._category(clause, sentence),
            actors=headline.actors(clause.of(self.text), is_start=clause.start == sentence.start),
        )

    def _quote(self, span: Span) -> Quote:
        return Quote(span=span, exact=span.of(self.text))

    @staticmethod
    def _within(span: Span, outer: Span) -> Span:
        return Span(max(0, span.start - outer.start), min(span.end, outer.end) - outer.start)

    def clause(self, sentence: Span, span: Span) -> Span:
        """The clause of the span, widened to the sentence where it holds no verb of its own."""
        clause = self.layout.clause(sentence, span)
        verbs = (self._words(name).search(self.text, clause.start, clause.end) for name in ("past", "planned"))
        return clause if any(verbs) else sentence

    def _modality(self, clause: Span, expression: Expression, published_on: dt.date | None) -> Modality:
        if self._words("negated").search(self.text, clause.start, clause.end):
            return Modality.NEGATED
        if self._words("hypothetical").search(self.text, clause.start, clause.end):
            return Modality.HYPOTHETICAL
        if published_on and self._is_ahead(expression.date, published_on):
            return Modality.PLANNED
        last = expression.date.last_day
        if published_on and last and last < published_on and not self._is_planned_then(clause, expression):
            return Modality.OCCURRED
        return Modality.PLANNED if self._nearest("planned", clause, expression.span) is not None else Modality.OCCURRED

    @staticmethod
    def _is_ahead(date: PartialDate, published_on: dt.date) -> bool:
        """Whether a date begins after the publication day, or is a deadline that runs from it."""
        first, last = date.first_day, date.last_day
        if first is not None and first == published_on and date.precision is Precision.OPEN:
            return last is not None and last > published_on
        return first is not None and first > published_on

    def _is_planned_then(self, clause: Span, expression: Expression) -> bool:
        """Whether the clause tells of a plan for a day that has passed since."""
        planned = self._words("planned").search(self.text, clause.start, clause.end)
        return planned is not None and not self._words("past").search(self.text, clause.start, clause.end)

    def _attribution(self, sentence: Span) -> str:
        according = self._words("according").search(self.text, sentence.start, sentence.end)
        if according:
            return headline.claimant_after(self.text[according.end() : sentence.end])
        speech = self._words("speech").search(self.text, sentence.start, sentence.end)
        if speech is None:
            return ""
        return headline.claimant_near(sentence.of(self.text), speech.start() - sentence.start)

    def _category(self, clause: Span, sentence: Span) -> Category:
        for part in (clause, sentence):
            counts = [
                (sum(1 for _ in pattern.finditer(self.text, part.start, part.end)), name)
                for name, pattern in self.language.categories.items()
            ]
            best = max(counts, key=lambda c: c[0], default=(0, ""))
            if best[0]:
                return Category(best[1])
        return Category.OTHER

    def undated(self, expressions: Iterable[Expression], unresolved: Iterable[Unresolved]) -> tuple[Undated, ...]:
        """Sentences with time words that hold no dated expression, in text order."""
        dated = {self.layout.sentence(e.span) for e in expressions}
        found: dict[Span, Span] = {}
        vague = (Span(m.start(), m.end()) for m in self._words("vague").finditer(self.text))
        for span in sorted([*(u.span for u in unresolved), *vague]):
            sentence = self.layout.sentence(span)
            if sentence not in dated:
                found.setdefault(sentence, span)
        return tuple(Undated(quote=self._quote(sentence), words=span) for sentence, span in sorted(found.items()))
