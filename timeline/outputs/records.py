"""The one public form of an event: page, embed, feeds, exports and API all render these records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import override

from timeline.models import Citation, Event
from timeline.models.fields import category_label
from timeline.outputs.citations import CitationRecord, DateRecord, SourceRecord, citation_records, date_record
from timeline.outputs.corrections import CorrectionRecord, corrections_of, with_corrections

__all__ = [
    "CitationRecord",
    "CorrectionRecord",
    "DateRecord",
    "EventLink",
    "EventRecord",
    "SourceRecord",
    "event_link",
    "event_record",
    "event_records",
    "passage_path",
    "with_citations",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLink:
    """Another published event of the same story."""

    code: str
    url: str
    title: str
    date: DateRecord
    occurrence: str
    occurrence_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An event as readers get it, with the labels, date words and reasons in one language.

    `citations` stand in the order to show them: support before dispute, the reader's own language first; `corrections`
    have the latest first. `known` is the day up to which sources were heard, None for all.
    """

    code: str
    url: str
    title: str
    summary: str
    date: DateRecord
    occurrence: str
    occurrence_label: str
    category: str
    category_label: str
    actors: tuple[str, ...]
    significance: int
    citations: tuple[CitationRecord, ...]
    successor: EventLink | None
    predecessors: tuple[EventLink, ...]
    corrections: tuple[CorrectionRecord, ...]
    published_at: dt.datetime | None
    updated_at: dt.datetime
    known: dt.date | None = None

    @property
    def origins(self) -> int:
        """How many independent voices report it: reprints of one agency's story are one."""
        return len({citation.source.voice for citation in self.citations if not citation.disputes})

    @property
    def was_to_come(self) -> bool:
        """Whether its first day was still to come on the day up to which sources are heard."""
        return self.known is not None and self.date.first is not None and self.date.first > self.known

    @property
    def corrected_at(self) -> dt.datetime | None:
        """When readers were last told of a correction; None if there was none."""
        return self.corrections[0].at if self.corrections else None

    @property
    def lead(self) -> CitationRecord | None:
        """The citation that stands for the event where there is room for one."""
        return self.citations[0] if self.citations else None

    @property
    def claimed_by(self) -> str:
        """Who claims it, when no source states it in its own voice."""
        supporting = [c for c in self.citations if not c.disputes]
        return supporting[0].attribution if supporting and all(c.attribution for c in supporting) else ""

    @property
    def sources_differ(self) -> bool:
        """Whether a source disputes the event, or two sources give dates of which neither contains the other."""
        dates = [c.date for c in self.citations if c.date is not None]
        return any(c.disputes for c in self.citations) or any(
            one.contradicts(other) for number, one in enumerate(dates) for other in dates[:number]
        )


def passage_path(event: EventRecord | EventLink, citation: CitationRecord) -> str:
    """The path of the page that shows the quote in its surroundings."""
    return f"{event.url}q/{citation.key}/"


def with_citations(events: QuerySet[Event]) -> QuerySet[Event]:
    """The same events with all that a record needs, in a fixed number of queries and without any article's text."""
    citations = (
        Citation.objects.select_related("snapshot__source", "mention")
        .defer("snapshot__text", "snapshot__raw", "mention__quote", "mention__actors")
        .order_by("pk")
    )
    others = Event.objects.published().select_related("timeline").defer("stems", "summary")
    public = Event.objects.published().values("pk")
    became = Event.objects.filter(Q(pk__in=public) | Q(merged_into__in=public))  # a merged one leads to what took it in
    return (
        events.select_related("timeline")
        .defer("stems")
        .prefetch_related(
            Prefetch("citations", citations),
            Prefetch("successor", became.select_related("timeline", "merged_into__timeline").defer("stems", "summary")),
            Prefetch("predecessors", others.order_by("first_day", "code")),
            with_corrections(),
        )
    )


def event_records(events: QuerySet[Event], *, language: str, known: dt.date | None = None) -> list[EventRecord]:
    """Records of all these events, in their order; with `known`, of what sources published until that day say."""
    return [event_record(event, language=language, known=known) for event in with_citations(events)]


def event_record(event: Event, *, language: str, known: dt.date | None = None) -> EventRecord:
    """The record of one event; come by it through `with_citations`, or its neighbours may include unpublished ones."""
    with override(language):
        return EventRecord(
            code=event.code,
            url=_url(event),
            title=event.title,
            summary=event.summary,
            date=_date(event, language),
            occurrence=event.occurrence,
            occurrence_label=str(Event.Occurrence(event.occurrence).label),
            category=event.category,
            category_label=category_label(event.category),
            actors=tuple(str(actor) for actor in event.actors),
            significance=event.significance,
            citations=citation_records(event.citations.all(), language, known=known),
            successor=event_link(event.successor.merged_into or event.successor, language) if event.successor else None,
            predecessors=tuple(event_link(other, language) for other in event.predecessors.all()),
            corrections=corrections_of(event, language),
            published_at=event.published_at,
            updated_at=event.updated_at,
            known=known,
        )


def _url(event: Event) -> str:
    return reverse("public:event", args=[event.timeline.slug, event.code])


def _date(event: Event, language: str) -> DateRecord:
    is_deadline = event.occurrence != Event.Occurrence.OCCURRED
    record = date_record(event.date, language, is_deadline=is_deadline)
    # Never of a saved event: the database refuses one without a date.
    return record or DateRecord(edtf="", first=None, last=None, precision="", certainty="", words="")


def event_link(event: Event, language: str) -> EventLink:
    """The event as another one's page names it."""
    return EventLink(
        code=event.code,
        url=_url(event),
        title=event.title,
        date=_date(event, language),
        occurrence=event.occurrence,
        occurrence_label=str(Event.Occurrence(event.occurrence).label),
    )
