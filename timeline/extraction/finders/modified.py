"""Dates with a word before or after them that changes what they cover."""

from __future__ import annotations

from dataclasses import replace

from timeline.extraction.finders.joined import joined
from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.readings import (
    About,
    Base,
    Calendar,
    Clock,
    NightBefore,
    NotADate,
    OfYear,
    Part,
    PartOf,
    Reading,
    Relative,
)

CURRENT_UNITS = frozenset({"week", "month", "quarter", "year"})


def part_of(found: Found) -> Built:
    return PartOf(Part(found["part"]), found["date"])


def part_of_current(found: Found) -> Built:
    unit = found["unit"]
    return PartOf(Part(found["part"]), Relative(unit, 0, Base.NOW)) if unit in CURRENT_UNITS else None


def same(found: Found) -> Built:
    reading: Reading = found["date"]
    return reading


def explicit(found: Found) -> Built:
    """«Завтра, 25 июля»: the date that is spelled out."""
    reading: Reading = found["day_date"]
    return reading


def about(found: Found) -> Built:
    return About(found["date"])


def with_weekday(found: Found) -> Built:
    day = found["day_date"]
    return replace(day, weekday=found["weekday_date"].weekday) if isinstance(day, Calendar) else day


def night_before(found: Found) -> Built:
    return NightBefore(found["date"])


def day_of_counted_year(found: Found) -> Built:
    """«Десять лет назад, 7 апреля»: the day belongs to that year."""
    year, date = found["relative_date"], found["date"]
    if not isinstance(year, Relative) or year.unit != "year" or year.base is not Base.NOW or year.approximate:
        return None
    if not isinstance(date, Calendar) or date.year is not None:
        return None
    at = found.index("date")
    return [(found.first, found.first + 1, year), (at, at + 1, OfYear(date, year.offset))]


def last_night(found: Found) -> Built:
    return NightBefore(Relative("day", 0, Base.NOW))


def clock_of_date(found: Found) -> Built:
    """A time of day beside its day says nothing of its own."""
    hours = [i for i, _ in found.all("date")]
    first, last = (found.first, hours[0]) if hours[0] > found.first else (hours[0] + 1, found.last)
    return [(first, last, NotADate())]


CLOCK = "(about? (time|number) meridiem zone?|about? time zone|about? clock_word)"

FINDERS = (
    Finder(rule="clock", pattern=f"{CLOCK} (comma|on|open)? date", build=clock_of_date),
    Finder(rule="clock", pattern=f"date (comma|at|open)? {CLOCK}", build=clock_of_date),
    Finder(rule="clock", pattern=CLOCK, build=lambda found: Clock()),
    Finder(rule="part-of", pattern="date:long_date part:part", build=part_of, needs="postpositions"),
    Finder(rule="part-of", pattern="part:part (of|the|in)? unit:unit", build=part_of_current),
    Finder(rule="part-of", pattern="unit:unit part:part", build=part_of_current, needs="postpositions"),
    Finder(rule="night-of", pattern="night (of|the)? date:date", build=same),
    Finder(rule="night-before", pattern="start:day_date end:day_date night_after", build=joined),
    Finder(rule="night-before", pattern="start:weekday_date end:weekday_date night_after", build=joined),
    Finder(rule="night-before", pattern="date:day_date night_after", build=night_before),
    Finder(rule="part-of", pattern="part:part (of|the|in)? date:long_date", build=part_of),
    Finder(
        rule="same-day",
        pattern="near_day daytime? (comma|open|dash) (the|on|in)? day_date:day_date close?",
        build=explicit,
    ),
    Finder(rule="about", pattern="about the? date:long_date", build=about),
    Finder(rule="about", pattern="about the? date:day_date", build=about),
    Finder(rule="about", pattern="date:date about_after", build=about),
    Finder(
        rule="weekday-date",
        pattern="weekday_date:weekday_date daytime? (comma|open|dash)? (the|on)? day_date:day_date close?",
        build=with_weekday,
    ),
    Finder(
        rule="weekday-date",
        pattern="day_date:day_date (comma|open) (in|number)? weekday_date:weekday_date close?",
        build=with_weekday,
    ),
    Finder(
        rule="day-month-of-year",
        pattern="relative_date:relative_date (comma|open|dash) (in|on)? date:date",
        build=day_of_counted_year,
    ),
    Finder(rule="night-before", pattern="last_night", build=last_night),
    Finder(
        rule="weekday-date",
        pattern="day_date:day_date weekday_date:weekday_date",
        build=with_weekday,
        needs="postpositions",
    ),
    Finder(
        rule="night-before",
        pattern="night on the? (weekday_date (comma|open)? (the|on)?)? date:date",
        build=night_before,
    ),
)
