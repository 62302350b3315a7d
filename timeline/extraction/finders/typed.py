"""What is a date where nothing else stands: the words that a person types into a field.

In a text «октябрь» or 2020 may be anything. These rules join the others in the stage of the same name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from timeline.extraction.finders import digits
from timeline.extraction.finders import year as year_finders
from timeline.extraction.finders.joined import joined
from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.readings import (
    About,
    Bound,
    Calendar,
    Doubted,
    Part,
    PartOf,
    Range,
    Reading,
    Season,
    Side,
    Week,
)

FIRST_YEAR = 100  # what is no day of a month, and no year either


def date_of(found: Found) -> Built:
    return Calendar(found["year"], found["month"], found["day"])


def day_beyond(found: Found) -> Built:
    """A number that is no day of any month, where a day stands."""
    is_beyond = found["day"] == 0 or digits.LONGEST_MONTH < found["day"] < FIRST_YEAR
    return date_of(found) if is_beyond else None


def month_of(found: Found) -> Built:
    return Calendar(found["year"], found["month"])


def year_of(found: Found) -> Built:
    return Calendar(found["year"])


def season_of(found: Found) -> Built:
    return Season(found["season"], found["year"])


def bare_season(found: Found) -> Built:
    return Season(found["season"])


def years(found: Found) -> Built:
    return Range(Calendar(found["first"]), Calendar(found["year"]))


def no_such_day(found: Found) -> Built:
    """Digits in the order of ISO 8601 that are no day: the reading tells which."""
    year, month, day = (int(part) for part in re.split(r"[-./]", found["iso"][:10]))
    return Calendar(year, month, day)


def _numeric(*, day_first: bool) -> Callable[[Found], Built]:
    def build(found: Found) -> Built:
        return Calendar(*digits.numeric_parts(found["numeric"], day_first=day_first))

    return build


def doubted(found: Found) -> Built:
    reading: Reading = found["date"]
    return Doubted(About(reading) if found.index("about") >= 0 else reading)


def about_part(found: Found) -> Built:
    return About(PartOf(Part(found["part"]), found["date"]))


def doubted_part(found: Found) -> Built:
    part = PartOf(Part(found["part"]), found["date"])
    return Doubted(About(part) if found.index("about") >= 0 else part)


def about(found: Found) -> Built:
    return About(found["date"])


def since(found: Found) -> Built:
    return Bound(Side.SINCE, found["date"])


def week(found: Found) -> Built:
    """The week of a day, or of seven days: “about” before two ends is said of the week."""
    if found["unit"] != "week":
        return None
    date = found["date"]
    is_split = isinstance(date, Range) and isinstance(date.start, About | Doubted)
    return Week(_said_of_both(date.start, date.end) if is_split else date)


def any_ends(found: Found) -> Built:
    """Two dates of any kind. “About” before two that share a year is said of both: “about 30 May – 2 June 2020”."""
    start, end = found["start"], found["end"]
    if isinstance(start, About | Doubted) and start.has_year != end.has_year:
        return _said_of_both(start, end)
    return joined(found)


def _said_of_both(start: About | Doubted, end: Reading) -> Reading:
    inner = start.of
    if isinstance(inner, About | Doubted):
        return replace(start, of=_said_of_both(inner, end))
    return replace(start, of=Range(inner, end))


ALONE = (
    Finder(rule="month", pattern="month:month month_word?", build=lambda found: Calendar(None, found["month"])),
    Finder(rule="month-year", pattern="year:year month:month month_word?", build=month_of),
    Finder(rule="day-month", pattern="year:year comma? day:day dash? month:month", build=date_of),
    Finder(rule="day-month", pattern="year:year comma? month:month day:day", build=date_of),
    Finder(
        rule="day-month",
        pattern="day:number dash? of? month:month (of? year:year (dash? year_word)?)?",
        build=day_beyond,
    ),
    Finder(rule="decade", pattern="the? apostrophe? decade:decade_number", build=year_finders.bare_decade),
    Finder(rule="season", pattern="season:season", build=bare_season),
    Finder(rule="season-year", pattern="year:year season:season", build=season_of),
    Finder(rule="year", pattern="year:year (dash? year_word)?", build=year_of),
    Finder(
        rule="years-range",
        pattern="first:year (dash|slash) year:year (dash? (year_word|years_word))?",
        build=years,
    ),
    Finder(rule="iso", pattern="iso:iso", build=no_such_day),
    Finder(rule="numeric", pattern="day_month:day_month", build=digits.day_month),
    Finder(rule="numeric", pattern="numeric:numeric year_word?", build=_numeric(day_first=True), needs="day_first"),
    Finder(rule="numeric", pattern="numeric:numeric", build=_numeric(day_first=False), needs="month_first_digits"),
)
MODIFIED = (
    Finder(rule="maybe", pattern="maybe comma? about:about? the? date:date", build=doubted),
    Finder(rule="about", pattern="about the? date:date", build=about),
    Finder(
        rule="maybe", pattern="maybe comma? about:about? date:date part:part", build=doubted_part, needs="postpositions"
    ),
    Finder(rule="about", pattern="about date:date part:part", build=about_part, needs="postpositions"),
)
RANGES = (
    Finder(rule="from-to", pattern="start:date (dash|to) the? end:date", build=any_ends),
    Finder(rule="from-to", pattern="(from|since) start:date (dash|to|until) the? end:date", build=any_ends),
)
BOUNDS = (
    Finder(rule="since", pattern="from date:date", build=since, needs="articles"),
    Finder(rule="week-of", pattern="the? unit:unit (of|the){0,2} date:date", build=week),
    Finder(rule="week-of", pattern="date:date unit:unit", build=week, needs="postpositions"),
)
LAST = (
    Finder(rule="maybe", pattern="maybe comma? about:about? date:date", build=doubted),
    Finder(rule="about", pattern="about date:date", build=about),
)
