"""Months and seasons, with a year, relative to the day of writing, or alone after a preposition."""

from __future__ import annotations

from timeline.extraction.edtf import WINTER
from timeline.extraction.finders.relative import OF_YEAR, direction, of_year
from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.readings import Base, Calendar, LastMonth, OfYear, Range, Season


def month(found: Found) -> Built:
    return Calendar(found["year"], found["month"])


def month_only(found: Found) -> Built:
    return Calendar(None, found["month"])


def bare_month(found: Found) -> Built:
    return found.alone("month", Calendar(None, found["month"]))


def month_range(found: Found) -> Built:
    first, last = found.index("first"), found.index("month")
    end = found.last - 1 if found.index("year") > first else last
    places = found.places((first, first), (last, end))
    return Range(Calendar(None, found["first"]), Calendar(found["year"], found["month"]), places)


def months_of_year(found: Found) -> Built:
    first, last = (OfYear(Calendar(None, found[name]), found["shift"]) for name in ("first", "month"))
    return Range(first, last)


def months_list(found: Found) -> Built:
    """Months that share what stands before the first or after the last of them."""
    months = found.all("month")
    readings = [Calendar(found["year"], value) for _, value in months]
    starts = [found.first, *(i for i, _ in months[1:])]
    ends = [*(i + 1 for i, _ in months[:-1]), found.last]
    return list(zip(starts, ends, readings, strict=True))


def month_of_year(found: Found) -> Built:
    return of_year(found, Calendar(None, found["month"]))


def season_of_year(found: Found) -> Built:
    return of_year(found, Season(found["season"]))


def that_month(found: Found) -> Built:
    return OfYear(Calendar(None, found["month"]), 0, Base.THEN)


def that_season(found: Found) -> Built:
    return OfYear(Season(found["season"]), 0, Base.THEN)


def season_list(found: Found) -> Built:
    first, second = found.index("first"), found.index("season")
    readings = Season(found["first"], found["year"]), Season(found["season"], found["year"])
    return [(first, first + 1, readings[0]), (second, found.last, readings[1])]


def shifted_month(found: Found) -> Built:
    return LastMonth(found["month"], direction(found["shift"]))


def season(found: Found) -> Built:
    return Season(found["season"], found["year"])


def winter(found: Found) -> Built:
    """«Зимой 1990/91 года», “the winter of 1990–1991”: from December to February."""
    first, last = found["first"], found["first"] + 1
    if found["season"] != WINTER or found["last"] not in (last, last % 100):
        return None
    return Range(Calendar(first, 12), Calendar(last, 2))


def bare_season(found: Found) -> Built:
    return found.alone("season", Season(found["season"]))


def shifted_season(found: Found) -> Built:
    return LastMonth(found["season"], direction(found["shift"]))


LEAD = "(in|from|since|until|by|to|after|before|part|about|of|between)"

BOUND = "until_after|since_after|after_after|before_after|by_after"

FINDERS = (
    Finder(rule="month-year", pattern="month:month comma? of? year:year (dash? year_word)? (?!counted)", build=month),
    Finder(rule="month-year", pattern="year:year dash? year_word comma? month:month month_word?", build=month),
    Finder(rule="month", pattern=f"({LEAD}|for) (the|of)? (?!short) month:month (?!day)", build=bare_month),
    Finder(rule="month", pattern="(the|opener) (?!short) month:month (?!day|opener|on|of|to)", build=bare_month),
    Finder(rule="month", pattern="month:month month_word", build=month_only),
    Finder(rule="month", pattern=f"month:month (?=part|{BOUND})", build=month_only, needs="postpositions"),
    Finder(
        rule="months-range",
        pattern="first:month (and|dash) month:month (year:year (dash? year_word)?)? between_after",
        build=month_range,
    ),
    Finder(
        rule="months-range",
        pattern="between first:month and month:month (?!day) (year:year (dash? year_word)?)?",
        build=month_range,
    ),
    Finder(rule="month", pattern="month_case:month_case", build=lambda found: Calendar(None, found["month_case"])),
    Finder(
        rule="months-range",
        pattern="first:month dash month:month month_word? (year:year (dash? year_word)?)?",
        build=month_range,
    ),
    Finder(rule="months-range", pattern="first:month dash month:month shift:shift year_word", build=months_of_year),
    Finder(
        rule="months-range",
        pattern="shift:shift year_word first:month dash month:month month_word?",
        build=months_of_year,
    ),
    Finder(
        rule="months-range",
        pattern="year:year dash? year_word first:month dash month:month month_word?",
        build=month_range,
    ),
    Finder(
        rule="months-range",
        pattern="from first:month to month:month (year:year (dash? year_word)?)?",
        build=month_range,
    ),
    Finder(rule="months-list", pattern="month and part? month year:year (dash? year_word)?", build=months_list),
    Finder(
        rule="months-list",
        pattern="(year:year dash? year_word)? month ((comma? and|comma) month){1,11} month_word",
        build=months_list,
        needs="postpositions",
    ),
    Finder(
        rule="months-list",
        pattern="(year:year dash? year_word)? (month (comma? and|comma)){1,11} month_case",
        build=months_list,
        needs="postpositions",
    ),
    Finder(rule="month-of-year", pattern=f"month:month of? {OF_YEAR}", build=month_of_year),
    Finder(rule="month-of-year", pattern="that month:month (?!day)", build=that_month),
    Finder(rule="month-of-year", pattern=f"{OF_YEAR} month:month month_word?", build=month_of_year),
    Finder(rule="shifted-month", pattern="shift:shift (?!short) month:month month_word? (?!day)", build=shifted_month),
    Finder(rule="season-year", pattern="the? season:season (of|in)? year:year (dash? year_word)?", build=season),
    *(
        Finder(
            rule="season-year",
            pattern=f"the? season:{kind} (of|in)? first:year (slash|dash) last:{last} (dash? (year_word|years_word))?",
            build=winter,
        )
        for kind in ("season", "season_case")
        for last in ("year", "short_year")
    ),
    Finder(rule="season-year", pattern="year:year dash? year_word season:season", build=season),
    *(
        finder
        for season in ("season", "season_case")
        for finder in (
            Finder(rule="season-year", pattern=f"the? season:{season} of? {OF_YEAR}", build=season_of_year),
            Finder(rule="season-year", pattern=f"(that|that_season) season:{season}", build=that_season),
            Finder(
                rule="season-year",
                pattern=f"first:{season} (and|dash) the? part? season:{season} (of|in)? year:year (dash? year_word)?",
                build=season_list,
            ),
        )
    ),
    Finder(rule="season-year", pattern="year:year season:season", build=season, needs="postpositions"),
    Finder(rule="month-year", pattern="year:year month:month month_word?", build=month, needs="postpositions"),
    Finder(rule="season-year", pattern=f"{OF_YEAR} season:season", build=season_of_year),
    Finder(rule="season-year", pattern=f"season:season_case {OF_YEAR}", build=season_of_year),
    Finder(rule="season", pattern="season:season_case (year:year (dash? year_word)?)?", build=season),
    Finder(rule="season", pattern="season:season (?=part)", build=bare_season, needs="postpositions"),
    Finder(rule="season", pattern="(the|in|since|until|by|part|for) the? season:season (?!of)", build=bare_season),
    Finder(rule="shifted-season", pattern="shift:shift season:season_case", build=shifted_season),
    Finder(rule="shifted-season", pattern="shift:shift season:season", build=shifted_season),
)
