"""Events and timelines as schema.org describes them, for search engines (JSON-LD 1.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from timeline.models import Event, Timeline
from timeline.outputs.citations import CitationRecord, DateRecord
from timeline.outputs.records import EventRecord

__all__ = ["event_data", "script", "timeline_data"]

STATUS = {
    Event.Occurrence.OCCURRED.value: "EventScheduled",
    Event.Occurrence.PLANNED.value: "EventScheduled",
    Event.Occurrence.POSTPONED.value: "EventPostponed",
    Event.Occurrence.CANCELLED.value: "EventCancelled",
}
# What could end the script element, or begin a comment in it, is written as an escape.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(data: Mapping[str, Any]) -> SafeString:
    """The data in an element of a page. It is a data block, so no policy for scripts concerns it."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308 (escaped above)


def event_data(event: EventRecord, *, language: str, whole: Mapping[str, str], site: str) -> dict[str, Any]:
    """An event with its sources; `language` is that of its title, `whole` the `name` and `url` of its timeline, `site`
    the address that paths are read from.

    A start or an end stands in it only where the date is exact, and no more exact than it is: schema.org has no word
    for “about”.
    """
    return _without_nothing(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "@id": site + event.url,
            "url": site + event.url,
            "name": event.title,
            "description": event.summary,
            "inLanguage": language,
            **_days(event.date),
            "eventStatus": f"https://schema.org/{STATUS[event.occurrence]}" if event.occurrence in STATUS else "",
            "superEvent": {"@type": "Event", **whole},
            "subjectOf": [_article(citation) for citation in event.citations],
        }
    )


def timeline_data(timeline: Timeline, *, site: str, first: str, last: str, count: int) -> dict[str, Any]:
    """A timeline as a page about a stretch of time; `first` and `last` are ISO days, empty when there are none."""
    own = site + timeline.get_absolute_url()
    return _without_nothing(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "@id": own,
            "url": own,
            "name": timeline.title,
            "description": timeline.description,
            "inLanguage": timeline.language,
            "temporalCoverage": f"{first}/{last}" if first and last else "",
            "mainEntity": {"@type": "ItemList", "numberOfItems": count},
        }
    )


def _days(date: DateRecord) -> dict[str, str]:
    if date.certainty != "exact" or date.precision in ("season", "decade", "century", "week", "open"):
        return {}
    start, _, end = date.edtf.partition("/")
    return {"startDate": start, "endDate": end or start}


def _article(citation: CitationRecord) -> dict[str, Any]:
    source = citation.source
    return _without_nothing(
        {
            "@type": "NewsArticle",
            "headline": source.title,
            "url": source.url,
            "inLanguage": source.language,
            "datePublished": source.published_on.isoformat() if source.published_on else "",
            "author": {"@type": "Person", "name": source.author} if source.author else "",
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else "",
        }
    )


def _without_nothing(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", [], None)}
