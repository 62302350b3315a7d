"""What reading again showed: how much changed, and which decided events would have another date now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.models import Citation, Decision, Event, Mention, Reading, Source, Timeline
from timeline.models.mentions import UNDECIDED

__all__ = ["Differing", "Rereading", "differing_count", "differing_events", "differing_of", "rereadings", "told"]

SHOWN = 5
ACTION = Decision.Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """An event whose cited words would be read with another date: `now` is "" for no safe date, None if not read.

    `settled` says why nobody needs to look at it any more; empty if somebody should.
    """

    event: Event
    mention: Mention
    now: str | None
    reading: Reading
    settled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """One reading as the desk tells it; `waiting` counts what it brought and nobody has decided on."""

    reading: Reading
    words: str
    waiting: int
    differing: int


def told(reading: Reading) -> str:
    """What changed, in a few words: “3 new, 2 retired, 1 moved, 1 decided date would differ”."""
    new, retired, moved = len(reading.added), len(reading.retired), len(reading.moved)
    differing = len(reading.differing)
    parts = [
        ngettext("%d new", "%d new", new) % new if new else "",
        ngettext("%d retired", "%d retired", retired) % retired if retired else "",
        ngettext("%d moved", "%d moved", moved) % moved if moved else "",
        ngettext("%d decided date would differ", "%d decided dates would differ", differing) % differing
        if differing
        else "",
    ]
    return ", ".join(part for part in parts if part) or _("nothing changed")


def rereadings(timeline: Timeline, source: Source | None = None) -> list[Rereading]:
    """The latest readings of which something still asks for an editor, the latest first; five queries at most."""
    rows = Reading.objects.filter(timeline=timeline).select_related("snapshot__source").order_by("-pk")
    rows = rows.defer("snapshot__text", "snapshot__raw", "snapshot__source__stems")
    if source is not None:
        rows = rows.filter(snapshot__source=source)
    latest = list(rows.exclude(added=[], retired=[], moved=[], differing=[])[:SHOWN])
    arrived = {reading.pk: {*reading.added, *(new for _old, new in reading.moved)} for reading in latest}
    asked = set().union(*arrived.values()) if arrived else set()
    waiting = set(Mention.objects.filter(pk__in=asked, state__in=UNDECIDED).values_list("pk", flat=True))
    differing: defaultdict[int, int] = defaultdict(int)
    for one in differing_of(latest):
        differing[one.reading.pk] += not one.settled
    found = [
        Rereading(reading=one, words=told(one), waiting=len(arrived[one.pk] & waiting), differing=differing[one.pk])
        for one in latest
    ]
    return [one for one in found if one.waiting or one.differing]


def differing_count(timelines: Iterable[int]) -> dict[int, int]:
    """By timeline id, how many decided events would have another date and still ask for an editor; four queries."""
    return {number: len(events) for number, events in differing_events(timelines).items()}


def differing_events(timelines: Iterable[int]) -> dict[int, set[int]]:
    """By timeline id, the ids of those events; each timeline asked for has its entry."""
    found: dict[int, set[int]] = {number: set() for number in timelines}
    readings = Reading.objects.filter(timeline__in=list(found)).exclude(differing=[])
    for one in differing_of(list(readings)):
        if not one.settled:
            found[one.event.timeline_id].add(one.event.pk)
    return found


def differing_of(readings: Iterable[Reading]) -> list[Differing]:
    """The events that the readings say would differ, in text order of what they cite; three queries."""
    entries = [(reading, number, now) for reading in readings for number, now in reading.differing]
    if not entries:
        return []
    cited = _cited({number for _reading, number, _now in entries})
    latest = _latest(entries)
    edited = _edited({one.event_id for rows in cited.values() for one in rows})
    found = {}
    for reading, number, now in entries:
        for citation in cited[number]:
            assert citation.mention is not None
            settled = _settled(citation, now, is_last=latest[number] == reading.pk)
            if not settled and edited.get(citation.event_id, reading.at) > reading.at:
                settled = _("Somebody has decided on the event's date since.")
            found[reading.pk, number, citation.event_id] = Differing(
                event=citation.event, mention=citation.mention, now=now, reading=reading, settled=settled
            )
    return sorted(found.values(), key=lambda one: (one.mention.snapshot_id, one.mention.start, one.event.pk))


def _settled(citation: Citation, now: str | None, *, is_last: bool) -> str:
    assert citation.mention is not None
    if now == citation.event.edtf:
        return _("The event has this date.")
    if now == citation.mention.edtf:
        return _("It is read as it was decided again.")
    return "" if is_last else _("A later reading says something else.")


def _cited(mentions: set[int]) -> defaultdict[int, list[Citation]]:
    rows = Citation.objects.filter(mention__in=mentions, mention__state=Mention.State.ACCEPTED)
    rows = rows.exclude(event__state=Event.State.WITHDRAWN).select_related("event", "mention").order_by("pk")
    cited = defaultdict(list)
    for citation in rows.defer("event__stems", "mention__stems"):
        cited[citation.mention_id or 0].append(citation)
    return cited


def _latest(entries: list[tuple[Reading, int, str | None]]) -> dict[int, int]:
    """Which reading spoke last of each mention, whether or not it is among those given."""
    timelines = {reading.timeline_id for reading, _number, _now in entries}
    rows: QuerySet[Reading] = Reading.objects.filter(timeline__in=timelines).exclude(differing=[]).order_by("pk")
    return {number: pk for pk, pairs in rows.values_list("pk", "differing") for number, _now in pairs}


def _edited(events: set[int]) -> dict[int, dt.datetime]:
    rows = Decision.objects.standing().filter(event__in=events).order_by("at")
    edits = rows.filter(action__in=[ACTION.EDIT, ACTION.CORRECT, ACTION.CONFIRM])
    return dict(edits.values_list("event", "at"))
