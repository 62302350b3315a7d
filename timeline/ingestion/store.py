"""Articles into the database: the only place that writes sources, snapshots and mentions, and asks the engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from timeline.extraction import extract
from timeline.extraction.results import Extraction
from timeline.ingestion.addresses import normalised
from timeline.ingestion.article import Article
from timeline.ingestion.languages import checked, detected
from timeline.ingestion.locks import one_at_a_time
from timeline.ingestion.readers.headline import cut
from timeline.ingestion.reading import Change, settle
from timeline.models import Snapshot, Source, Timeline
from timeline.models.sources import sha256_of

__all__ = ["Stored", "add_source"]

Read = Callable[[str, dt.date | None], Extraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What one article added: `mentions` dated ones, `undated` passages, `retired` older readings it replaced."""

    source: Source
    snapshot: Snapshot
    is_new_source: bool
    is_new_snapshot: bool
    mentions: int
    undated: int
    retired: int
    change: Change

    @property
    def has_day(self) -> bool:
        """Whether dates could be counted from the day of publication: a guessed day is not counted from."""
        return anchor(self.source.published_on, self.source.published_basis) is not None


def add_source(
    timeline: Timeline,
    article: Article,
    *,
    language: str | None = None,
    published_on: dt.date | None = None,
    by: User | None = None,
) -> Stored:
    """The article stored as a source of the timeline, with its text as a snapshot and what the engine reads in it.

    A source is known by its normalised address; one without an address by the SHA-256 of its text. The same article
    again adds nothing; a known address with another text adds a snapshot. All of it is stored, or nothing.

    `language` and `published_on` are what the person who adds it states; they go before what the article says, and a
    known source takes them over, except for a day that an editor has set. `by` is recorded where a known source is read
    again. Raises IngestionError.
    """
    stated = checked(language) if language else ""
    url = normalised(article.url) if article.url else None
    spoken = stated or (checked(article.language) if article.language else detected(article.text))
    read = lru_cache(maxsize=4)(lambda code, day: extract(article.text, language=code, published_on=day))
    read(spoken, anchor(*_published(article, published_on)))  # the slow part, before any row is locked
    with transaction.atomic():
        one_at_a_time(url or sha256_of(article.text))
        return _stored(
            timeline, article, url=url, spoken=spoken, is_stated=bool(stated), day=published_on, read=read, by=by
        )


def _stored(
    timeline: Timeline,
    article: Article,
    *,
    url: str | None,
    spoken: str,
    is_stated: bool,
    day: dt.date | None,
    read: Read,
    by: User | None,
) -> Stored:
    source = _known(url, article.text)
    is_new_source = source is None
    if source is None:
        source = _new(article, url, spoken, day)
    else:
        _take_over(source, article, language=spoken if is_stated else "", day=day)
    snapshot, is_new_snapshot = _snapshot(source, article)
    is_first = is_new_source or not timeline.sources.filter(pk=source.pk).exists()
    timeline.sources.add(source)
    change = Change()
    if snapshot == source.latest_snapshot() or not timeline.mentions.filter(snapshot__source=source).exists():
        day = anchor(source.published_on, source.published_basis)
        extraction = read(checked(source.language), day)
        change = settle(timeline, snapshot, extraction, counted_from=day, is_first=is_first, by=by)
    return Stored(
        source=source,
        snapshot=snapshot,
        is_new_source=is_new_source,
        is_new_snapshot=is_new_snapshot,
        mentions=change.mentions,
        undated=change.undated,
        retired=change.retired,
        change=change,
    )


def _known(url: str | None, text: str) -> Source | None:
    if url:
        return held(Source.objects.filter(url=url))
    return held(Source.objects.filter(snapshots__sha256=sha256_of(text)))


def held(sources: QuerySet[Source]) -> Source | None:
    """The first of the sources, held until the transaction ends: one reading or editing of it at a time."""
    return sources.select_for_update(of=("self",), no_key=True).order_by("pk").first()


def _new(article: Article, url: str | None, spoken: str, day: dt.date | None) -> Source:
    published_on, basis = _published(article, day)
    return Source.objects.create(
        url=url,
        publisher=cut(article.publisher, 200),
        title=cut(article.title, 500),
        author=cut(article.author, 300),
        language=spoken,
        published_on=published_on,
        published_basis=basis,
        origin=cut(article.origin, 200),
    )


def _take_over(source: Source, article: Article, *, language: str, day: dt.date | None) -> None:
    """What is now known better: a stated language, and a day that is better founded than the one we had."""
    was = _facts(source)
    found, basis = _published(article, day)
    if found and _RANK[basis] >= _RANK[source.published_basis]:
        source.published_on, source.published_basis = found, basis
    source.language = language or source.language
    source.publisher = source.publisher or cut(article.publisher, 200)
    source.author = source.author or cut(article.author, 300)
    source.origin = source.origin or cut(article.origin, 200)
    if _facts(source) != was:  # an editor who has the source open is told of a change only if there is one
        source.save()


def _facts(source: Source) -> tuple[object, ...]:
    known = source.published_on, source.published_basis, source.language
    return *known, source.publisher, source.author, source.origin


def _snapshot(source: Source, article: Article) -> tuple[Snapshot, bool]:
    return Snapshot.objects.get_or_create(
        source=source,
        sha256=sha256_of(article.text),
        defaults={
            "text": article.text,
            "fetched_at": timezone.now(),
            "raw": article.raw,
            "media_type": cut(article.media_type, 100),
            "reader": article.reader,
            "reader_version": article.reader_version,
        },
    )


_RANK = {
    Source.PublishedBasis.UNKNOWN.value: 0,
    Source.PublishedBasis.GUESSED.value: 1,
    Source.PublishedBasis.METADATA.value: 2,
    Source.PublishedBasis.STATED.value: 3,
    Source.PublishedBasis.EDITOR.value: 4,
}


def _published(article: Article, day: dt.date | None) -> tuple[dt.date | None, str]:
    """The day of publication and how it is known: what a person stated, else what the article says."""
    if day is not None:
        return day, Source.PublishedBasis.STATED.value
    return article.published_on, Source.PublishedBasis(article.published_basis.value).value


def anchor(day: dt.date | None, basis: str) -> dt.date | None:
    """The day that dates are counted from. Never a guess: «сегодня» would become an exact date that may be wrong."""
    return None if basis == Source.PublishedBasis.GUESSED else day
