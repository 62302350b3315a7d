"""What a reading is, and what it may ask of the text around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Protocol

from timeline.extraction.edtf import PartialDate
from timeline.extraction.results import Anchor, Unit


class Tense(Enum):
    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Base(Enum):
    """What a relative expression counts from.

    NOW is the day of writing or speaking, THEN the text's last date, NEAR that date if it was named just before, else
    the day of writing; AHEAD («через два дня») the text's last date in the past tense, else the day of writing;
    WRITING the day of writing in a history too;
    COMPARED the quarter that was named just before, else the day of writing; REPORTED the quarter that the text named
    last, else the one before the day of writing; BESIDE the day of the same sentence, else the date of the one before.
    """

    NOW = "now"
    THEN = "then"
    NEAR = "near"
    AHEAD = "ahead"
    WRITING = "writing"
    COMPARED = "compared"
    REPORTED = "reported"
    BESIDE = "beside"


class Direction(Enum):
    LAST = "last"
    THIS = "this"
    NEXT = "next"


class Part(Enum):
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    FIRST_TEN_DAYS = "first_ten_days"
    SECOND_TEN_DAYS = "second_ten_days"
    LAST_TEN_DAYS = "last_ten_days"


class Side(Enum):
    SINCE = "since"
    UNTIL = "until"
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A date with what was stated, what was inferred and from which anchor; `named` is it without its modifiers.

    `ends` are the ends of a range with their places.
    """

    date: PartialDate
    stated: tuple[str, ...]
    inferred: tuple[str, ...] = ()
    anchor: Anchor | None = None
    named: PartialDate | None = None
    ends: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class InferredYear:
    """A year with what it was inferred from; not `is_sure` where the nearest year and the verb's tense disagree."""

    year: int
    anchor: Anchor
    is_sure: bool = True


class Context(Protocol):
    """What a reading may ask of the text around it."""

    @property
    def published_on(self) -> dt.date | None: ...
    @property
    def tense(self) -> Tense: ...
    def anchor(self, base: Base) -> Anchor | None:
        """The date to count from; None where the text and the publication day give none."""

    def year_for(
        self, month: int, day: int | None = None, weekday: int | None = None, *, months: int = 1
    ) -> InferredYear | None:
        """The year that a date without one belongs to; `months` of a period that begins with this month."""


KINDS = (
    "near_day",
    "day_date",
    "weekday_date",
    "month_date",
    "year_date",
    "period_date",
    "relative_date",
    "vague_date",
)
LONG_KINDS = frozenset({"month_date", "year_date", "period_date", "relative_date"})


def collapsed_roles(kind: str) -> frozenset[str]:
    """The roles of the token that a reading of this kind collapses to."""
    usable = () if kind == "vague_date" else ("date",)
    return frozenset({"found", "rule", kind, *usable, *(("long_date",) if kind in LONG_KINDS else ())})


def collapsed_role_sets() -> tuple[frozenset[str], ...]:
    return tuple(collapsed_roles(kind) for kind in KINDS)


class Reading:
    """Base of all readings. `kind` is the role of the token that a reading collapses to."""

    __slots__ = ()
    kind: ClassVar[str] = "period_date"

    @property
    def has_year(self) -> bool:
        return True

    def resolve(self, context: Context) -> Resolved | None:
        """The date, or None where it cannot be safely told. May raise InvalidDate for a day that no calendar has."""
        raise NotImplementedError
