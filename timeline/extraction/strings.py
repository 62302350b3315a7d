"""EDTF strings as people write them: with spaces, other dashes, small letters, a shortened second end."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from timeline.extraction import edtf
from timeline.extraction.edtf import PartialDate
from timeline.extraction.errors import BackwardRange, ImpossibleDate, InvalidDate

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_SPACE = re.compile(r"\s*/\s*|\s+(?=[~?%])")
_LOOSE = re.compile(r"[\d\sXxХх./~?%-]+")
_POINT = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?P<mark>[~?%]?)")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?P<mark>[~?%]?)")
_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})[./](?P<year>\d{4})(?P<mark>[~?%]?)")
_DOTTED = re.compile(
    r"(?P<day>\d{1,2})(?:\.(?P<month>\d{1,2}))?(?:\.(?P<year>\d{4}))?\.?\s*-\s*"
    r"(?P<last_day>\d{1,2})\.(?P<last_month>\d{1,2})\.(?P<last_year>\d{4})"
)
_SHORT_END = re.compile(r"(?:\d\d-)?\d\d[~?%]?")
MONTHS, WINTER, LEAP_YEAR = 12, 24, 2000


@lru_cache(maxsize=2048)
def read_string(words: str) -> PartialDate | None:
    """The date of an EDTF string, None where the words are none; raises ImpossibleDate or BackwardRange."""
    plain = words.strip().translate(DASHES)
    if not _LOOSE.fullmatch(plain):
        return None
    value = _SPACE.sub(lambda found: found.group().strip(), plain).replace("Х", "X").replace("х", "X").upper()
    if match := _MONTH_FIRST.fullmatch(value):
        refuse_impossible(words, int(match["year"]), int(match["month"]))
        value = f"{match['year']}-{int(match['month']):02d}{match['mark']}"
    elif match := _DOTTED.fullmatch(value):
        value = _dotted(match)
    value = "/".join(_padded(part) for part in _whole_ends(value.split("/")))
    try:
        return edtf.parse(value)
    except InvalidDate:
        _explain(words, value.split("/"))
        return None


def _dotted(match: re.Match[str]) -> str:
    """Two days in digits, 20–25.10.2020: what the first one leaves out it has from the last."""
    year, month = match["year"] or match["last_year"], match["month"] or match["last_month"]
    return f"{year}-{month}-{match['day']}/{match['last_year']}-{match['last_month']}-{match['last_day']}"


def _padded(part: str) -> str:
    match = _POINT.fullmatch(part)
    return f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}{match['mark']}" if match else part


def _whole_ends(parts: list[str]) -> list[str]:
    """ISO 8601 leaves out of a second end what the first one has said: 2020-10-22/23."""
    if len(parts) == 2 and _POINT.fullmatch(parts[0]) and _SHORT_END.fullmatch(parts[1]):
        first = parts[0].rstrip("~?%")
        return [parts[0], first[: -len(parts[1].rstrip("~?%"))] + parts[1]]
    return parts


def _explain(words: str, parts: list[str]) -> None:
    """Raise what makes no date of a string of the right shape."""
    for part in parts:
        if match := _POINT.fullmatch(part):
            refuse_impossible(words, int(match["year"]), int(match["month"]), int(match["day"]))
        elif (match := _MONTH.fullmatch(part)) and not 1 <= int(match["month"]) <= WINTER:
            raise ImpossibleDate(words, year=int(match["year"]), month=int(match["month"]), day=None, last_day=None)
    if len(parts) == 2 and all(_is_date(part) for part in parts):
        raise BackwardRange(words, *parts)


def _is_date(value: str) -> bool:
    try:
        edtf.parse(value)
    except InvalidDate:
        return False
    return True


def refuse_impossible(words: str, year: int | None, month: int, day: int | None = None) -> None:
    """Raise ImpossibleDate where no calendar has that month or day; without a year February has 29 days."""
    last = calendar.monthrange(year or LEAP_YEAR, month)[1] if 1 <= month <= MONTHS else None
    if last is None or (day is not None and not 1 <= day <= last):
        raise ImpossibleDate(words, year=year, month=month, day=day, last_day=last)
