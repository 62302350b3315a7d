"""Two dates that are the ends of one stretch, and dates that are only where something begins or ends."""

from __future__ import annotations

from collections.abc import Callable

from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.readings import Bound, NotADate, Range, Side


def joined(found: Found) -> Built:
    start, end = found.index("start"), found.index("end")
    return Range(found["start"], found["end"], found.places((start, start), (end, end)))


def plainly_joined(found: Found) -> Built:
    """Two dates with no word before them: ends of one stretch only where both are days or neither is."""
    is_long = ["long_date" in found.tokens[found.index(name)].roles for name in ("start", "end")]
    return joined(found) if is_long[0] == is_long[1] else None


def _bound(side: Side) -> Callable[[Found], Built]:
    def build(found: Found) -> Built:
        return Bound(side, found["date"])

    return build


def moved(found: Found) -> Built:
    """What was put off from one day to another did not last between them."""
    first, second = found.index("start"), found.index("end")
    return [
        (found.first, first, NotADate()),
        (first, first + 1, found["start"]),
        (second, second + 1, found["end"]),
    ]


RANGES = (
    Finder(rule="moved", pattern="moved from start:date (to|on) the? end:date", build=moved),
    Finder(rule="moved", pattern="from start:date (to|on) the? end:date moved", build=moved),
    Finder(
        rule="from-to",
        pattern="(from|night from|since) start:date (comma? daytime)? and? (to|until|dash) the? end:date",
        build=joined,
    ),
    Finder(rule="from-to", pattern="night from the? start:date (to|on|dash) the? end:date", build=joined),
    Finder(rule="from-to", pattern="between start:date and the? end:date", build=joined),
    Finder(rule="from-to", pattern="start:day_date dash end:day_date", build=joined),
    Finder(rule="from-to", pattern="start:month_date dash end:month_date", build=joined),
    Finder(rule="from-to", pattern="start:date to end:date", build=plainly_joined),
    Finder(rule="from-to", pattern="start:date since_after? end:date until_after", build=joined, needs="postpositions"),
    Finder(rule="from-to", pattern="start:date (and|dash) end:date between_after", build=joined),
)

BOUNDS = (
    Finder(rule="since", pattern="since date:date (?!on)", build=_bound(Side.SINCE)),
    Finder(rule="since", pattern="(?!from) since date:date", build=_bound(Side.SINCE)),
    Finder(rule="until", pattern="until date:date", build=_bound(Side.UNTIL)),
    Finder(rule="by", pattern="by date:date", build=_bound(Side.UNTIL)),
    Finder(rule="after", pattern="after date:date", build=_bound(Side.AFTER)),
    Finder(rule="before", pattern="before date:date", build=_bound(Side.BEFORE)),
    Finder(rule="until", pattern="date:date until_after", build=_bound(Side.UNTIL)),
    Finder(rule="by", pattern="date:date by_after", build=_bound(Side.UNTIL)),
    Finder(rule="after", pattern="date:date after_after", build=_bound(Side.AFTER)),
    Finder(rule="before", pattern="date:date before_after", build=_bound(Side.BEFORE)),
    Finder(rule="since", pattern="date:date since_after", build=_bound(Side.SINCE)),
)
