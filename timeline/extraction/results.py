"""What the engine returns: frozen values, with offsets in code points of the text that was given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from timeline.extraction.edtf import Certainty, PartialDate, Precision

__all__ = [
    "Anchor",
    "AnchorKind",
    "Category",
    "Certainty",
    "Expression",
    "Extraction",
    "Mention",
    "Modality",
    "PartialDate",
    "Precision",
    "Quote",
    "Reason",
    "Span",
    "Undated",
    "Unit",
    "Unresolved",
]


class Modality(StrEnum):
    OCCURRED = "occurred"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class Category(StrEnum):
    """Kinds of happening; `docs/engine.md` maps them to PLOVER and ACLED."""

    ELECTION = "election"
    PROTEST = "protest"
    APPOINTMENT = "appointment"
    RESIGNATION = "resignation"
    VISIT_MEETING = "visit_meeting"
    STATEMENT = "statement"
    LEGISLATION = "legislation"
    COURT_ARREST = "court_arrest"
    VIOLENCE_CONFLICT = "violence_conflict"
    DISASTER_ACCIDENT = "disaster_accident"
    ECONOMY_AID = "economy_aid"
    DEATH_BIRTH = "death_birth"
    AWARD_CULTURE = "award_culture"
    OTHER = "other"


class AnchorKind(StrEnum):
    """What a date that does not stand alone was counted from."""

    PUBLISHED = "published"
    PREVIOUS = "previous"
    QUOTED = "quoted"


class Span(NamedTuple):
    """A stretch of the text, `start` inclusive, `end` exclusive, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The date that an expression was counted from, and where in the text it stands (None: the publication day)."""

    kind: AnchorKind
    date: PartialDate
    words: str = ""
    span: Span | None = None

    @property
    def place(self) -> int:
        """Where its words begin; -1 for the publication day."""
        return self.span.start if self.span else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an expression means its date: enough for one plain sentence in any language.

    `stated` and `inferred` name fields of the date ("day", "month", "year", "weekday", "season" …): those that the
    words give, and those that came from the anchor or from a rule; an inferred "start" is the publication day.
    """

    words: str
    rule: str
    stated: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    anchor: Anchor | None = None

    def as_dict(self) -> dict[str, object]:
        """The reason as JSON-ready values; an anchor gives its kind, EDTF date, words, start and end."""
        anchor = self.anchor and {
            "kind": self.anchor.kind.value,
            "edtf": self.anchor.date.edtf,
            "words": self.anchor.words,
            "start": self.anchor.span and self.anchor.span.start,
            "end": self.anchor.span and self.anchor.span.end,
        }
        return {
            "words": self.words,
            "rule": self.rule,
            "stated": list(self.stated),
            "inferred": list(self.inferred),
            "anchor": anchor,
        }


@dataclass(frozen=True, slots=True)
class Unit:
    """One end of a range as the words name it: where it stands, and its date."""

    span: Span
    date: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Words that name a calendar date: `text` is exactly what stands at `span`.

    `date` is when something happens by these words. `named` is the calendar unit that they name, without preposition
    or modifier, as a TIMEX3 value has it: «с 2005 года» is `2005/..` and names `2005`, «в начале октября» names the
    whole month. `ends` are the two ends of a range, in languages whose reference corpora mark each for itself (TIMEX3).
    """

    span: Span
    text: str
    date: PartialDate
    named: PartialDate
    reason: Reason
    ends: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """Words that name a date which nothing in the text or its publication day makes safe: «8 августа» of which year?"""

    span: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A verbatim passage: `exact` is exactly what stands at `span`."""

    span: Span
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One dated happening that a passage states. `attribution`: who claims it, in the text's words; empty: the text."""

    quote: Quote
    expression: Expression
    modality: Modality
    attribution: str
    title: str
    category: Category
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """A passage with time words (at `words`) that got no safe date."""

    quote: Quote
    words: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read in one text, each tuple in text order."""

    language: str
    published_on: dt.date | None
    expressions: tuple[Expression, ...]
    unresolved: tuple[Unresolved, ...]
    mentions: tuple[Mention, ...]
    undated: tuple[Undated, ...]
