"""A timeline as a table (RFC 4180), a row an event, that a spreadsheet opens as it is meant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from timeline.outputs.exports.selection import Selection
from timeline.outputs.records import EventRecord

__all__ = ["COLUMNS", "write_csv"]

COLUMNS = (
    *("code", "date", "first_day", "last_day", "precision", "certainty", "date_words"),
    *("title", "summary", "occurrence", "category", "actors", "significance"),
    *("quote", "publisher", "source_title", "source_url", "source_published_on", "reason"),
    *("citations", "independent_reports", "sources_differ", "successor", "url", "updated_at"),
)
# With one of these a cell would be a formula (OWASP, CSV injection); the others are their wide forms.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write_csv(selection: Selection) -> Iterator[str]:
    """UTF-8 with a mark at its beginning, without which Excel takes Cyrillic for something else. A cell that would be a
    formula begins with an apostrophe."""
    yield "\ufeff" + _line(COLUMNS)
    for event in selection.events:
        yield _line([_safe(value) for value in _row(event, selection.site)])


def _row(event: EventRecord, site: str) -> list[Any]:
    lead, source = event.lead, event.lead.source if event.lead else None
    return [
        *(event.code, event.date.edtf, event.date.first, event.date.last),
        *(event.date.precision, event.date.certainty, event.date.words),
        *(event.title, event.summary, event.occurrence, event.category, "; ".join(event.actors), event.significance),
        lead.exact if lead else "",
        *((source.publisher, source.title, source.url, source.published_on) if source else ("", "", "", None)),
        lead.reason if lead else "",
        *(len(event.citations), event.origins, "yes" if event.sources_differ else ""),
        event.successor.code if event.successor else "",
        *(site + event.url, event.updated_at.isoformat(timespec="seconds")),
    ]


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _line(values: Any) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()
