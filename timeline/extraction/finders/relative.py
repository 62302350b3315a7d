"""Dates counted from another day: yesterday, that day, Friday, two weeks ago, last year."""

from __future__ import annotations

from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.readings import Base, Direction, NotADate, Relative, Vague, Weekday

DAYLIKE = frozenset({"day", "week", "month", "quarter", "half", "year", "decade", "century", "weekend"})


def relative(found: Found) -> Built:
    unit, offset, base = found["relative"]
    return Relative(unit, offset, Base(base))


def ago(found: Found) -> Built:
    return _counted(found, -1, Base.NOW)


def ahead(found: Found) -> Built:
    return _counted(found, 1, Base.AHEAD)


def later(found: Found) -> Built:
    return _counted(found, 1, Base.THEN)


def earlier(found: Found) -> Built:
    return _counted(found, -1, Base.THEN)


def _counted(found: Found, sign: int, base: Base) -> Built:
    unit = found["unit"]
    count = found["number"] if found.index("number") >= 0 else 1
    return Relative(unit, sign * count, base, approximate=found.index("about") >= 0) if unit in DAYLIKE else None


def shifted_unit(found: Found) -> Built:
    unit = found["unit"]
    return Relative(unit, found["shift"], Base.NOW) if unit in DAYLIKE and unit != "day" else None


def weekday(found: Found) -> Built:
    shift = found["shift"]
    direction = (
        None if shift is None else (Direction.LAST, Direction.THIS, Direction.NEXT)[(shift > 0) - (shift < 0) + 1]
    )
    return Weekday(found["weekday"], direction)


COUNT = "(about:about)? (number:number)? (?!number) unit:unit"

FINDERS = (
    Finder(
        rule="frequency",
        pattern="every number? (shift? weekday|unit|month|season|weekday)",
        build=lambda found: NotADate(),
    ),
    Finder(rule="vague", pattern="vague", build=lambda found: Vague()),
    Finder(rule="relative", pattern="relative:relative", build=relative),
    Finder(
        rule="several",
        pattern="(several unit (ago|later|earlier)|(ahead|later) several unit)",
        build=lambda found: Vague(),
    ),
    Finder(rule="ago", pattern=f"{COUNT} ago", build=ago),
    Finder(rule="ahead", pattern=f"ahead {COUNT} (?!ago)", build=ahead),
    Finder(rule="later", pattern=f"{COUNT} later", build=later),
    Finder(rule="later", pattern=f"later {COUNT}", build=later, needs="later_before"),
    Finder(rule="earlier", pattern=f"{COUNT} earlier", build=earlier),
    Finder(rule="shifted-unit", pattern="shift:shift unit:unit (?!ago|later|number)", build=shifted_unit),
    Finder(rule="weekday", pattern="(shift:shift)? weekday:weekday", build=weekday),
    Finder(rule="weekday", pattern="weekday:weekday shift:shift", build=weekday, needs="shift_after"),
)
