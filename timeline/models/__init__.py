from timeline.models.decisions import Decision, DecisionQuerySet
from timeline.models.events import Citation, CitationQuerySet, Event, EventQuerySet, QuoteMismatch
from timeline.models.mentions import Mention, MentionQuerySet
from timeline.models.readings import Reading
from timeline.models.sources import Snapshot, Source
from timeline.models.timelines import Timeline, TimelineQuerySet
from timeline.models.tokens import ApiToken, ApiTokenQuerySet

__all__ = [
    "ApiToken",
    "ApiTokenQuerySet",
    "Citation",
    "CitationQuerySet",
    "Decision",
    "DecisionQuerySet",
    "Event",
    "EventQuerySet",
    "Mention",
    "MentionQuerySet",
    "QuoteMismatch",
    "Reading",
    "Snapshot",
    "Source",
    "Timeline",
    "TimelineQuerySet",
]
