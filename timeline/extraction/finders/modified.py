"""Dates with a word before or after them that changes what they cover."""

from __future__ import annotations

from dataclasses import replace

from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.readings import About, Calendar, NightBefore, PartOf, Part


def part_of(found: Found) -> Built:
    return PartOf(Part(found["part"]), found["date"])


def about(found: Found) -> Built:
    return About(found["date"])


def with_weekday(found: Found) -> Built:
    day = found["day_date"]
    return replace(day, weekday=found["weekday_date"].weekday) if isinstance(day, Calendar) else day


def night_before(found: Found) -> Built:
    return NightBefore(found["date"])


FINDERS = (
    Finder(rule="part-of", pattern="part:part (of|the|in)? date:long_date", build=part_of),
    Finder(rule="about", pattern="about date:date", build=about),
    Finder(rule="weekday-date", pattern="weekday_date:weekday_date (comma|open)? (the|on)? day_date:day_date close?", build=with_weekday),
    Finder(rule="weekday-date", pattern="day_date:day_date (comma|open) in? weekday_date:weekday_date close?", build=with_weekday),
    Finder(rule="night-before", pattern="night on date:day_date", build=night_before),
)
