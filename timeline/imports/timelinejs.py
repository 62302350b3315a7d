"""TimelineJS 3: its JSON, and the table that its spreadsheets are (both as its documentation tells)."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from timeline.extraction import edtf
from timeline.extraction.errors import InvalidDate
from timeline.imports.drafts import Draft
from timeline.imports.errors import refused

__all__ = ["is_spreadsheet", "read_spreadsheet", "read_timelinejs"]

NO_EVENTS = {"title", "era"}
LONGEST_TITLE = 300
_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/li|/blockquote|/h\d)[^>]*>", re.IGNORECASE)


def read_timelinejs(data: Mapping[str, Any]) -> Iterator[Draft]:
    """The events of TimelineJS' JSON. Dates are no more exact than their parts. Raises ImportRefused."""
    for number, slide in enumerate(data.get("events") or (), 1):
        where = _("event %(number)d") % {"number": number}
        if not isinstance(slide, Mapping):
            raise refused(where, _("This is no event of TimelineJS."))
        text, media = _part(slide, "text"), _part(slide, "media")
        yield _draft(
            where,
            headline=text.get("headline"),
            text=text.get("text"),
            start=_part(slide, "start_date"),
            end=_part(slide, "end_date"),
            hints={
                _("Shown date"): slide.get("display_date") or _part(slide, "start_date").get("display_date"),
                _("Group"): slide.get("group"),
                _("Media"): media.get("url"),
                _("Credit"): media.get("credit"),
                _("Caption"): media.get("caption"),
                _("Link"): media.get("link"),
            },
        )


def is_spreadsheet(first_line: str) -> bool:
    """Whether a table with this first line is one of TimelineJS."""
    names = {name.strip().strip('"').casefold() for name in re.split("[,;\t]", first_line.removeprefix("\ufeff"))}
    return {"year", "headline"} <= names


def read_spreadsheet(text: str) -> Iterator[Draft]:
    """The events of a TimelineJS spreadsheet that was saved as CSV. Raises ImportRefused."""
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    for number, row in enumerate(table, 2):
        cells = {
            (name or "").strip().casefold(): (value or "").strip()
            for name, value in row.items()
            if isinstance(value, str)
        }
        if cells.get("type", "").casefold() in NO_EVENTS or not any(cells.values()):
            continue
        yield _draft(
            _("line %(number)d") % {"number": number},
            headline=cells.get("headline"),
            text=cells.get("text"),
            start={part: cells.get(part) for part in ("year", "month", "day")},
            end={part: cells.get(f"end {part}") for part in ("year", "month", "day")},
            hints={
                _("Shown date"): cells.get("display date"),
                _("Group"): cells.get("group"),
                _("Media"): cells.get("media"),
                _("Credit"): cells.get("media credit"),
                _("Caption"): cells.get("media caption"),
            },
        )


def _part(slide: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = slide.get(name)
    return value if isinstance(value, Mapping) else {}


def _draft(
    where: str, *, headline: Any, text: Any, start: Mapping[str, Any], end: Mapping[str, Any], hints: Mapping[str, Any]
) -> Draft:
    told = _plain(text)
    title = _plain(headline) or told.partition("\n")[0]
    if not title:
        raise refused(where, _("The event has no headline."))
    return Draft(
        where=where,
        title=" ".join(title.split())[:LONGEST_TITLE],
        summary=told,
        edtf=_date(where, start, end),
        hints=tuple(f"{label}: {_plain(value)}" for label, value in hints.items() if value),
    )


def _plain(value: Any) -> str:
    """The words of a piece of HTML."""
    if not isinstance(value, str):
        return ""
    lines = html.unescape(strip_tags(_BREAKS.sub("\n", value))).replace("\0", "").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _date(where: str, start: Mapping[str, Any], end: Mapping[str, Any]) -> str:
    first, last = _point(where, start), _point(where, end)
    if not first:
        raise refused(where, _("The event has no year."))
    value = f"{first}/{last}" if last and last != first else first
    try:
        return edtf.parse(value).edtf
    except InvalidDate as error:
        raise refused(where, _("“%(date)s” is no date.") % {"date": value}) from error


def _point(where: str, parts: Mapping[str, Any]) -> str:
    """As much of the date as is given: a day only under its month, a month only under its year."""
    written = []
    for name, width in (("year", 4), ("month", 2), ("day", 2)):
        value = str(parts.get(name) or "").strip()
        if not value:
            break
        if not (value.isascii() and value.isdigit() and len(value) <= width):
            raise refused(where, _("“%(date)s” is no date.") % {"date": value})
        written.append(value.zfill(width))
    return "-".join(written)
