"""Which sources were read by another engine than the present one, and reading them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from timeline.extraction import ENGINE_VERSION
from timeline.ingestion.errors import IngestionError
from timeline.ingestion.store import read_again
from timeline.models import Mention, Reading, Source, Timeline

__all__ = ["Tally", "outdated", "reread"]


@dataclass(slots=True)
class Tally:
    """What reading sources again came to; `problems` names those that could not be read."""

    sources: int = 0
    new: int = 0
    retired: int = 0
    moved: int = 0
    differing: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, reading: Reading) -> None:
        self.new += len(reading.added)
        self.retired += len(reading.retired)
        self.moved += len(reading.moved)
        self.differing += len(reading.differing)


def outdated(timeline: Timeline | None = None, *, every: bool = False) -> QuerySet[Source]:
    """Sources on a timeline that the present engine has not read, or all of them with `every`."""
    sources = Source.objects.filter(timelines__isnull=False).distinct()
    if timeline is not None:
        sources = sources.filter(timelines=timeline)
    if every:
        return sources.order_by("pk")
    now = Q(snapshot__source=OuterRef("pk"), engine_version=ENGINE_VERSION)
    read = Exists(Reading.objects.filter(now)) | Exists(Mention.objects.filter(now, proposed_by=None))
    return sources.exclude(read).order_by("pk")


def reread(sources: QuerySet[Source], tally: Tally, *, for_real: bool = True) -> Iterator[Source]:
    """Reads each source again and counts; gives each one before it is read. Without `for_real` nothing is kept."""
    for source in sources.iterator(chunk_size=200):
        yield source
        try:
            with transaction.atomic():
                changes = read_again(source)
                if not for_real:
                    transaction.set_rollback(True)
        except IngestionError as error:
            tally.problems.append(f"{source}: {error}")
            continue
        tally.sources += 1
        for change in changes:
            if change.reading is not None:
                tally.add(change.reading)
