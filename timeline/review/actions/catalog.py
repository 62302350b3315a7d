"""Decisions on what the newsroom keeps: sources and timelines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from timeline.models import Decision, Source, Timeline
from timeline.models.fields import VersionedModel
from timeline.review.actions.changes import difference
from timeline.review.actions.permissions import require
from timeline.review.actions.rows import record
from timeline.review.errors import InvalidChange, Stale, UnknownField

# The fields that `changes` of a source and of a timeline may name.
EDITABLE_SOURCE = ("title", "publisher", "author", "url", "language", "published_on", "origin")
EDITABLE_TIMELINE = (
    "title", "slug", "description", "language", "time_zone", "state", "second_reader",
    "passage_context", "shows_whole_texts", "frame_ancestors",
)  # fmt: skip

_RECORDED_SOURCE = (*EDITABLE_SOURCE, "published_basis")
R = TypeVar("R", Source, Timeline)


@transaction.atomic
def add_source(source: Source, *, by: User, timelines: Iterable[Timeline], note: str = "") -> list[Decision]:
    """The records that this person added the stored source to each of these timelines. Raises NotAllowed."""
    require(by, "add_source")
    after = _fields(source, _RECORDED_SOURCE)
    kept = {name: value for name, value in after.items() if value not in ("", None)}
    return [
        record(Decision.Action.ADD, by=by, before={}, after=kept, note=note, source=source, timeline=timeline)
        for timeline in timelines
    ]


@transaction.atomic
def edit_source(source: Source, *, by: User, changes: Mapping[str, object], version: int, note: str = "") -> Source:
    """The source with the changes made, if it still has the `version` that the editor saw.

    A day of publication that is changed is marked as an editor's. Changes that change nothing leave no decision.
    Raises NotAllowed, Stale, UnknownField, InvalidChange.
    """
    require(by, "edit_source")
    row = _held(source, version, changes)
    before = _fields(row, _RECORDED_SOURCE)
    _put(row, changes, EDITABLE_SOURCE)
    if _json(row.published_on) != before["published_on"]:
        row.published_basis = Source.PublishedBasis.EDITOR
    was, now = difference(before, _fields(row, _RECORDED_SOURCE))
    if now:
        row.save()
        record(Decision.Action.EDIT, by=by, before=was, after=now, note=note, source=row)
    return row


@transaction.atomic
def add_timeline(*, by: User, changes: Mapping[str, object], note: str = "") -> Timeline:
    """A new timeline. Raises NotAllowed (to show it to readers needs a publisher), UnknownField, InvalidChange."""
    require(by, "add_timeline")
    row = Timeline()
    _put(row, changes, EDITABLE_TIMELINE)
    if row.state != Timeline.State.DRAFT:
        require(by, "publish")
    row.save()
    after = _fields(row, EDITABLE_TIMELINE)
    record(Decision.Action.ADD, by=by, before={}, after=after, note=note, timeline=row)
    return row


@transaction.atomic
def edit_timeline(
    timeline: Timeline,
    *,
    by: User,
    changes: Mapping[str, object],
    version: int,
    note: str = "",
) -> Timeline:
    """The timeline with the changes made, if it still has the `version` that the editor saw.

    Raises NotAllowed (its state needs a publisher, to switch its second reader off an administrator), Stale,
    UnknownField, InvalidChange.
    """
    require(by, "edit_timeline")
    row = _held(timeline, version, changes)
    before = _fields(row, EDITABLE_TIMELINE)
    _put(row, changes, EDITABLE_TIMELINE)
    was, now = difference(before, _fields(row, EDITABLE_TIMELINE))
    if "state" in now:
        require(by, "publish")
    if was.get("second_reader"):
        require(by, "switch_second_reader_off")
    if now:
        row.save()
        record(Decision.Action.EDIT, by=by, before=was, after=now, note=note, timeline=row)
    return row


def _held(row: R, version: int, changes: Mapping[str, object]) -> R:
    """The row as the database has it now, locked. Raises Stale if it is not the one that the editor saw."""
    held = type(row).objects.select_for_update(no_key=True).get(pk=row.pk)
    if held.version != version:
        raise Stale(mine=dict(changes), theirs=held)
    return held


def _put(row: VersionedModel, changes: Mapping[str, object], editable: tuple[str, ...]) -> None:
    unknown = tuple(sorted(set(changes) - set(editable)))
    if unknown:
        raise UnknownField(unknown)
    for name, value in changes.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError as error:
        raise InvalidChange(error) from None


def _fields(row: VersionedModel, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _json(getattr(row, name)) for name in names}


def _json(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value  # a choice becomes its plain value
