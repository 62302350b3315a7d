"""The events before and after one, so that a timeline can be read event by event."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from timeline.public.axis.words import row_date
from timeline.public.index import Index
from timeline.public.rows import Row

__all__ = ["Neighbour", "Neighbours", "neighbours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    url: str
    title: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Both sides of an event in the order of the list, None at an end; `place` counts from 1."""

    earlier: Neighbour | None
    later: Neighbour | None
    place: int
    count: int


def neighbours(index: Index, code: str, *, slug: str, language: str) -> Neighbours | None:
    """The neighbours of the event with that code on the timeline with that slug; None when it is not in the index."""
    rows = index.rows
    place = next((number for number, row in enumerate(rows) if row.code == code), None)
    if place is None:
        return None

    def told(row: Row) -> Neighbour:
        url = reverse("public:event", args=[slug, row.code])
        return Neighbour(url=url, title=row.title, date=row_date(row, language))

    return Neighbours(
        earlier=told(rows[place - 1]) if place else None,
        later=told(rows[place + 1]) if place + 1 < len(rows) else None,
        place=place + 1,
        count=len(rows),
    )
