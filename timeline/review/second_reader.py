"""A second pair of eyes: an event that names a person beside words of a crime is read by somebody who did not write it.

`check` stands where every decision is written, so that no action passes it by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser, User

from timeline.extraction.accusations import accusations, names_person
from timeline.models import Decision, Event
from timeline.review.errors import NeedsSecondReader

# What a decision may change of a published event without anybody reading it again: none of it says who did what.
HARMLESS = frozenset({
    "edtf", "precision", "certainty", "occurrence", "category", "significance", "successor", "state", "published_at",
    "mention", "merged_into", "confirmed",
})  # fmt: skip
_NO_WRITING = frozenset({Decision.Action.PUBLISH.value, Decision.Action.WITHDRAW.value, Decision.Action.APPROVE.value})


def crime_words(event: Event) -> tuple[str, ...]:
    """The words of a crime in an event that names a person, each once; empty for an event that needs nobody."""
    passages = list(_passages(event))
    found = [span.of(text) for text, language in passages for span in accusations(text, language=language)]
    if not found or not any(names_person(text, language=language) for text, language in passages):
        return ()
    return tuple(dict.fromkeys(word.casefold() for word in found))


def writers(event: Event) -> set[int]:
    """Ids of those who wrote what readers read of the event: its fields, its quotes, the proposals it was made of."""
    found = set(event.citations.exclude(created_by=None).values_list("created_by_id", flat=True))
    found |= set(event.citations.exclude(mention__proposed_by=None).values_list("mention__proposed_by_id", flat=True))
    for decision in _decisions(event):
        if decision.action not in _NO_WRITING and _is_writing(decision.before, decision.after):
            found.add(decision.actor_id)
            if decision.mention and decision.mention.proposed_by_id:
                found.add(decision.mention.proposed_by_id)
    return found


def approvals(event: Event) -> list[Decision]:
    """Standing approvals of the event's present wording by people who wrote none of it, the latest first."""
    written_by, found = writers(event), []
    for decision in _decisions(event):
        if decision.action == Decision.Action.APPROVE:
            found.append(decision)
        elif decision.action not in _NO_WRITING and _is_writing(decision.before, decision.after):
            break
    standing = set(event.decisions.standing().values_list("pk", flat=True))
    return [one for one in found if one.pk in standing and one.actor_id not in written_by]


def may_read(event: Event, person: User | AnonymousUser) -> bool:
    """Whether this person is a second reader of the event: he wrote none of it."""
    return person.pk is not None and person.pk not in writers(event)


def check(event: Event, *, by: User, action: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raises NeedsSecondReader for a decision that would show readers an accusation which only its writers have read.

    To be asked before the decision is written and after the change is made.
    """
    if not event.timeline.second_reader or event.state != Event.State.PUBLISHED:
        return
    if action == Decision.Action.APPROVE:
        return
    is_written = action not in _NO_WRITING and _is_writing(before, after)
    appears = after.get("state") == Event.State.PUBLISHED and before.get("state") != Event.State.PUBLISHED
    if not (is_written or appears):
        return
    words = crime_words(event)
    if not words:
        return
    if is_written or not (may_read(event, by) or approvals(event)):
        raise NeedsSecondReader(event, words, is_published=not appears)


def _decisions(event: Event) -> list[Decision]:
    return list(event.decisions.select_related("mention", "actor").order_by("-pk"))


def _is_writing(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return bool({*before, *after} - HARMLESS)


def accuses(event: Event, note: str) -> bool:
    """Whether what readers would be told of a change names a person beside words of a crime, on a timeline that asks
    for a second reader: nobody reads a note before it is shown."""
    if not event.timeline.second_reader:
        return False
    languages = _languages(event)
    has_crime = any(accusations(note, language=language) for language in languages)
    return has_crime and any(names_person(note, language=language) for language in languages)


def _languages(event: Event) -> list[str]:
    """Those that the newsroom may have written in: the timeline's, and that of each cited source."""
    cited = event.citations.values_list("snapshot__source__language", flat=True)
    return list(dict.fromkeys([event.timeline.language, *cited]))


def _passages(event: Event) -> Iterator[tuple[str, str]]:
    """What readers read, each with its language; what the newsroom wrote may be in that of any of its sources."""
    rows = list(event.citations.values_list("exact", "attribution", "snapshot__source__language"))
    quotes = [(quote, language) for quote, _claimant, language in rows]
    claimants = dict.fromkeys(claimant for _quote, claimant, _language in rows if claimant)
    written = "\n".join([event.title, event.summary, *event.actors, *claimants])
    for language in _languages(event):
        yield written, language
    yield from quotes
