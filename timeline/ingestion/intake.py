"""Many articles onto one timeline, counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from timeline.ingestion.article import Article
from timeline.ingestion.errors import BadSlug
from timeline.ingestion.store import Stored, add_source
from timeline.models import Timeline

LONGEST_SLUG = 80
PAGE_LANGUAGES = frozenset({"ru", "ky", "en"})


@dataclass(slots=True)
class Tally:
    """What was added so far; `dayless` counts sources whose day of publication nothing is counted from."""

    new: int = 0
    known: int = 0
    mentions: int = 0
    undated: int = 0
    retired: int = 0
    dayless: int = 0
    failed: int = 0

    def count(self, stored: Stored) -> None:
        self.new += stored.is_new_source
        self.known += not stored.is_new_source
        self.mentions += stored.mentions
        self.undated += stored.undated
        self.retired += stored.retired
        self.dayless += not stored.has_day


@dataclass(kw_only=True)
class Intake:
    """Stores articles on the timeline `slug`, which the first stored one creates as a draft if there is none.

    `language` and `published_on` are stated for every article; raises BadSlug at once.
    """

    slug: str
    language: str | None = None
    published_on: dt.date | None = None
    timeline: Timeline | None = field(init=False)
    is_new_timeline: bool = field(init=False, default=False)
    tally: Tally = field(init=False, default_factory=Tally)

    def __post_init__(self) -> None:
        self.timeline = Timeline.objects.filter(slug=self.slug).first()
        if self.timeline is None and not _is_slug(self.slug):
            raise BadSlug(self.slug, existing_slugs())

    def store(self, article: Article) -> Stored:
        """Store one article; raises IngestionError, and then neither it nor a timeline for it is there."""
        with transaction.atomic():
            timeline, created = (self.timeline, False) if self.timeline else self._created()
            stored = add_source(timeline, article, language=self.language, published_on=self.published_on)
            if created and stored.source.language in PAGE_LANGUAGES:
                timeline.language = stored.source.language
                timeline.save(update_fields=["language"])
        self.timeline, self.is_new_timeline = timeline, self.is_new_timeline or created
        self.tally.count(stored)
        return stored

    def _created(self) -> tuple[Timeline, bool]:
        return Timeline.objects.get_or_create(slug=self.slug, defaults={"title": self.slug})


def existing_slugs() -> list[str]:
    return list(Timeline.objects.order_by("slug").values_list("slug", flat=True))


def _is_slug(value: str) -> bool:
    try:
        validate_slug(value)
    except ValidationError:
        return False
    return len(value) <= LONGEST_SLUG
