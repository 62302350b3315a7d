"""The sample timeline: articles of our own, read by the engine as any other, and what an editor decided on them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.translation import gettext as _

from timeline.ingestion.readers import text as text_reader
from timeline.ingestion.store import add_source
from timeline.models import Citation, Event, Mention, Snapshot, Timeline
from timeline.review.actions import accept, correct, publish, recite
from timeline.review.roles import Role

EDITOR = "sample-editor"


class SampleError(Exception):
    """The decisions and what the engine read do not fit; `str()` names the article and the words."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A sample folder's timeline; `created` is False when it was there before, and then all is as it was."""

    timeline: Timeline
    created: bool


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One article of the folder, as `sources.toml` describes it."""

    file: str
    publisher: str
    language: str
    published_on: dt.date


@dataclass(frozen=True, kw_only=True)
class Cite:
    """The mention that an event cites: the one with these date words whose sentence has this `quote`.

    `date` is what the mention must say when it is not the event's own date. `attribution` is whose claim the passage
    is, whatever the engine took it for; empty: the article states it itself.
    """

    file: str
    words: str
    quote: str
    date: str = ""
    role: str = Citation.Role.SUPPORTS.value
    attribution: str = ""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One event as the editor wrote it; `successor` is the key of an event that stands before it in the file."""

    key: str
    date: str
    title: str
    category: str
    cites: tuple[Cite, ...]
    summary: str = ""
    occurrence: str = Event.Occurrence.OCCURRED.value
    significance: int = 2
    actors: tuple[str, ...] = ()
    successor: str = ""
    note: str = ""

    def changes(self, events: dict[str, Event]) -> dict[str, object]:
        """What the editor's event has, in the words of `review.actions`."""
        return {
            "edtf": self.date,
            "title": self.title,
            "summary": self.summary.strip(),
            "category": self.category,
            "occurrence": self.occurrence,
            "significance": self.significance,
            "actors": list(self.actors),
            "successor": events[self.successor] if self.successor else None,
        }


@transaction.atomic
def load_sample(folder: Path) -> Sample:
    """The sample timeline of a folder, made on the first call and left alone by every later one.

    Raises SampleError when the engine does not read what a decision needs; nothing is stored then.
    """
    decided = _toml(folder / "decisions.toml")
    existing = Timeline.objects.filter(slug=decided["timeline"]["slug"]).first()
    if existing:
        return Sample(timeline=existing, created=False)
    timeline = Timeline.objects.create(state=Timeline.State.PUBLISHED, **decided["timeline"])
    papers = [Paper(**row) for row in _toml(folder / "sources.toml")["source"]]
    desk = Desk(timeline, {paper.file: _stored(timeline, folder, paper) for paper in papers})
    for row in decided["event"]:
        desk.decide(Verdict(**{**row, "cites": tuple(Cite(**cite) for cite in row["cites"])}))
    return Sample(timeline=timeline, created=True)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _stored(timeline: Timeline, folder: Path, paper: Paper) -> Snapshot:
    article = text_reader.read((folder / paper.file).read_bytes())
    article = dataclasses.replace(article, publisher=paper.publisher)
    return add_source(timeline, article, language=paper.language, published_on=paper.published_on).snapshot


def _editor() -> User:
    """The user in whose name the sample is decided: may do that much, and cannot log in."""
    user, created = User.objects.get_or_create(username=EDITOR)
    if created:
        user.set_unusable_password()
        user.save()
    user.groups.add(Group.objects.get(name=Role.PUBLISHER))
    return user


class Desk:
    """The sample's editor at work on one timeline."""

    def __init__(self, timeline: Timeline, snapshots: dict[str, Snapshot]) -> None:
        self.timeline = timeline
        self.snapshots = snapshots
        self.editor = _editor()
        self.events: dict[str, Event] = {}

    def decide(self, verdict: Verdict) -> None:
        """Make the event from its first mention, add the others to it, publish it."""
        event: Event | None = None
        for cite in verdict.cites:
            mention = self._mention(cite, verdict)
            if event is None:
                event = correct(mention, by=self.editor, changes=verdict.changes(self.events), note=verdict.note)
            else:
                event = accept(mention, by=self.editor, event=event)
            self._correct_citation(event.citations.get(mention=mention), cite)
        if event is None:
            raise SampleError(_("The event “%(title)s” cites nothing.") % {"title": verdict.title})
        publish(event, by=self.editor)
        self.events[verdict.key] = event

    def _correct_citation(self, citation: Citation, cite: Cite) -> None:
        wanted: dict[str, object] = {"role": cite.role, "attribution": cite.attribution}
        changes = {name: value for name, value in wanted.items() if getattr(citation, name) != value}
        if changes:
            recite(citation, by=self.editor, changes=changes)

    def _mention(self, cite: Cite, verdict: Verdict) -> Mention:
        waiting = self.timeline.mentions.filter(snapshot=self.snapshots[cite.file], state=Mention.State.WAITING)
        found = [m for m in waiting if m.expression == cite.words and cite.quote in m.quote]
        if len(found) != 1:
            raise SampleError(_wrong_count(cite, verdict, found=len(found)))
        expected = cite.date or verdict.date
        if found[0].edtf != expected:
            raise SampleError(_wrong_date(cite, verdict, expected=expected, found=found[0]))
        return found[0]


def _wrong_count(cite: Cite, verdict: Verdict, *, found: int) -> str:
    return _(
        "%(file)s: the event “%(title)s” needs one mention with the date words “%(words)s” in the sentence "
        "with “%(quote)s”; the number that the engine read is %(count)d."
    ) % {"file": cite.file, "count": found, "words": cite.words, "quote": cite.quote, "title": verdict.title}


def _wrong_date(cite: Cite, verdict: Verdict, *, expected: str, found: Mention) -> str:
    return _(
        "%(file)s: the engine read “%(words)s” as %(found)s by the rule %(rule)s; "
        "the event “%(title)s” needs %(expected)s."
    ) % {
        "file": cite.file,
        "words": cite.words,
        "found": found.edtf or _("no date"),
        "rule": found.reason.get("rule", "?"),
        "title": verdict.title,
        "expected": expected,
    }
