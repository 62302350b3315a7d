"""A timeline as TimelineJS 3 reads it (its JSON format, as its documentation tells)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, linebreaks
from django.utils.translation import gettext as _

from timeline.outputs.citations import CitationRecord, DateRecord
from timeline.outputs.exports.html import source_html
from timeline.outputs.exports.selection import Selection
from timeline.outputs.exports.written import listed, written
from timeline.outputs.records import EventRecord

__all__ = ["write_timelinejs"]

_PARTS = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
LAST_MONTH = 12


def write_timelinejs(selection: Selection) -> Iterator[str]:
    """One JSON object: `title`, then `events`. What a date of theirs cannot tell (about, by, a season) its
    `display_date` says in words, and no day or month stands that was not given."""
    title = {
        "text": {
            "headline": format_html("{}", selection.title),
            "text": linebreaks(selection.description, autoescape=True),
        }
    }
    yield f'{{"title":{written(title)},\n"events":'
    yield from listed(_slide(event, selection.site) for event in selection.events)
    yield "}\n"


def _slide(event: EventRecord, site: str) -> dict[str, Any]:
    start, end = _bounds(event.date)
    return {
        "start_date": start,
        **({"end_date": end} if end else {}),
        "display_date": event.date.words,
        "unique_id": event.code,
        **({"group": event.category_label} if event.category != "other" else {}),
        "text": {
            "headline": format_html('<a href="{}">{}</a>', site + event.url, event.title),
            "text": linebreaks(event.summary, autoescape=True) + "".join(_quote(one) for one in event.citations[:1]),
        },
    }


def _quote(citation: CitationRecord) -> str:
    claim = _("Claimed by %(who)s") % {"who": citation.attribution} if citation.attribution else ""
    return format_html("<blockquote>{}</blockquote><p>{} {}</p>", citation.exact, source_html(citation.source), claim)


def _bounds(date: DateRecord) -> tuple[dict[str, int], dict[str, int] | None]:
    """Start and end; an open end has none, and of an open start the end is all there is."""
    left, slash, right = date.edtf.partition("/")
    start = _date(left, date.first) or _date(right, date.last)
    assert start is not None, "one of the two is there"
    if not slash:
        whole = date.precision in ("day", "month", "year")
        return start, None if whole else _date(left, date.last)
    return start, _date(right, date.last) if date.first else None


def _date(edtf: str, bound: dt.date | None) -> dict[str, int] | None:
    """The parts that were given. Of what has no month of its own (a season, a decade) those of its bound."""
    if bound is None:
        return None
    match = _PARTS.fullmatch(edtf.strip("~?%"))
    if match is None:
        return {"year": bound.year}
    year, month, day = match.groups()
    if month and int(month) > LAST_MONTH:
        return {"year": bound.year, "month": bound.month}
    parts = {"year": year, "month": month, "day": day}
    return {name: int(value) for name, value in parts.items() if value}
