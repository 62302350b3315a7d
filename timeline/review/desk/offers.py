"""Events that a mention may be added to: those that look the same, those of about that day, those of some words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from timeline.models import Event, Mention, Timeline
from timeline.models.fields import DatedModel
from timeline.review.same_event import similar_events
from timeline.review.shown import words_of

OFFERED = 8
SIMILAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An event that a passage may be added to; `reasons`: why it may be the same happening."""

    event: Event
    date: str
    reasons: Sequence[str] = ()


def similar_offers(mention: Mention) -> list[Offer]:
    """Events of the timeline that may be the same happening, the likeliest first."""
    found = similar_events(mention, limit=SIMILAR)
    return [Offer(event=one.event, date=words_of(one.event), reasons=one.reasons) for one in found]


def offers(timeline: Timeline, row: DatedModel | None, words: str = "") -> list[Offer]:
    """Events that have the words, or else those nearest to the row's day, or the latest made for an undated one."""
    known = Event.objects.filter(timeline=timeline, merged_into=None).exclude(state=Event.State.WITHDRAWN)
    known = known.defer("stems", "summary")
    if words.strip():
        found = list(known.matching(words).chronological()[:OFFERED])
    elif row is None or row.first_day is None:
        found = list(known.order_by("-pk")[:OFFERED])
    else:
        later = known.filter(first_day__gte=row.first_day).order_by("first_day", "pk")[:OFFERED]
        earlier = known.filter(first_day__lt=row.first_day).order_by("-first_day", "-pk")[:OFFERED]
        found = [event for event in chain(*zip_longest(later, earlier)) if event][:OFFERED]
    return [Offer(event=event, date=words_of(event)) for event in found]
