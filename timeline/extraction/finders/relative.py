"""Dates counted from another day: yesterday, that day, Friday, two weeks ago, last year."""

from __future__ import annotations

from timeline.extraction.calendar import HALVES
from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.readings import (
    Base,
    Calendar,
    Direction,
    NotADate,
    OfYear,
    Relative,
    Season,
    Vague,
    Weekday,
    YearPart,
)

DAYLIKE = frozenset({"day", "week", "month", "quarter", "half", "year", "decade", "century", "weekend"})
COUNTED = DAYLIKE | HALVES.keys()


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
    unit, counts = found["unit"], [value for _, value in found.all("number")]
    is_about = any(found.all(role) for role in ("about", "or_so"))
    is_many = not (counts or is_about) and bool(found.all("plural"))
    if is_many or len(counts) > 1 or max(counts, default=1) > LONGEST_COUNT:
        return Vague()  # «много лет назад», «три с половиной года назад», “two or three years ago”
    return Relative(unit, sign * sum(counts or (1,)), base, approximate=is_about) if unit in COUNTED else None


def of_year(found: Found, date: Calendar | Season | YearPart) -> Built:
    """The date in the year that OF_YEAR means; None where its words mean another unit."""
    if found["shift"] is not None:
        return OfYear(date, found["shift"])
    unit, offset, base = found["relative"]
    return OfYear(date, offset, Base(base)) if unit == "year" else None


def shifted_unit(found: Found) -> Built:
    unit = found["unit"]
    return Relative(unit, found["shift"], Base.NOW) if unit in DAYLIKE and unit != "day" else None


def named_unit(found: Found) -> Built:
    at = found.index("unit")
    unit = found["unit"]
    if unit not in CURRENT_UNITS:
        return None
    base = {"quarter": Base.REPORTED, "weekend": Base.NOW}.get(unit, Base.NEAR)
    return [(at - 1, at + 1, Relative(unit, 0, base))]


def direction(shift: int) -> Direction:
    return Direction.LAST if shift < 0 else Direction.NEXT if shift > 0 else Direction.THIS


def weekday(found: Found) -> Built:
    shift = found["shift"]
    if shift == 0:
        return Weekday(found["weekday"], weeks=0)
    return Weekday(found["weekday"], None if shift is None else direction(shift))


def weekday_after_word(found: Found) -> Built:
    return found.alone("weekday", Weekday(found["weekday"]))


def weekday_of_week(found: Found) -> Built:
    """„Montag kommender Woche“, “Monday last week”: that day of another week."""
    unit, offset, base = found["relative"] or (found["unit"], found["shift"], Base.NOW)
    return Weekday(found["weekday"], weeks=offset) if unit == "week" and base == Base.NOW else None


WEEK = "(relative:relative|shift:shift unit:unit)"
BEFORE_UNIT = "(in|of|by|opener|since|to|from|until|after|before)"
OF_YEAR = "(relative:relative|shift:shift year_word)"
CURRENT_UNITS = frozenset({"week", "weekend", "month", "quarter", "year"})
ALONE = "(?=comma|dot|line|close)"  # “the day before.” but not “the day before the vote”
COUNT = "about? (number (dash|to|and)? number|number)? (?!number) unit:unit"
ROUGHLY = "(number? several number?|number dash number)"
LONGEST_COUNT = 999
CLOCK = "(daytime_of? clock|daytime_of) (time|number|cased)"

FINDERS = (
    Finder(
        rule="frequency",
        pattern="(every number? (shift? weekday|unit|month|season|weekday)"
        "|number? (unit|weekday|month) every_after (day dash? month)?)",
        build=lambda found: NotADate(),
    ),
    Finder(rule="vague", pattern="vague", build=lambda found: Vague()),
    Finder(rule="present", pattern="present (?!dash)", build=lambda found: Vague()),
    Finder(rule="indefinite", pattern="indefinite (?!number)", build=lambda found: Vague()),
    Finder(rule="indefinite", pattern="indefinite", build=lambda found: Vague(), needs="postpositions"),
    Finder(rule="indefinite", pattern=f"(shift|recent) (?!year) ({ROUGHLY}|number) unit", build=lambda found: Vague()),
    Finder(
        rule="clock",
        pattern=f"{CLOCK} ({CLOCK} until_after)?",
        build=lambda found: Vague(),
        needs="postpositions",
    ),
    Finder(rule="told", pattern="told", build=lambda found: Vague()),
    Finder(rule="trait", pattern="trait", build=lambda found: Vague()),
    Finder(rule="relative", pattern="relative:relative", build=relative),
    Finder(
        rule="several",
        pattern="(number? several number? unit (ago|later|earlier|ahead_after)|(ahead|later|ago_before) several unit)",
        build=lambda found: Vague(),
    ),
    Finder(rule="ago", pattern=f"{COUNT} or_so? ago", build=ago),
    Finder(rule="ago", pattern=f"ago_before {COUNT}", build=ago),
    Finder(rule="ahead", pattern="about? number (dash number)? unit:unit ahead_after", build=ahead),
    Finder(rule="ahead", pattern=f"ahead {COUNT} (?!ago|of|until|after)", build=ahead),
    Finder(rule="later", pattern=f"ahead? {COUNT} after_that", build=later),
    Finder(rule="earlier", pattern=f"ahead? {COUNT} before_that", build=earlier),
    Finder(rule="later", pattern=f"{COUNT} later", build=later),
    Finder(rule="later", pattern=f"later {COUNT}", build=later, needs="later_before"),
    Finder(rule="earlier", pattern=f"{COUNT} earlier", build=earlier),
    Finder(rule="earlier", pattern=f"(the|number) unit:unit before {ALONE}", build=earlier, needs="articles"),
    Finder(rule="later", pattern=f"(the|number) unit:unit after {ALONE}", build=later, needs="articles"),
    Finder(rule="shifted-unit", pattern="shift:shift unit:unit (?!ago|later|(of|in) month)", build=shifted_unit),
    Finder(
        rule="shifted-unit",
        pattern="shift:shift unit:unit (?!ago|ahead_after)",
        build=shifted_unit,
        needs="postpositions",
    ),
    Finder(
        rule="named-unit",
        pattern=f"{BEFORE_UNIT} the (?!plural) unit:unit (?!of|ago|later|earlier|before|after)",
        build=named_unit,
        needs="articles",
    ),
    Finder(rule="weekday", pattern="(shift:shift)? (?!homonym) weekday:weekday", build=weekday),
    Finder(rule="weekday", pattern="shift:shift weekday:weekday", build=weekday),
    Finder(
        rule="weekday",
        pattern="(line|comma|dash|and|in|on|from|since|to|until|by|between|daytime) (?=homonym) weekday:weekday",
        build=weekday_after_word,
    ),
    Finder(rule="weekday", pattern=f"weekday:weekday (of|in|on|the){{0,2}} {WEEK}", build=weekday_of_week),
    Finder(rule="weekday", pattern=f"{WEEK} (in|on)? weekday:weekday", build=weekday_of_week),
    Finder(rule="weekday", pattern="weekday:weekday shift:shift", build=weekday, needs="shift_after"),
)
