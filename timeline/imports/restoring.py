"""A whole copy read back (`letopis-copy/1`): every hash and quote is checked again."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils.translation import gettext as _

from timeline.imports import copies
from timeline.imports.errors import ImportRefused, refused
from timeline.models import Citation, Decision, Event, Mention, QuoteMismatch, Snapshot, Source, Timeline
from timeline.models.sources import sha256_of
from timeline.review.actions.changes import made
from timeline.review.actions.permissions import require

__all__ = ["restore_copy"]

NEEDED = ("add_timeline", "add_source", "create", "cite", "publish")


@transaction.atomic
def restore_copy(rows: Iterable[Mapping[str, Any]], *, by: User) -> Timeline:
    """The timeline of the copy, with the events' own codes; what was made is recorded as made by this person.

    A source that is here already (by address, or by the text) is used. Raises ImportRefused where the file is not what
    it says, and when the timeline or one of its codes is here already; NotAllowed.
    """
    for action in NEEDED:
        require(by, action)
    restoring = _Restoring(by)
    for number, row in enumerate(rows, 1):
        where = _("line %(number)d") % {"number": number}
        try:
            with transaction.atomic():
                restoring.take(row)
        except ImportRefused as error:
            raise refused(where, str(error)) from error
        except (KeyError, TypeError, ValueError, ValidationError, QuoteMismatch, DatabaseError) as error:
            raise refused(where, _("The row is damaged (%(error)s).") % {"error": error}) from error
    return restoring.finished()


@dataclass(slots=True)
class _Restoring:
    """What is there already while the rows of a file come."""

    by: User
    timeline: Timeline | None = None
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    leads: list[tuple[str, str, str]] = field(default_factory=list)
    readings: dict[str, Mention] = field(default_factory=dict)

    def take(self, row: Mapping[str, Any]) -> None:
        if "format" in row:
            self._begin(row)
        elif self.timeline is None:
            raise ImportRefused(_("The file does not begin with a timeline."))
        elif "source" in row:
            self._source(row["source"])
        else:
            self._event(row["event"], self.timeline)

    def finished(self) -> Timeline:
        """The timeline, once all of it is there: events lead to one another, and each has its record."""
        if self.timeline is None:
            raise ImportRefused(_("The file is empty."))
        self.timeline.sources.set({snapshot.source for snapshot in self.snapshots.values()})
        for code, name, other in self.leads:
            if other not in self.events:
                raise ImportRefused(_("“%(code)s” leads to an event that is not in the file.") % {"code": code})
            setattr(self.events[code], f"{name}_id", self.events[other].pk)
        for event in self.events.values():
            _save_as_it_was(event)
            self._record(event)
        return self.timeline

    def _record(self, event: Event) -> None:
        """That this person made it, and published it where readers see it. Written past the second reader's guard:
        whoever may import may also switch that off, and the event was read where it comes from."""
        made_it: list[tuple[Decision.Action, dict[str, Any], dict[str, Any]]] = [
            (Decision.Action.CREATE, {}, made(event))
        ]
        if event.state == Event.State.PUBLISHED:
            made_it.append((Decision.Action.PUBLISH, {"state": "draft"}, {"state": "published"}))
        for action, before, after in made_it:
            Decision.objects.create(
                timeline=event.timeline,
                event=event,
                event_version=event.version,
                actor=self.by,
                action=action,
                before=before,
                after=after,
                note=_("Imported from a copy."),
            )

    def _begin(self, row: Mapping[str, Any]) -> None:
        if row["format"] != copies.FORMAT:
            raise ImportRefused(_("The file has a format that this version does not know: %(format)s.") % row)
        values = _values(Timeline, row["timeline"], copies.TIMELINE)
        if Timeline.objects.filter(slug=values["slug"]).exists():
            raise ImportRefused(_("There is a timeline “%(slug)s” here already.") % values)
        self.timeline = Timeline(**values)
        self.timeline.full_clean()
        self.timeline.version = 1
        _insert(self.timeline)

    def _source(self, row: Mapping[str, Any]) -> None:
        hashes = [one["sha256"] for one in row["snapshots"]]
        known = (
            Source.objects.filter(url=row["url"]) if row["url"] else Source.objects.filter(snapshots__sha256__in=hashes)
        )
        source = known.order_by("pk").first()
        if source is None:
            source = Source(**_values(Source, row, copies.SOURCE))
            source.full_clean()
            source.stems = source.searchable()
            source.version = 1
            _insert(source)
        for one in row["snapshots"]:
            self.snapshots[one["sha256"]] = _snapshot(source, one)

    def _event(self, row: Mapping[str, Any], timeline: Timeline) -> None:
        values = _values(Event, row, copies.EVENT)
        if Event.objects.filter(code=values["code"]).exists():
            raise ImportRefused(_("There is an event with the code “%(code)s” here already.") % values)
        event = Event(timeline=timeline, **values)
        event.full_clean(exclude=["timeline"])
        event.version = 1
        _insert(event)
        self.events[event.code] = event
        self.leads += [(event.code, name, row[name]) for name in ("successor", "merged_into") if row[name]]
        for one in row["citations"]:
            self._citation(one, event)
        for one in row["corrections"]:
            correction = Decision(
                event=event, timeline=timeline, actor=self.by, **_values(Decision, one, copies.CORRECTION)
            )
            _insert(correction)

    def _citation(self, row: Mapping[str, Any], event: Event) -> None:
        citation = Citation(
            event=event,
            snapshot=self._snapshot(row["sha256"]),
            mention=self._reading(row["reading"], event.timeline) if row["reading"] else None,
            created_by=self.by,
            **_values(Citation, row, copies.CITATION),
        )
        if not citation.is_verbatim():
            raise ImportRefused(_("The quote “%(quote)s” does not stand in its text.") % {"quote": citation.exact})
        citation.derive_date()
        _insert(citation)

    def _reading(self, row: Mapping[str, Any], timeline: Timeline) -> Mention:
        key = repr(sorted((name, str(value)) for name, value in row.items()))
        if key not in self.readings:
            mention = Mention(
                timeline=timeline, snapshot=self._snapshot(row["sha256"]), **_values(Mention, row, copies.READING)
            )
            mention.prepare()
            _insert(mention)
            self.readings[key] = mention
        return self.readings[key]

    def _snapshot(self, sha256: str) -> Snapshot:
        if sha256 not in self.snapshots:
            raise ImportRefused(_("A quote stands in a text that is not in the file."))
        return self.snapshots[sha256]


def _snapshot(source: Source, row: Mapping[str, Any]) -> Snapshot:
    """The text under its source, the same one if it is there; its hash is computed, not believed."""
    values = _values(Snapshot, row, copies.SNAPSHOT)
    if sha256_of(values["text"]) != values["sha256"]:
        raise ImportRefused(_("A text has another hash than the file says."))
    found = source.snapshots.filter(sha256=values["sha256"]).first()
    if found is None:
        found = Snapshot(source=source, **values)
        found.full_clean(exclude=["raw"])
        found.save()
    return found


def _values(model: type[models.Model], row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The row's values as the model's fields hold them. Raises KeyError, ValueError or ValidationError."""
    found = {}
    for name in names:
        held, value = model._meta.get_field(name), row[name]
        if isinstance(held, models.BinaryField):
            found[name] = base64.b64decode(value, validate=True) if value is not None else None
        elif isinstance(held, models.Field):
            found[name] = held.to_python(value)
            if held.choices and value not in {"", *dict(held.flatchoices)}:
                raise ValueError(f"{name}: {value}")
    return found


def _insert(row: models.Model) -> None:
    """The row with its own moments: `save` would write this one."""
    if isinstance(row, Event):
        row.derive_date()
    row.save_base(raw=True, force_insert=True)


def _save_as_it_was(event: Event) -> None:
    """Found by its citations' words too, and with what it leads to."""
    event.stems = event.searchable()
    event.version += 1
    event.save_base(raw=True, force_update=True)
