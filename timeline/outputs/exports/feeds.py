"""The newest events of a timeline as Atom (RFC 4287) and RSS 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import format_html, linebreaks

from timeline.outputs.exports.html import source_html
from timeline.outputs.exports.selection import Selection
from timeline.outputs.legible import legible
from timeline.outputs.records import EventRecord

__all__ = ["Atom", "Rss", "write_atom", "write_rss"]


class _Stable(SyndicationFeed):
    """Tells when its newest entry was changed; without one Django's own writes the moment of asking."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(**_legible(fields))

    def add_item(self, *args: Any, **fields: Any) -> None:
        super().add_item(*args, **_legible(fields))

    def latest_post_date(self) -> dt.datetime:
        changed_at: dt.datetime = self.feed["changed_at"]
        return changed_at


class Atom(_Stable, Atom1Feed):
    """Atom; `changed_at` is given to it as the moment of the last change."""


class Rss(_Stable, Rss201rev2Feed):
    """RSS; `changed_at` is given to it as the moment of the last change."""


def write_atom(selection: Selection) -> Iterator[str]:
    """The entries in the order of the events, their ids the events' permanent addresses."""
    yield _feed(Atom, selection)


def write_rss(selection: Selection) -> Iterator[str]:
    """The same entries as in Atom."""
    yield _feed(Rss, selection)


def _feed(kind: type[SyndicationFeed], selection: Selection) -> str:
    feed = kind(
        title=selection.title,
        link=selection.address,
        description=selection.description,
        language=selection.language,
        author_name=selection.title,  # RFC 4287, 4.1.1: a feed whose entries name nobody names somebody
        feed_url=selection.file,
        feed_guid=selection.home,
        changed_at=selection.changed_at,
    )
    for event in selection.events:
        feed.add_item(**_entry(event, selection))
    return str(feed.writeString("utf-8"))


def _legible(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: legible(value) if isinstance(value, str) else value for name, value in fields.items()}


def _entry(event: EventRecord, selection: Selection) -> dict[str, Any]:
    address = selection.site + event.url
    return {
        "title": f"{event.date.words}: {event.title}",
        "link": address,
        "description": _content(event),
        "unique_id": address,
        "unique_id_is_permalink": True,
        "pubdate": event.published_at or event.updated_at,
        "updateddate": event.updated_at,
        "categories": [event.category_label] if event.category != "other" else [],
    }


def _content(event: EventRecord) -> str:
    """HTML: the summary, the quote, who published it, and why it has its date."""
    html = linebreaks(event.summary, autoescape=True) if event.summary else ""
    if event.lead is None:
        return html
    source = event.lead.source
    quote = format_html('<blockquote lang="{}">{}</blockquote>', source.language, event.lead.exact)
    return html + quote + format_html("<p>{}</p><p>{}</p>", source_html(source), event.lead.reason)
