"""The admin site: the review desk's screens, and the adding of a source, which ingestion stores."""

from __future__ import annotations

from django.contrib import admin

from timeline.models import Source
from timeline.review.admin import SourceAdmin


@admin.register(Source)
class ReadingSourceAdmin(SourceAdmin):
    """Sources, with a text that is pasted stored and read."""
