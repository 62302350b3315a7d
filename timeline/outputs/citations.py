"""Passages of articles as readers get them: the quote around its date words, its source and its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.extraction import edtf
from timeline.extraction.results import PartialDate
from timeline.models import Citation, Source
from timeline.outputs.fragments import is_web_address, text_fragment_link
from timeline.outputs.reasons import editor_sentence, reason_sentence
from timeline.outputs.words import date_words

__all__ = [
    "CitationRecord",
    "DateRecord",
    "SourceRecord",
    "citation_records",
    "date_record",
    "is_heard",
    "source_record",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRecord:
    """A date with its bounds (None: an open end) and its words in the language of the record."""

    edtf: str
    first: dt.date | None
    last: dt.date | None
    precision: str
    certainty: str
    words: str

    def contradicts(self, other: DateRecord) -> bool:
        """Whether neither date lies within the other."""
        return not (self._contains(other) or other._contains(self))

    def _contains(self, part: DateRecord) -> bool:
        low = self.first is None or (part.first is not None and self.first <= part.first)
        return low and (self.last is None or (part.last is not None and part.last <= self.last))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """The article that a quote comes from; `url` is empty unless it is a web address."""

    title: str
    publisher: str
    author: str
    url: str
    language: str
    published_on: dt.date | None
    published_words: str
    origin: str
    key: int

    @property
    def words(self) -> str:
        """Who published what and when, on one line."""
        return ", ".join(part for part in (self.publisher, self.title, self.published_words) if part)

    @property
    def voice(self) -> str:
        """Whose report it is: the agency that the text names, else the publisher; ten reprints are one voice."""
        return (self.origin or self.publisher or f"#{self.key}").casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRecord:
    """A verbatim passage: `exact` is `before` + `marked` + `after`, where `marked` are its date words, if any.

    `key` names it within its event for good. `start` and `end` count code points of the text with the hash `sha256`,
    which was read at `read_at`.
    """

    key: int
    exact: str
    before: str
    marked: str
    after: str
    prefix: str
    suffix: str
    start: int
    end: int
    sha256: str
    read_at: dt.datetime
    date: DateRecord | None
    reason: str
    attribution: str
    role: str
    source: SourceRecord
    passage_url: str

    @property
    def disputes(self) -> bool:
        return self.role == Citation.Role.DISPUTES.value


def date_record(date: PartialDate | None, language: str, *, is_deadline: bool = False) -> DateRecord | None:
    """The record of a date; None of none. `is_deadline` as in `date_words`."""
    if date is None:
        return None
    return DateRecord(
        edtf=date.edtf,
        first=date.first_day,
        last=date.last_day,
        precision=date.precision.value,
        certainty=date.certainty.value,
        words=date_words(date, language, is_deadline=is_deadline),
    )


def citation_records(
    citations: Iterable[Citation], language: str, *, known: dt.date | None = None
) -> tuple[CitationRecord, ...]:
    """Records in the order to show them; of sources that were published on the day `known` or before, when it is given.

    Support before dispute, sources that look back before those that look ahead, the reader's language first, then
    those with date words.
    """
    records = [
        _citation(citation, language)
        for citation in citations
        if is_heard(citation.snapshot.source.published_on, known)
    ]
    return tuple(
        sorted(records, key=lambda r: (r.disputes, _looks_ahead(r), r.source.language != language, not r.marked))
    )


def is_heard(published_on: dt.date | None, known: dt.date | None) -> bool:
    """Whether a source of that day speaks to who asks what was known on the day `known`; all do when it is None."""
    return known is None or (published_on is not None and published_on <= known)


def _looks_ahead(record: CitationRecord) -> bool:
    """Whether the source was published before the date that it gives was over."""
    published, last = record.source.published_on, record.date.last if record.date else None
    return published is not None and last is not None and published < last


def _citation(citation: Citation, language: str) -> CitationRecord:
    source = source_record(citation.snapshot.source, language)
    before, marked, after = _parts(citation)
    return CitationRecord(
        key=citation.pk,
        exact=citation.exact,
        before=before,
        marked=marked,
        after=after,
        prefix=citation.prefix,
        suffix=citation.suffix,
        start=citation.start,
        end=citation.end,
        sha256=citation.snapshot.sha256,
        read_at=citation.snapshot.fetched_at,
        date=date_record(citation.date, language),
        reason=_reason(citation, language),
        attribution=citation.attribution,
        role=citation.role,
        source=source,
        passage_url=text_fragment_link(source.url, citation.exact),
    )


def _parts(citation: Citation) -> tuple[str, str, str]:
    if citation.expression_start is None or citation.expression_end is None:
        return citation.exact, "", ""
    start, end = citation.expression_start - citation.start, citation.expression_end - citation.start
    return citation.exact[:start], citation.exact[start:end], citation.exact[end:]


def _reason(citation: Citation, language: str) -> str:
    """The engine's reason where its date was kept; otherwise it was a person who dated the passage."""
    mention, date = citation.mention, citation.date
    if mention is not None and date is not None and mention.edtf == citation.edtf and mention.reason:
        return reason_sentence(mention.reason, date, language)
    return editor_sentence(date, language)


def source_record(source: Source, language: str) -> SourceRecord:
    """The article as readers get it, with the day of its publication in words of that language."""
    day = source.published_on
    return SourceRecord(
        title=source.title,
        publisher=source.publisher,
        author=source.author,
        url=source.url if source.url and is_web_address(source.url) else "",
        language=source.language,
        published_on=day,
        published_words=date_words(edtf.day(day), language) if day else "",
        origin=source.origin,
        key=source.pk,
    )
