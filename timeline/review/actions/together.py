"""Which decisions were one act, so that they stand and fall together."""

from __future__ import annotations

from timeline.models import Decision

_NAMING = ("merged_into", "merged", "split", "split_from")


def together(decision: Decision) -> list[Decision]:
    """The standing decisions that were made in one act with this one, itself among them, in the order of the act.

    A merge and a split are decisions on both events, each of which names the other; splitting a sentence is one on
    each event that it became, each of which names them all.
    """
    if decision.action not in (Decision.Action.MERGE, Decision.Action.SPLIT) or decision.event is None:
        return [decision]
    same = Decision.objects.standing().filter(action=decision.action, mention=decision.mention_id)
    others = same.filter(event__code__in=_named(decision)).exclude(pk=decision.pk).select_related("event", "mention")
    partners = [one for one in others if decision.event.code in _named(one)]
    return sorted([decision, *partners], key=lambda one: one.pk)


def _named(decision: Decision) -> list[str]:
    """The codes of the events that the decision names besides its own."""
    values = [decision.after[name] for name in _NAMING if decision.after.get(name)]
    return [code for value in values for code in (value if isinstance(value, list) else [value])]
