"""The admin site: the review desk's screens, and the adding of a source, which ingestion stores and reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from timeline.ingestion.article import Article
from timeline.ingestion.errors import IngestionError
from timeline.ingestion.readers import text
from timeline.ingestion.store import add_source
from timeline.models import Decision, Source
from timeline.review import actions
from timeline.review.admin import SourceAdmin
from timeline.review.admin.base import person


@admin.register(Source)
class ReadingSourceAdmin(SourceAdmin):
    """Sources; a text that is pasted is stored and read for each of its timelines, or for none."""

    @transaction.atomic
    def store(self, request: HttpRequest, pasted: dict[str, Any]) -> Source:
        language, published_on = pasted["language"] or None, pasted["published_on"]
        try:
            article = _article(pasted)
            stored = [
                add_source(timeline, article, language=language, published_on=published_on)
                for timeline in pasted["timelines"]
            ]
        except IngestionError as refusal:
            raise ValidationError(str(refusal)) from refusal
        source = stored[0].source
        told = Decision.objects.filter(source=source, action=Decision.Action.ADD).values_list("timeline_id", flat=True)
        again = set() if stored[0].is_new_snapshot else set(told)
        new = [timeline for timeline in pasted["timelines"] if timeline.pk not in again]
        actions.add_source(source, by=person(request), timelines=new)
        return source


def _article(pasted: dict[str, Any]) -> Article:
    read = text.read(pasted["text"].encode(), charset="utf-8", url=pasted["url"] or "")
    return replace(read, title=pasted["title"], publisher=pasted["publisher"])
