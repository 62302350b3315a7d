"""Admin screens of the review desk. Each button calls an action; no screen stores a decision by itself."""

from timeline.review.admin.decisions import DecisionAdmin
from timeline.review.admin.events import EventAdmin
from timeline.review.admin.mentions import MentionAdmin
from timeline.review.admin.people import PersonAdmin, RoleAdmin
from timeline.review.admin.readings import ReadingAdmin
from timeline.review.admin.sources import SnapshotAdmin, SourceAdmin
from timeline.review.admin.timelines import TimelineAdmin

__all__ = [
    "DecisionAdmin",
    "EventAdmin",
    "MentionAdmin",
    "PersonAdmin",
    "ReadingAdmin",
    "RoleAdmin",
    "SnapshotAdmin",
    "SourceAdmin",
    "TimelineAdmin",
]
