"""“Same event?” on the pages of the admin: what `same_event` finds, as their templates show it."""

from __future__ import annotations

from typing import Any

from timeline.models import Event, Mention
from timeline.models.mentions import UNDECIDED
from timeline.review.admin.base import words_of
from timeline.review.same_event import Similar, similar_events, similar_to_event


def same_as_mention(mention: Mention) -> list[dict[str, Any]]:
    """Events that an undecided mention may be about."""
    return _shown(similar_events(mention)) if mention.state in UNDECIDED else []


def same_as_event(event: Event) -> list[dict[str, Any]]:
    """Events that may be this one; none for an event that is merged or withdrawn."""
    is_open = event.merged_into_id is None and event.state != Event.State.WITHDRAWN
    return _shown(similar_to_event(event)) if is_open else []


def _shown(found: list[Similar]) -> list[dict[str, Any]]:
    return [{"event": one.event, "date": words_of(one.event), "reasons": one.reasons} for one in found]
