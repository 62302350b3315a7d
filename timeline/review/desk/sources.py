"""The sources of a timeline in which something waits for an editor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from timeline.models import Mention, Timeline

_NAME = "snapshot__source"
_DATED = Q(state=Mention.State.WAITING) & ~Q(edtf="")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSource:
    """One source, how many dated readings wait in it, and how many passages of it lie in the undated tray."""

    id: int
    title: str
    publisher: str
    published_on: dt.date | None
    waiting: int
    undated: int


def waiting_sources(timeline: Timeline) -> list[WaitingSource]:
    """Those with something undecided: dated readings first, then those with only a tray; the oldest day first."""
    rows = (
        Mention.objects.filter(timeline=timeline)
        .undecided()
        .order_by()
        .values_list(_NAME, f"{_NAME}__title", f"{_NAME}__publisher", f"{_NAME}__published_on")
        .annotate(waiting=Count("pk", filter=_DATED), undated=Count("pk", filter=~_DATED))
    )
    names = ("id", "title", "publisher", "published_on", "waiting", "undated")
    found = [WaitingSource(**dict(zip(names, row, strict=True))) for row in rows]
    return sorted(found, key=lambda one: (not one.waiting, one.published_on or dt.date.max, one.id))


def source_after(sources: Sequence[WaitingSource], source_id: int | None) -> WaitingSource | None:
    """The next source with dated readings that wait, from the start again at the end; None if there is no other."""
    ids = [one.id for one in sources]
    place = ids.index(source_id) + 1 if source_id in ids else 0
    around = [*sources[place:], *sources[:place]]
    return next((one for one in around if one.waiting and one.id != source_id), None)
