"""The shapes of what the API gives: the same public records as the JSON file of a timeline (docs/exports.md)."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Schema

from timeline.extraction.results import Category, Certainty, Modality, Precision
from timeline.models import Citation, Event, Mention


class DateOut(Schema):
    """A date: the EDTF string is the truth; a day that is null is an open end."""

    edtf: str
    first: dt.date | None
    last: dt.date | None
    precision: Precision
    certainty: Certainty
    words: str


class SourceOut(Schema):
    """An article; `origin` is the news agency that its text names."""

    url: str
    publisher: str
    title: str
    author: str
    language: str
    published_on: dt.date | None
    origin: str


class CitedSourceOut(SourceOut):
    """An article with the number of passages that are quoted from it."""

    citations: int


class DateWordsOut(Schema):
    exact: str
    start: int
    end: int


class CitationOut(Schema):
    """A verbatim passage; places count code points of the text whose SHA-256 is given."""

    url: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    date_words: DateWordsOut | None
    sha256: str
    read_at: dt.datetime
    date: DateOut | None
    reason: str
    role: Citation.Role
    attribution: str
    source: SourceOut


class CitationOfEventOut(CitationOut):
    """A passage with the code of the event that cites it."""

    event: str


class ChangeOut(Schema):
    field: str
    before: str
    after: str


class CorrectionOut(Schema):
    """What was changed after publication, and why."""

    at: dt.datetime
    note: str
    changes: list[ChangeOut]
    said: list[str]


class CorrectionOfEventOut(CorrectionOut):
    """A correction with its event; of one that was withdrawn the title is empty."""

    title: str
    url: str


class EventOut(Schema):
    """One happening; other events are named by their codes."""

    code: str
    url: str
    title: str
    summary: str
    date: DateOut
    occurrence: Event.Occurrence
    category: Category
    actors: list[str]
    significance: int
    successor: str | None
    predecessors: list[str]
    published_at: dt.datetime | None
    updated_at: dt.datetime
    citations: list[CitationOut]
    corrections: list[CorrectionOut]


class TimelineOut(Schema):
    """A published timeline; `language` is that of its titles."""

    slug: str
    url: str
    title: str
    description: str
    language: str
    time_zone: str
    state: str
    events: int
    changed_at: dt.datetime


class MentionOut(Schema):
    """What the engine read or a person proposed, and nobody has decided on; without a date it stands in the tray."""

    id: int
    state: Mention.State
    exact: str
    start: int
    end: int
    date_words: DateWordsOut
    sha256: str
    date: DateOut | None
    reason: str
    title: str
    category: Category
    modality: Modality
    attribution: str
    actors: list[str]
    engine_version: str
    source: SourceOut


class Page(Schema):
    """`next` is the address of what follows, null at the end."""

    next: str | None = Field(description="The address of the next page, null on the last one")


class TimelinePage(Page):
    items: list[TimelineOut]


class EventPage(Page):
    items: list[EventOut]
    count: int = Field(description="How many events the filters leave, on all pages")


class CitationPage(Page):
    items: list[CitationOfEventOut]


class SourcePage(Page):
    items: list[CitedSourceOut]


class CorrectionPage(Page):
    items: list[CorrectionOfEventOut]


class MentionPage(Page):
    items: list[MentionOut]
