"""What became of a plan, from its first announcement to what came of it."""

from __future__ import annotations

from django.utils.translation import override

from timeline.models import Event
from timeline.outputs.records import EventLink, event_link

__all__ = ["chain_of"]

LONGEST = 20


def chain_of(event: Event, language: str) -> list[EventLink]:
    """The published events that lead to this one and that it led to, itself among them, in the order of the story.

    A plan leads to what took in its successor when that was merged. Empty when no plan is tied to it. Two queries,
    whatever the length.
    """
    plans = Event.objects.published().filter(timeline=event.timeline_id, successor__isnull=False)
    edges = plans.values_list("pk", "successor", "successor__merged_into")
    leads = {plan: merged or into for plan, into, merged in edges if into is not None}
    keys = list(dict.fromkeys([*_before(event.pk, leads), event.pk, *_after(event.pk, leads)]))
    if len(keys) == 1:
        return []
    found = Event.objects.published().filter(pk__in=keys).select_related("timeline").defer("stems", "summary").in_bulk()
    with override(language):
        return [event_link(found[key], language) for key in keys if key in found]


def _before(key: int, leads: dict[int, int]) -> list[int]:
    """The plans that lead here, the earliest first; a circle, which the desk refuses, ends where it closes."""
    found: list[int] = []
    reached = [key]
    while reached and len(found) < LONGEST:
        plans = [plan for plan, into in leads.items() if into in reached and plan not in found and plan != key]
        found = [*sorted(plans), *found]
        reached = plans
    return found


def _after(key: int, leads: dict[int, int]) -> list[int]:
    found: list[int] = []
    at = leads.get(key)
    while at is not None and at not in found and at != key and len(found) < LONGEST:
        found.append(at)
        at = leads.get(at)
    return found
