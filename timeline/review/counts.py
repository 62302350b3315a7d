"""How much waits on each timeline: what the desk and the admin's front page count."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from timeline.models import Event, Mention, Timeline
from timeline.models.mentions import in_tray
from timeline.review.rereadings import differing_count

__all__ = ["DeskCounts", "desk_counts", "today"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCounts:
    """Of one timeline: dated readings that wait, undated ones (the tray), plans whose day has passed, and events
    whose words are read with another date by now.
    """

    waiting: int = 0
    undated: int = 0
    overdue: int = 0
    differing: int = 0


def today(timeline: Timeline, *, at: dt.datetime | None = None) -> dt.date:
    """The day that it is on the timeline, in its own time zone; at that moment, or now."""
    return timeline.day_at(at or timezone.now())


def desk_counts(timelines: Iterable[Timeline], *, on: dt.date | None = None) -> dict[int, DeskCounts]:
    """Counts by the timeline's id; each timeline asked for has its entry. Six queries at most, whatever their number.

    `on` is the day that plans are measured by; without it, today in each timeline's own time zone.
    """
    days = {timeline.pk: on or today(timeline) for timeline in timelines}
    if not days:
        return {}
    mentions, overdue, differing = _mentions(days), _overdue(days), differing_count(days)
    counts = {}
    for number in days:
        undecided, undated = mentions.get(number, (0, 0))
        counts[number] = DeskCounts(
            waiting=undecided - undated,
            undated=undated,
            overdue=overdue.get(number, 0),
            differing=differing[number],
        )
    return counts


def _mentions(days: Iterable[int]) -> dict[int, tuple[int, int]]:
    """By timeline: how many mentions are undecided, and how many of these lie in the tray; one scan of the index."""
    rows = Mention.objects.undecided().filter(timeline__in=list(days)).order_by().values("timeline")
    counted = rows.annotate(undecided=Count("pk"), undated=Count("pk", filter=in_tray()))
    return {row["timeline"]: (row["undecided"], row["undated"]) for row in counted}


def _overdue(days: dict[int, dt.date]) -> dict[int, int]:
    """Timelines of one day are counted together: there are never more than three days on earth at a time."""
    by_day: defaultdict[dt.date, list[int]] = defaultdict(list)
    for number, day in days.items():
        by_day[day].append(number)
    passed = Q(pk__in=[])
    for day, numbers in by_day.items():
        passed |= Q(timeline__in=numbers, last_day__lt=day)
    rows = Event.objects.overdue(max(by_day)).filter(passed).order_by()
    return dict(rows.values("timeline").annotate(number=Count("pk")).values_list("timeline", "number"))
