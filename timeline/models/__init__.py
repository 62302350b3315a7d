from timeline.models.decisions import Decision
from timeline.models.events import Citation, CitationQuerySet, Event, EventQuerySet, QuoteMismatch
from timeline.models.mentions import Mention, MentionQuerySet
from timeline.models.sources import Snapshot, Source
from timeline.models.timelines import Timeline, TimelineQuerySet

__all__ = [
    "Citation",
    "CitationQuerySet",
    "Decision",
    "Event",
    "EventQuerySet",
    "Mention",
    "MentionQuerySet",
    "QuoteMismatch",
    "Snapshot",
    "Source",
    "Timeline",
    "TimelineQuerySet",
]
