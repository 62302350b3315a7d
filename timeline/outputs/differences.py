"""Who says what, where sources differ: side by side, never an average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.outputs.citations import CitationRecord, DateRecord

__all__ = ["Side", "sides_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The sources that give one date, or that dispute the event."""

    date: DateRecord | None
    disputes: bool
    citations: tuple[CitationRecord, ...]


def sides_of(citations: Sequence[CitationRecord]) -> list[Side]:
    """A side for each date that is given, in the order of the dates, then those that dispute the event.

    Less exact dates that contain another one are sides of their own here: readers see what each source said.
    """
    together: dict[tuple[bool, str], list[CitationRecord]] = {}
    for citation in citations:
        together.setdefault((citation.disputes, citation.date.edtf if citation.date else ""), []).append(citation)
    sides = [
        Side(date=members[0].date, disputes=disputes, citations=tuple(members))
        for (disputes, _), members in together.items()
    ]
    return sorted(sides, key=lambda side: (side.disputes, side.date is None, _day(side.date)))


def _day(date: DateRecord | None) -> str:
    day = (date.first or date.last) if date else None
    return day.isoformat() if day else ""
