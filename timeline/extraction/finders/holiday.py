"""Holidays by name: of a stated year, of last or next year, or the nearest one."""

from __future__ import annotations

from timeline.extraction.finders.relative import direction
from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.readings import Holiday


def holiday(found: Found) -> Built:
    at = found.index("holiday")
    month, day, weekday = found["holiday"]
    return [(at, found.last, Holiday(month, day, weekday, found["year"]))]


def shifted_holiday(found: Found) -> Built:
    month, day, weekday = found["holiday"]
    return Holiday(month, day, weekday, direction=direction(found["shift"]))


FINDERS = (
    Finder(rule="holiday", pattern="(?!feast) holiday:holiday (comma? year:year)?", build=holiday),
    # The name alone is said of much that has no day, such as a tree or a dinner.
    Finder(
        rule="holiday",
        pattern="(on|by|before|after|since|until) holiday:holiday (year:year)?",
        build=holiday,
    ),
    Finder(rule="holiday", pattern="shift:shift holiday:holiday", build=shifted_holiday),
)
