"""Articles that people add: stored and read by ingestion, recorded by the review desk, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from timeline.ingestion.article import Article
from timeline.ingestion.store import Stored, add_source
from timeline.models import Decision, Timeline
from timeline.review import actions

__all__ = ["add_article"]


@transaction.atomic
def add_article(
    article: Article,
    *,
    timelines: Sequence[Timeline],
    by: User,
    language: str | None = None,
    published_on: dt.date | None = None,
) -> list[Stored]:
    """What was stored on each of these timelines, with the record that this person added it where it is new there.

    The same article again adds nothing and records nothing. Raises IngestionError, NotAllowed.
    """
    stored = [add_source(each, article, language=language, published_on=published_on) for each in timelines]
    source = stored[0].source
    told = Decision.objects.filter(source=source, action=Decision.Action.ADD).values_list("timeline_id", flat=True)
    again = set() if stored[0].is_new_snapshot else set(told)
    actions.add_source(source, by=by, timelines=[each for each in timelines if each.pk not in again])
    return stored
