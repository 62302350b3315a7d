"""The quotes of a timeline as annotations of the articles they stand in (W3C Web Annotation Data Model)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.outputs.citations import CitationRecord
from timeline.outputs.exports.selection import Selection
from timeline.outputs.exports.written import listed, opened
from timeline.outputs.records import EventRecord, passage_path

__all__ = ["write_annotations"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"  # it knows the prefix schema: too


def write_annotations(selection: Selection) -> Iterator[str]:
    """An AnnotationCollection with its one page: an annotation for each citation, whose address is its own page."""
    head = {"@context": CONTEXT, "id": selection.file, "type": "AnnotationCollection", "label": selection.title}
    page = {"id": f"{selection.file}#page", "type": "AnnotationPage", "partOf": selection.file, "startIndex": 0}
    yield f'{opened(head)},\n"first":{opened(page)},"items":'
    total = 0

    def items() -> Iterator[dict[str, Any]]:
        nonlocal total
        for event in selection.events:
            total += len(event.citations)
            yield from (_annotation(citation, event, selection) for citation in event.citations)

    yield from listed(items())
    yield f'}},\n"total":{total}}}\n'


def _annotation(citation: CitationRecord, event: EventRecord, selection: Selection) -> dict[str, Any]:
    own = selection.site + passage_path(event, citation)
    date = {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": event.date.edtf}
    return {
        "id": own,
        "type": "Annotation",
        "motivation": "linking",
        "body": [{"id": selection.site + event.url, "format": "text/html", "language": selection.own_language}, date],
        "target": {
            "source": citation.source.url or own,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": citation.exact,
                    "prefix": citation.prefix,
                    "suffix": citation.suffix,
                },
                {"type": "TextPositionSelector", "start": citation.start, "end": citation.end},
            ],
            "state": {"type": "TimeState", "sourceDate": citation.read_at.strftime("%Y-%m-%dT%H:%M:%SZ")},
            "schema:sha256": citation.sha256,
        },
    }
