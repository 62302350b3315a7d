"""Years and longer periods: alone, in ranges, quarters, halves, decades, centuries."""

from __future__ import annotations

from timeline.extraction.finders.relative import OF_YEAR, of_year
from timeline.extraction.grammar import Built, Finder, Found
from timeline.extraction.readings import BeforeChrist, Calendar, Century, Decade, NotADate, Range, YearPart
from timeline.extraction.tokens import GAP

OLDEST_BARE, NEWEST_BARE = 1700, 2099
FIRST_DECADE = 1000


def year(found: Found) -> Built:
    return Calendar(found["year"])


def year_of_our_era(found: Found) -> Built:
    return Calendar(found["year"]) if 1 <= found["year"] <= NEWEST_BARE else None


def bare_year(found: Found) -> Built:
    at = found.index("year")
    if not OLDEST_BARE <= found["year"] <= NEWEST_BARE or _is_count(found, at):
        return None
    return found.alone("year", Calendar(found["year"]))


def _is_count(found: Found, at: int) -> bool:
    """A round number before a word counts something: «в 1800 сёлах»."""
    following = found.tokens[at + 1 : at + 2]
    return found["year"] % 100 == 0 and any(token.letter == GAP for token in following)


def year_alone(found: Found) -> Built:
    """A year without any word that tells it from a count: a round number is rather a count."""
    return bare_year(found) if found["year"] % 100 else None


def year_after_word(found: Found) -> Built:
    at = found.index("year")
    return [(at - 1, at + 1, Calendar(found["year"]))]


def years_range(found: Found) -> Built:
    first, last = found["first"], found["year"]
    if last < 100:
        last += first // 100 * 100
    if not first < last:
        return None
    start, end = found.index("first"), found.index("year")
    return Range(Calendar(first), Calendar(last), found.places((start, start), (end, end)))


def following_years(found: Found) -> Built:
    """„Saison 2019/20“: two years one after the other, no fraction and no number of a paper."""
    return years_range(found) if found["year"] == (found["first"] + 1) % 100 else None


def short_range(found: Found) -> Built:
    """“2006-07”, “1947-54”: not “2020-05”, which is as often a month."""
    at = found.index("first")
    if found["year"] <= 12 and found["year"] != found["first"] % 100 + 1:
        return None
    reading = years_range(found)
    return reading and [(at, at + 3, reading)]  # type: ignore[list-item]


def bracketed_range(found: Found) -> Built:
    reading = years_range(found)
    return reading and [(found.first + 1, found.last - 1, reading)]  # type: ignore[list-item]


def years_list(found: Found) -> Built:
    years = found.all("year")
    spans = [(i, i + 1, Calendar(value)) for i, value in years[:-1]]
    return [*spans, (years[-1][0], found.last, Calendar(years[-1][1]))]


def year_of_century(found: Found) -> Built:
    """«93-жылы»: the small numbers are as often a year of something else."""
    return Calendar(1900 + found["year"]) if 30 < found["year"] < 100 else None


def bracketed_list(found: Found) -> Built:
    return [(i, i + 1, Calendar(value)) for i, value in found.all("year")]


def _which(found: Found) -> int:
    """A number that is written in digits or in Roman numerals."""
    number: int | None = found["number"]
    return int(found["roman"]) if number is None else number


def quarter(found: Found) -> Built:
    return YearPart(4, _which(found), found["year"])


def quarter_of_year(found: Found) -> Built:
    return of_year(found, YearPart(4, _which(found)))


def half_year(found: Found) -> Built:
    return YearPart(2, _which(found), found["year"])


def half_of_year(found: Found) -> Built:
    return of_year(found, YearPart(2, _which(found)))


def decade(found: Found) -> Built:
    value = found["decade"]
    if value < 100 and found.last - found.first == 1:
        return None  # «40-е место»
    if value % 10 or 100 <= value < FIRST_DECADE:
        return None
    return Decade(value if value >= 100 else value + (1900 if value >= 20 else 2000))


def decade_of_century(found: Found) -> Built:
    """«ХХ кылымдын 90-жылдары»; «өткөн кылым» is counted from the 21st."""
    number = found["number"] or found["roman"] or 21 + found["shift"]
    value = found["decade"]
    return Decade((number - 1) * 100 + value) if value % 10 == 0 and value < 100 else None


def decades_range(found: Found) -> Built:
    """«В 60–70-е годы», «в 1960–1970-х»."""
    first, last = found["first"], found["decade"]
    if last < 100 < first:
        last += first // 100 * 100
    if first % 10 or last % 10 or not 20 <= first < last:
        return None
    century = 0 if first >= 100 else 1900
    start, end = found.index("first"), found.index("decade")
    places = found.places((start, start), (end, end))
    return [(start, found.last, Range(Decade(first + century), Decade(last + century), places))]


def bare_decade(found: Found) -> Built:
    return found.alone("decade", Decade(found["decade"] + 1900)) if 30 <= found["decade"] < 100 else None


def bare_century(found: Found) -> Built:
    return found.alone("roman", Century(found["roman"]))


def century(found: Found) -> Built:
    number = _which(found)
    return Century(number) if 1 <= number <= 21 else None


def century_range(found: Found) -> Built:
    return Range(Century(found["first"]), Century(found["last"])) if found["first"] < found["last"] <= 21 else None


def ends_before_christ(found: Found) -> Built:
    first = found.index("first")
    second = next(i for i in range(first + 1, found.last) if OLD_YEARS & found.tokens[i].roles.keys())
    return [(first, first + 1, BeforeChrist()), (second, found.last, BeforeChrist())]


LEAD_IN = "(the? part (of|the){0,2})? ((day dash? month|month day?|month|season|season_case) (of|in|comma)?)?"
OLD_YEARS = frozenset({"year", "number", "decade_number"})
OLD_YEAR = f"({'|'.join(sorted(OLD_YEARS))})"
YEARS = "(dash? (year_word|years_word))?"
ALONE = "(?!counted|(dash|slash) (year|short_year)|dot year|to (?!year|day) number)"
BEFORE_DECADE = "(in|from|since|until|by|after|before|part)"
WHICH = "the? (number:ordinal|roman:roman dot?)"
BEFORE_YEAR = "(in|from|since|until|by|to|after|before|between|and|of|the|opener|open)"
CENTURY = "(number:ordinal|roman:roman|shift:shift) dash? century_word"

FINDERS = (
    Finder(rule="before-christ", pattern=f"{LEAD_IN} {OLD_YEAR} {YEARS} era", build=lambda found: BeforeChrist()),
    Finder(
        rule="before-christ",
        pattern=f"first:number {YEARS} (dash|to|until|and) {OLD_YEAR} {YEARS} era",
        build=ends_before_christ,
    ),
    Finder(rule="before-christ", pattern=f"{WHICH} dash? century_word era", build=lambda found: BeforeChrist()),
    Finder(rule="year", pattern="our_era year:number", build=year_of_our_era),
    Finder(rule="year", pattern="year:number (dash? year_word)? our_era", build=year_of_our_era),
    Finder(rule="year", pattern="line year:year (?=gap|line|close|comma)", build=bare_year),
    Finder(rule="year", pattern=f"possessive year:year {ALONE}", build=bare_year),
    Finder(rule="year", pattern="year:year (dash? year_word) (?!month|day dash? month)", build=year),
    Finder(
        rule="year",
        pattern=f"(in|from|since|until|by|to|after|before|between|and|opener) year:year {ALONE}",
        build=bare_year,
    ),
    Finder(rule="year", pattern=f"(?=ordinal) year:year {ALONE}", build=year_alone, needs="ordinal_years"),
    Finder(rule="year", pattern="(open|comma) comma? year:year close", build=bare_year),
    Finder(rule="year", pattern="open year:year (?=comma|dash gap)", build=year_alone),
    Finder(
        rule="years-list", pattern="open year (comma year){1,12} (?=close|comma gap|dash gap)", build=bracketed_list
    ),
    Finder(rule="year", pattern=f"year:year {ALONE}", build=year_alone, needs="bare_years"),
    Finder(
        rule="year",
        pattern=f"(in|of|the|since|until) the? (year_word|years_word) year:year {ALONE}",
        build=year_after_word,
    ),
    Finder(rule="no-date", pattern="label (number|the? day dot? month)", build=lambda found: NotADate()),
    Finder(rule="no-date", pattern="number dash number dash number", build=lambda found: NotADate()),
    Finder(
        rule="year",
        pattern=f"(part|of|the|during) (of|the)? year:year {ALONE}",
        build=bare_year,
    ),
    Finder(rule="year", pattern=f"about (of|the)? year:year (?!gap) {ALONE}", build=bare_year),
    Finder(
        rule="years-range",
        pattern="first:year (dash|slash) (year:year) (dash? (year_word|years_word))?",
        build=years_range,
    ),
    Finder(
        rule="years-range",
        pattern="first:year (dash|slash) year:short_year dash? (year_word|years_word)",
        build=years_range,
    ),
    Finder(rule="years-range", pattern="first:year slash year:short_year (?!slash)", build=following_years),
    Finder(
        rule="years-range",
        pattern=f"{BEFORE_YEAR} first:year dash year:short_year (?!counted|dash|slash)",
        build=short_range,
        needs="range_ends",
    ),
    Finder(rule="years-range", pattern="open first:year dash year:year close", build=bracketed_range),
    Finder(rule="years-range", pattern="open first:year dash year:short_year close", build=bracketed_range),
    Finder(
        rule="years-range",
        pattern="(from|between) first:year (year_word)? (to|and|until|dash) year:year (dash? (year_word|years_word))?",
        build=years_range,
    ),
    *(
        Finder(
            rule="year", pattern=f"year:{number} dash? year_word {ALONE}", build=year_of_century, needs="postpositions"
        )
        for number in ("short_year", "ordinal")
    ),
    Finder(
        rule="years-list", pattern="year ((dash? and|comma) year){1,12} dash? (year_word|years_word)", build=years_list
    ),
    Finder(
        rule="quarter",
        pattern=f"{WHICH} dash? quarter_word (of|in)? (year:year (dash? year_word)?)?",
        build=quarter,
    ),
    Finder(rule="quarter", pattern=f"the? year:year (dash? year_word)? {WHICH} dash? quarter_word", build=quarter),
    Finder(rule="quarter", pattern=f"{OF_YEAR} {WHICH} dash? quarter_word", build=quarter_of_year),
    Finder(rule="quarter", pattern=f"{WHICH} dash? quarter_word (of|in)? {OF_YEAR}", build=quarter_of_year),
    Finder(
        rule="half-year",
        pattern=f"{WHICH} dash? half_word (of|in)? (year:year (dash? year_word)?)?",
        build=half_year,
    ),
    Finder(rule="half-year", pattern=f"year:year (dash? year_word)? {WHICH} dash? half_word", build=half_year),
    Finder(rule="half-year", pattern=f"{OF_YEAR} {WHICH} dash? half_word", build=half_of_year),
    Finder(
        rule="decade", pattern="the? apostrophe? decade:decade_number (dash? (years_word|year_word))?", build=decade
    ),
    Finder(rule="decade", pattern=f"{BEFORE_DECADE} decade:decade_number (?!date_word)", build=bare_decade),
    Finder(rule="decade", pattern=f"{BEFORE_DECADE} decade:decade_word (?!date_word)", build=bare_decade),
    *(
        Finder(rule="decade", pattern=pattern, build=decades_range)
        for first in ("short_year", "year", "decade_number")
        for pattern in (
            f"first:{first} dash decade:decade_number dash? years_word",
            f"{BEFORE_DECADE} first:{first} dash decade:decade_number (?!date_word)",
        )
    ),
    Finder(rule="decade", pattern="the? decade:decade_word years_word", build=decade),
    Finder(rule="decade", pattern="the decade:decade_word", build=decade, needs="articles"),
    Finder(rule="decade", pattern="possessive (part dash?)? apostrophe? decade_number", build=lambda found: NotADate()),
    Finder(rule="decade", pattern="decade:year dash? years_word", build=decade),
    *(
        Finder(rule="decade", pattern=pattern, build=build, needs="postpositions")
        for number in ("short_year", "ordinal")
        for pattern, build in (
            (f"decade:{number} dash? years_word", decade),
            (f"{CENTURY} decade:{number} dash? years_word", decade_of_century),
        )
    ),
    Finder(rule="century", pattern=f"{WHICH} dash? century_word", build=century),
    Finder(rule="century", pattern="first:roman (dash|and) last:roman century_word", build=century_range),
    Finder(rule="century", pattern="first:ordinal (dash|and|comma) last:ordinal century_word", build=century_range),
    Finder(
        rule="century", pattern="part roman:roman (?=(dash|and) (in|on)? part roman century_word)", build=bare_century
    ),
)
