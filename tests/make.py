"""Plain builders of rows: give what the test is about, the rest is filled in. Texts were written for these tests."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from timeline.extraction import edtf
from timeline.models import Citation, Event, Mention, Snapshot, Source, Timeline, immutability

NUMBER = itertools.count(1)
TEXT = "Парламентские выборы прошли 4 октября 2020 года. На следующий день люди вышли на площадь."
QUOTE = "Парламентские выборы прошли 4 октября 2020 года."
EXPRESSION = "4 октября 2020 года"
FETCHED_AT = dt.datetime(2020, 10, 24, 9, 0, tzinfo=dt.UTC)


def make_timeline(**fields: Any) -> Timeline:
    number = next(NUMBER)
    defaults = {
        "slug": f"crisis-{number}",
        "title": f"Crisis {number}",
        "language": "ru",
        "state": Timeline.State.PUBLISHED,
    }
    return Timeline.objects.create(**{**defaults, **fields})


def make_source(**fields: Any) -> Source:
    number = next(NUMBER)
    defaults = {
        "url": f"https://news.example/{number}",
        "publisher": "Example News",
        "title": f"Article {number}",
        "language": "ru",
        "published_on": dt.date(2020, 10, 23),
        "published_basis": Source.PublishedBasis.STATED,
    }
    return Source.objects.create(**{**defaults, **fields})


def make_snapshot(*, text: str = TEXT, source: Source | None = None, **fields: Any) -> Snapshot:
    defaults = {"fetched_at": FETCHED_AT, "reader": "text", "reader_version": "1"}
    return Snapshot.objects.create(source=source or make_source(), text=text, **{**defaults, **fields})


def make_mention(
    *,
    timeline: Timeline | None = None,
    snapshot: Snapshot | None = None,
    quote: str = QUOTE,
    expression: str = EXPRESSION,
    date: str = "2020-10-04",
    **fields: Any,
) -> Mention:
    """A waiting mention; `quote` must stand in the snapshot's text, `expression` in the quote; `date=""` is undated."""
    snapshot = snapshot or make_snapshot()
    start = snapshot.text.index(quote)
    expression_start = start + quote.index(expression)
    defaults = {
        "title": "Парламентские выборы прошли",
        "category": "election",
        "engine_version": "1",
        "reason": {
            "words": expression,
            "rule": "day-month-year",
            "stated": ["day", "month", "year"],
            "inferred": [],
            "anchor": None,
        },
    }
    return Mention.objects.create(
        timeline=timeline or make_timeline(),
        snapshot=snapshot,
        quote=quote,
        start=start,
        end=start + len(quote),
        expression=expression,
        expression_start=expression_start,
        expression_end=expression_start + len(expression),
        edtf=date,
        **{**defaults, **fields},
    )


def make_event(*, timeline: Timeline | None = None, date: str = "2020-10-04", **fields: Any) -> Event:
    """A published event unless `state` says otherwise, without citations; readers saw a withdrawn one."""
    number = next(NUMBER)
    defaults: dict[str, Any] = {"title": f"Happening {number}", "state": Event.State.PUBLISHED, "category": "election"}
    if fields.get("state") != Event.State.DRAFT:
        defaults["published_at"] = FETCHED_AT
    event = Event(timeline=timeline or make_timeline(), **{**defaults, **fields})
    event.date = edtf.parse(date)
    event.save()
    return event


def make_citation(*, event: Event | None = None, mention: Mention | None = None, **fields: Any) -> Citation:
    """A citation of the mention's passage (a new mention of the event's timeline by default)."""
    event = event or make_event()
    mention = mention or make_mention(timeline=event.timeline)
    citation = Citation(
        event=event,
        mention=mention,
        snapshot=mention.snapshot,
        start=mention.start,
        end=mention.end,
        exact=mention.quote,
        expression_start=mention.expression_start,
        expression_end=mention.expression_end,
        edtf=mention.edtf,
        **fields,
    )
    citation.save()
    event.save()
    return citation


def tamper(row: Citation | Snapshot, **columns: Any) -> None:
    """As somebody with access to the database could, who first takes the triggers away."""
    immutability.remove()
    type(row).objects.filter(pk=row.pk).update(**columns)
    immutability.install()
