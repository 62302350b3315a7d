"""The admin site: the review desk's screens, and the adding of a source, which ingestion stores and reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction

from timeline.ingestion.article import Article
from timeline.ingestion.errors import IngestionError
from timeline.ingestion.readers import text
from timeline.ingestion.store import add_source
from timeline.models import Source
from timeline.review.admin import SourceAdmin


@admin.register(Source)
class ReadingSourceAdmin(SourceAdmin):
    """Sources; a text that is pasted is stored and read for each of its timelines, or for none."""

    @transaction.atomic
    def store(self, pasted: dict[str, Any]) -> Source:
        language, published_on = pasted["language"] or None, pasted["published_on"]
        try:
            article = _article(pasted)
            stored = [
                add_source(timeline, article, language=language, published_on=published_on)
                for timeline in pasted["timelines"]
            ]
        except IngestionError as refusal:
            raise ValidationError(str(refusal)) from refusal
        return stored[0].source


def _article(pasted: dict[str, Any]) -> Article:
    read = text.read(pasted["text"].encode(), charset="utf-8", url=pasted["url"] or "")
    return replace(read, title=pasted["title"], publisher=pasted["publisher"])
