"""Events of somebody else's timeline as drafts: nobody here has checked a quote of them yet, so none is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from timeline.extraction.results import Category
from timeline.imports.errors import refused
from timeline.models import Event, Timeline
from timeline.review import actions
from timeline.review.errors import InvalidChange

__all__ = ["Added", "Draft", "add_drafts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event as the file tells it; `where` is its place there, `hints` what helps an editor to find a source."""

    where: str
    title: str
    edtf: str
    summary: str = ""
    occurrence: str = Event.Occurrence.OCCURRED.value
    category: str = Category.OTHER.value
    actors: tuple[str, ...] = ()
    significance: int = 2
    hints: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many events were added, and how many were there already."""

    added: int
    known: int


@transaction.atomic
def add_drafts(timeline: Timeline, drafts: Iterable[Draft], *, by: User, name: str) -> Added:
    """Each as a draft event of the timeline, its hints in the note of the decision that made it.

    One with the title and date of an event that is there already is left out, so that a file imported again adds
    nothing. All of them, or none. Raises ImportRefused, NotAllowed.
    """
    there = set(timeline.events.exclude(merged_into__isnull=False).values_list("title", "edtf"))
    added = known = 0
    for draft in drafts:
        if (draft.title, draft.edtf) in there:
            known += 1
            continue
        there.add((draft.title, draft.edtf))
        _add(timeline, draft, by=by, name=name)
        added += 1
    return Added(added=added, known=known)


def _add(timeline: Timeline, draft: Draft, *, by: User, name: str) -> None:
    note = "\n".join([_("Imported from %(name)s.") % {"name": name}, *draft.hints])
    values = ("title", "edtf", "summary", "occurrence", "category", "significance")
    changes: dict[str, object] = {each: getattr(draft, each) for each in values}
    try:
        actions.create(timeline, by=by, changes={**changes, "actors": list(draft.actors)}, note=note)
    except InvalidChange as error:
        raise refused(draft.where, str(error)) from error
