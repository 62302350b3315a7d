"""Dated happenings: the passage around a date, and what it says of how, by whom and whether it happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.extraction import names, quotes
from timeline.extraction.asides import is_aside
from timeline.extraction.clauses import TENSED, Clauses
from timeline.extraction.headline import Headline
from timeline.extraction.languages.loader import Language
from timeline.extraction.layout import Layout
from timeline.extraction.lexicon import Labels
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
from timeline.extraction.spans import gap, within

FAR = 10**9
AUXILIARY = 2  # so near to a denied verb another one belongs to it
CLOCK = "clock"  # the rule of times of day
CATEGORIES = tuple(c for c in Category if c is not Category.OTHER)


@dataclass(frozen=True, slots=True)
class Cut:
    """What one sentence with dates is taken apart into, once for all of them."""

    clauses: Clauses
    passages: Sequence[Span]
    headline: Headline


class Passages:
    """The sentences of one text, judged by the word lists of its language."""

    def __init__(self, layout: Layout, language: Language) -> None:
        self.layout = layout
        self.text = layout.text
        self.language = language
        self._labels: dict[int, Labels] = {}
        self._cuts: dict[Span, Cut] = {}

    def labels(self, position: int) -> Labels:
        """The labels of the line that a place stands in."""
        line = self.layout.line_index(position)
        found = self._labels.get(line)
        if found is None:
            found = self._labels[line] = Labels.of(self.language.lexicon.labels(self.text, self.layout.lines[line]))
        return found

    def tense(self, span: Span) -> Tense:
        """The tense of the verb nearest to the place, in its clause first, then in its sentence.

        Outside the clause a verb of speech gives way to any other: “…, the minister said.”
        """
        sentence = self.layout.speech(span.start) or self.layout.sentence(span)
        labels = self.labels(span.start)
        clause = self.layout.clause(sentence, span)
        if self._is_aimed_at(span, sentence, labels) or self._is_set_term(span, clause, labels):
            return Tense.FUTURE
        for part in (clause, sentence):
            future = self._distance(labels, "planned", part, span)
            past = self._distance(labels, "past", part, span)
            told = part is sentence and past == self._distance(labels, "speech", part, span)
            if future is not None and (past is None or future <= past or told):
                return Tense.FUTURE
            if past is not None:
                return Tense.PAST
            nonpast = self._distance(labels, "nonpast", part, span)
            participle = self._distance(labels, "participle", Span(part.start, span.start), span)
            if participle is not None and (nonpast is None or participle <= nonpast):
                return Tense.PAST  # «опрос, проведённый в марте»
            if nonpast is not None:
                return Tense.FUTURE
        return Tense.UNKNOWN

    def _distance(self, labels: Labels, name: str, outer: Span, span: Span) -> int | None:
        """How far a date’s verb with this label is; where verbs come last it stands after the date."""
        nearest = labels.following if "verb_last" in self.language.flags else labels.nearest
        return nearest(name, outer, span)

    @staticmethod
    def _is_aimed_at(span: Span, sentence: Span, labels: Labels) -> bool:
        """«Назначили на 20 декабря», “as early as Tuesday”."""
        toward = labels.within("toward", Span(sentence.start, span.end))
        return any(s.end == span.end or span.start - 1 <= s.end <= span.start for s in toward)

    @staticmethod
    def _is_set_term(span: Span, clause: Span, labels: Labels) -> bool:
        """«Продлил арест до вторника»: what is set lies ahead, though the verb is past."""
        is_deadline = any(s.start == span.start or s.end == span.end for s in labels.within("until", span))
        return is_deadline and bool(labels.within("term", clause))

    def mentions(self, expressions: Sequence[Expression], published_on: dt.date | None) -> tuple[Mention, ...]:
        """One mention for each expression that tells of a happening, in text order, quoting its clause or sentence."""
        dates = [e.span for e in expressions]
        telling = (e for e in expressions if not self._is_aside(e.span, dates) and not self._is_hour(e))
        return tuple(self._mention(expression, dates, published_on) for expression in telling)

    def _is_hour(self, expression: Expression) -> bool:
        """Whether the words are a time of day whose day stands in the same sentence: that one tells it."""
        anchor = expression.reason.anchor
        if expression.reason.rule != CLOCK or anchor is None or anchor.span is None:
            return False
        return self.layout.sentence(anchor.span) == self.layout.sentence(expression.span)

    def _is_aside(self, span: Span, dates: Sequence[Span]) -> bool:
        inside = within(dates, self.layout.sentence(span))
        return is_aside(span, inside, self.layout, self.labels(span.start))

    def _mention(self, expression: Expression, dates: Sequence[Span], published_on: dt.date | None) -> Mention:
        sentence = self.layout.sentence(expression.span)
        labels = self.labels(expression.span.start)
        clause = self._clause(sentence, expression.span, labels)
        cut = self._cut(sentence, labels, dates)
        return Mention(
            quote=self._quote(self._passage(sentence, cut, expression.span)),
            expression=expression,
            modality=self._modality(clause, expression, published_on, labels),
            attribution=self._attribution(expression.span, cut.clauses, cut.headline),
            title=cut.headline.of(cut.clauses.telling(expression.span)),
            category=_category(labels, clause, sentence),
            actors=names.actors(self.text, clause, cut.clauses.dates, labels, self.language, opening=sentence.start),
        )

    def _cut(self, sentence: Span, labels: Labels, dates: Sequence[Span]) -> Cut:
        found = self._cuts.get(sentence)
        if found is None:
            names, subject_first = self.layout.names(sentence), "subject_first" in self.language.flags
            inside = within(dates, sentence)
            clauses = Clauses(self.text, sentence, inside, names, labels, subject_first=subject_first)
            headline = Headline(self.text, sentence, inside, labels)
            found = self._cuts[sentence] = Cut(clauses, quotes.passages(sentence, clauses), headline)
        return found

    def _passage(self, sentence: Span, cut: Cut, span: Span) -> Span:
        """What to quote for a date: its clause where the sentence can be cut, else the sentence."""
        if self.layout.in_speech(span.start):
            return sentence
        return next((part for part in cut.passages if part.contains(span)), sentence)

    def _quote(self, span: Span) -> Quote:
        return Quote(span=span, exact=span.of(self.text))

    def _clause(self, sentence: Span, span: Span, labels: Labels) -> Span:
        """The clause of the span, widened to the sentence where it holds no verb of its own.

        A participle's clause is joined to the one that it belongs to: «выборов, прошедших 4 октября».
        """
        clause = self.layout.clause(sentence, span)
        if any(labels.within(name, clause) for name in TENSED):
            return clause
        if labels.within("participle", clause) and clause.start > sentence.start:
            before = self.layout.clause(sentence, Span(max(sentence.start, clause.start - 3), clause.start - 2))
            return Span(before.start, clause.end)
        return sentence

    def _modality(self, clause: Span, expression: Expression, published_on: dt.date | None, labels: Labels) -> Modality:
        if labels.within("hypothetical", clause):
            return Modality.HYPOTHETICAL
        if self._is_denied(clause, expression.span, labels):
            return Modality.NEGATED
        if published_on and _is_ahead(expression.date, published_on):
            return Modality.PLANNED
        planned = self._distance(labels, "planned", clause, expression.span)
        if planned is None or labels.within("ongoing", clause) or _is_running(expression.date, published_on):
            return Modality.OCCURRED
        meant = labels.within("intended", clause)
        told = [verb for verb in labels.within("past", clause) if not any(verb.overlaps(m) for m in meant)]
        past = self._distance(labels, "past", clause, expression.span)
        last = expression.date.last_day
        is_over = published_on is not None and last is not None and last < published_on
        if "verb_last" in self.language.flags:  # the same verb tells what will be and, of days gone by, what was
            is_told = is_over or (past is not None and past < planned)
        else:
            nearest = _gap(told, expression.span)
            is_reached = is_over or (last == published_on and nearest < planned)
            is_told = is_reached and nearest < min(_gap(meant, expression.span), FAR)
        return Modality.OCCURRED if is_told else Modality.PLANNED

    def _is_denied(self, clause: Span, span: Span, labels: Labels) -> bool:
        """Whether the verb nearest to a date is denied; where verbs come last, the clause's last word says so."""
        denied = labels.within("negated", clause)
        if denied and "verb_last" not in self.language.flags:
            parts = [Span(d.start - AUXILIARY, d.end) for d in denied]  # with “wurde” before „abgesagt“
            past = [verb for verb in labels.within("past", clause) if not any(verb.overlaps(p) for p in parts)]
            return _gap(denied, span) <= _gap(past, span)
        return any(not any(c.isalnum() for c in self.text[s.end : clause.end]) for s in denied)

    def _attribution(self, span: Span, pieces: Clauses, head: Headline) -> str:
        """Who claims what happened on a date; the day of a statement itself is no claim."""
        sentence, labels = head.sentence, pieces.labels
        for word in labels.within("hearsay", sentence):
            if abs(pieces.around(word) - pieces.around(span)) <= 1:
                return word.of(self.text)
        according = labels.within("according", sentence)
        if according:
            return names.claimant_after(self.text[according[0].end : self._verb_after(according[0], sentence, labels)])
        before = labels.within("according_before", sentence)
        if before:
            return names.claimant_before(self.text[sentence.start : before[0].start])
        quoted = self.layout.speeches(sentence)
        for verb in labels.within("speech", sentence):
            if not any(quote.contains(verb) for quote in quoted) and pieces.is_said(span, verb):
                return next((who for stretch in pieces.speaker(verb) if (who := head.phrase(stretch))), "")
        return ""

    def _verb_after(self, according: Span, sentence: Span, labels: Labels) -> int:
        """Where the first verb after a named source stands, else where the sentence ends: „Laut Polizei wurden …“."""
        verbs = (s for name in TENSED for s in labels.within(name, sentence))
        named = (s.start for s in verbs if any(c.isupper() for c in self.text[according.end : s.start]))
        return min(named, default=sentence.end)

    def undated(self, expressions: Iterable[Expression], unresolved: Iterable[Unresolved]) -> tuple[Undated, ...]:
        """Sentences with time words that hold no dated expression, in text order."""
        dated = {self.layout.sentence(e.span) for e in expressions}
        found: dict[Span, Span] = {}
        for span in sorted(u.span for u in unresolved):
            sentence = self.layout.sentence(span)
            if sentence not in dated:
                found.setdefault(sentence, span)
        return tuple(Undated(quote=self._quote(sentence), words=span) for sentence, span in sorted(found.items()))


def _gap(spans: Iterable[Span], span: Span) -> int:
    """How far the nearest of some places is from another one."""
    return min((gap(s, span) for s in spans), default=FAR)


def _is_ahead(date: PartialDate, published_on: dt.date) -> bool:
    """Whether a date begins after the publication day, or is a deadline that runs from it."""
    first, last = date.first_day, date.last_day
    if first is not None and first == published_on and date.precision is Precision.OPEN:
        return last is not None and last > published_on
    return first is not None and first > published_on


def _is_running(date: PartialDate, published_on: dt.date | None) -> bool:
    """Whether a date says only since when: what has begun is not planned."""
    return date.last_day is None and not (published_on and date.first_day and date.first_day > published_on)


def _category(labels: Labels, clause: Span, sentence: Span) -> Category:
    present = [category for category in CATEGORIES if category in labels.by_name]
    for part in (clause, sentence):
        counts = [(len(labels.within(category, part)), category) for category in present]
        most, category = max(counts, key=lambda c: c[0], default=(0, Category.OTHER))
        if most:
            return category
    return Category.OTHER
