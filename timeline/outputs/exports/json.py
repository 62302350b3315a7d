"""Letopis' own form of a timeline, complete as far as the public sees it: `letopis/1`, told in docs/exports.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from timeline.outputs.citations import CitationRecord, DateRecord, SourceRecord
from timeline.outputs.corrections import CorrectionRecord
from timeline.outputs.exports.selection import Selection
from timeline.outputs.exports.written import listed, written
from timeline.outputs.records import EventLink, EventRecord, passage_path

__all__ = ["FORMAT", "citation_json", "correction_json", "date_json", "event_json", "source_json", "write_json"]

FORMAT = "letopis/1"


def write_json(selection: Selection) -> Iterator[str]:
    """One JSON object (RFC 8259): `format`, `timeline`, then `events`, a line each."""
    yield f'{{"format":"{FORMAT}",\n"timeline":{written(_timeline(selection))},\n"events":'
    yield from listed(event_json(event, site=selection.site) for event in selection.events)
    yield "}\n"


def event_json(event: EventRecord, *, site: str) -> dict[str, Any]:
    """An event with its citations: days as ISO 8601, dates as EDTF, moments in UTC; other events by their codes."""
    return {
        "code": event.code,
        "url": site + event.url,
        "title": event.title,
        "summary": event.summary,
        "date": date_json(event.date),
        "occurrence": event.occurrence,
        "category": event.category,
        "actors": list(event.actors),
        "significance": event.significance,
        "successor": event.successor.code if event.successor else None,
        "predecessors": [plan.code for plan in event.predecessors],
        "published_at": _moment(event.published_at),
        "updated_at": _moment(event.updated_at),
        "citations": [citation_json(one, event, site=site) for one in event.citations],
        "corrections": [correction_json(one) for one in event.corrections],
    }


def citation_json(citation: CitationRecord, event: EventRecord | EventLink, *, site: str) -> dict[str, Any]:
    """A citation: places count code points of the text whose hash is `sha256`; prefix and suffix stand around it."""
    return {
        "url": site + passage_path(event, citation),
        "exact": citation.exact,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "start": citation.start,
        "end": citation.end,
        "date_words": _date_words(citation),
        "sha256": citation.sha256,
        "read_at": _moment(citation.read_at),
        "date": date_json(citation.date) if citation.date else None,
        "reason": citation.reason,
        "role": citation.role,
        "attribution": citation.attribution,
        "source": source_json(citation.source),
    }


def source_json(source: SourceRecord) -> dict[str, Any]:
    """An article; `origin` is the news agency that its text names."""
    return {
        "url": source.url,
        "publisher": source.publisher,
        "title": source.title,
        "author": source.author,
        "language": source.language,
        "published_on": _day(source.published_on),
        "origin": source.origin,
    }


def correction_json(correction: CorrectionRecord) -> dict[str, Any]:
    """A correction: the labels and values of what changed are in readers' words."""
    changes = [{"field": c.label, "before": c.before, "after": c.after} for c in correction.changes]
    return {"at": _moment(correction.at), "note": correction.note, "changes": changes, "said": list(correction.said)}


def _timeline(selection: Selection) -> dict[str, Any]:
    return {
        "slug": selection.slug,
        "url": selection.address,
        "title": selection.title,
        "description": selection.description,
        "language": selection.own_language,
        "labels": selection.language,
        "whole": selection.is_whole,
        "events": selection.count,
        "changed_at": _moment(selection.changed_at),
    }


def date_json(date: DateRecord) -> dict[str, Any]:
    """A date: EDTF, its bounds as ISO days (null: open), and its words."""
    return {
        "edtf": date.edtf,
        "first": _day(date.first),
        "last": _day(date.last),
        "precision": date.precision,
        "certainty": date.certainty,
        "words": date.words,
    }


def _date_words(citation: CitationRecord) -> dict[str, Any] | None:
    """The words within the quote that date it, placed in the same text."""
    if not citation.marked:
        return None
    start = citation.start + len(citation.before)
    return {"exact": citation.marked, "start": start, "end": start + len(citation.marked)}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
