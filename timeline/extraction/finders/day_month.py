"""A day and a month, in either order, with or without a year; ranges and lists of days that share a month."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.extraction.finders.relative import OF_YEAR, of_year
from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.numerals import SPELLED
from timeline.extraction.readings import Calendar, DayOf, Range, Reading
from timeline.extraction.tokens import Token


def days_of_month(found: Found) -> Built:
    month, first, stop = found["month"], found.first, found.index("month")
    year = found["year"] or found["year_before"]
    if found["year"] and found["year_before"]:
        first = found.index("year_before") + 1
    days = found.all("day", before=stop)
    if len({SPELLED in found.tokens[i].roles for i, _ in days}) > 1:  # «второе — 14 октября»
        return [(days[-1][0], found.last, Calendar(year, month, days[-1][1]))]
    return _assign(found, list(_items(found, first, stop)), month, year)


def plain_day(found: Found) -> Built:
    return Calendar(found["year"], found["month"], found["day"])


def month_of_days(found: Found) -> Built:
    return _assign(found, list(_items(found, found.index("month") + 1, found.last)), found["month"], found["year"])


def days_after_month(found: Found) -> Built:
    """«Октябрдын 5инде»: the ending of a case makes the number a day."""
    last = max(index for index, _ in found.all("cased")) + 1
    return _assign(found, list(_items(found, found.index("month") + 1, last)), found["month"], found["year_before"])


def _items(found: Found, first: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """First and last token index of each listed day or range of days, and whether it is a range."""
    days = [i for i in range(first, stop) if "day" in found.tokens[i].roles]
    start = days[0]
    is_range = False
    for here, following in zip(days, [*days[1:], None], strict=True):
        if following is not None and _joins(found, here, following):
            is_range = True
            continue
        yield start, here, is_range
        if following is not None:
            start, is_range = following, False


def _joins(found: Found, here: int, following: int) -> bool:
    between = found.tokens[here + 1 : following]
    opened = any(_has(t, "between") or _has(t, "night") for t in found.tokens[found.first : here])
    closed = any(_has(t, "between_after") or _has(t, "until_after") for t in found.tokens[following : found.last])
    listed = any(_has(t, "comma") or _has(t, "and") for t in between)
    return opened or closed or (not listed and any(_has(t, role) for t in between for role in ("dash", "to", "slash")))


def _has(token: Token, role: str) -> bool:
    return role in token.roles


def _assign(found: Found, items: list[tuple[int, int, bool]], month: int, year: int | None) -> Built:
    """The whole match is a single item's; in a list each item has its own words, the one next to the month the rest."""
    readings = [_reading(found, item, month, year) for item in items]
    if len(items) == 1:
        return [(_without_lead(found), found.last, readings[0])]
    spans = [[first, last + 1] for first, last, _ in items]
    if found.index("month") < items[0][0]:
        spans[0][0] = found.first
    else:
        spans[-1][1] = found.last
    return [(first, last, reading) for (first, last), reading in zip(spans, readings, strict=True)]


def _without_lead(found: Found) -> int:
    first = found.first
    while _has(found.tokens[first], "the"):
        first += 1
    return first


def _reading(found: Found, item: tuple[int, int, bool], month: int, year: int | None) -> Reading:
    first, last, is_range = item
    end = Calendar(year, month, found.tokens[last].roles["day"])
    if not is_range:
        return end
    at = found.index("month")
    places = found.places((at, first) if at < first else (first, first), (last, found.last - 1))
    return Range(Calendar(year, month, found.tokens[first].roles["day"]), end, places)


def day_month_of_year(found: Found) -> Built:
    return of_year(found, Calendar(None, found["month"], found["day"]))


def day_of_month(found: Found) -> Built:
    """«Ушул айдын 25ине чейин», «20-го числа»."""
    return DayOf(found["day"], found["shift"]) if found["unit"] in (None, "month") else None


YEAR_AFTER = "((of|comma (?=year dash? year_word))? year:year (dash? year_word)? (?!counted))?"
YEAR_BEFORE = "(year_before:year dash? year_word comma?)?"
FROM = "(from|between|night from|night)"
MORE_DAYS = "((dash|to) day|(comma day){0,12} comma? and day)?"
DAYS = "day ((dash? comma? and|dash? comma|dash|slash|to) day){0,12}"

FINDERS = (
    Finder(
        rule="day-month",
        pattern=f"{YEAR_BEFORE} the? {DAYS} (dash|dot)? of? month:month {YEAR_AFTER}",
        build=days_of_month,
    ),
    Finder(rule="day-month", pattern="day:day dash month:month dash year:year", build=plain_day),
    Finder(
        rule="days-from-to",
        pattern=f"{YEAR_BEFORE} {FROM} day (to|on|and|dash) the? day dash? of? month:month {YEAR_AFTER}",
        build=days_of_month,
    ),
    Finder(
        rule="month-day",
        pattern=f"month:month the? day {MORE_DAYS} (?!counted) (comma? year:year (?!counted))?",
        build=month_of_days,
        needs="month_first",
    ),
    Finder(
        rule="days-from-to",
        pattern="(from|between) month:month the? day (to|and|dash) the? day (comma? year:year)?",
        build=month_of_days,
        needs="month_first",
    ),
    Finder(
        rule="days-from-to",
        pattern=f"{YEAR_BEFORE} day (dash|and) day dash? month:month month_word? {YEAR_AFTER} between_after",
        build=days_of_month,
    ),
    Finder(
        rule="days-from-to",
        pattern=f"{YEAR_BEFORE} (?=cased) day day dash? month:month {YEAR_AFTER} until_after",
        build=days_of_month,
    ),
    Finder(
        rule="month-day",
        pattern=f"{YEAR_BEFORE} month:month month_word? (day (comma|and|dash)){{0,12}} cased",
        build=days_after_month,
        needs="postpositions",
    ),
    Finder(
        rule="days-from-to",
        pattern=f"{YEAR_BEFORE} month:month month_word? (?=cased) day (cased until_after|and cased between_after)",
        build=days_after_month,
        needs="postpositions",
    ),
    Finder(rule="day-of-month", pattern="shift:shift unit:unit (?=cased) day:day", build=day_of_month),
    Finder(rule="day-of-month", pattern="day:day dash? date_word (shift:shift unit:unit)?", build=day_of_month),
    Finder(rule="day-month-of-year", pattern=f"day:day dash? month:month of? {OF_YEAR}", build=day_month_of_year),
    Finder(rule="day-month-of-year", pattern=f"{OF_YEAR} day:day dash? month:month", build=day_month_of_year),
    Finder(
        rule="day-month-of-year",
        pattern=f"month:month day:day (comma? of?) {OF_YEAR}",
        build=day_month_of_year,
        needs="month_first",
    ),
)
