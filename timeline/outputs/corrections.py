"""What readers are told of changes after publication: the editors' note, and what was and is, in readers' words.

Only decisions marked as corrections, and of them only what the public page shows of an event: never who decided, never
another event's name, never a quote that is no longer cited.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from timeline.extraction import edtf
from timeline.extraction.errors import InvalidDate
from timeline.extraction.results import Precision
from timeline.models import Decision, Event, Timeline
from timeline.models.fields import CATEGORY_CHOICES
from timeline.outputs.words import date_words, day_words

__all__ = ["ChangeRecord", "CorrectionRecord", "corrections", "corrections_of", "with_corrections", "withdrawal_note"]

ACTION = Decision.Action


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecord:
    """One public field of an event: what it was and what it is, empty for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRecord:
    """One correction; `day` is the timeline's, `said` tells what no field shows, such as a quote that was removed."""

    at: dt.datetime
    day: dt.date
    day_words: str
    note: str
    changes: tuple[ChangeRecord, ...]
    said: tuple[str, ...]
    title: str
    url: str

    @property
    def anchor(self) -> str:
        """Letters and digits that name it on its timeline: the moment, in UTC."""
        return f"c-{self.at.astimezone(dt.UTC):%Y%m%dt%H%M%S%f}"


def with_corrections() -> Prefetch[str, QuerySet[Decision], str]:
    """For `prefetch_related` of events: their corrections, in one query."""
    return Prefetch("decisions", _public(Decision.objects.all()), to_attr="public_decisions")


def corrections(subject: Event | Timeline, language: str, *, part: slice = slice(None)) -> list[CorrectionRecord]:
    """The corrections of an event, or of all that readers see or saw on a timeline, the latest first.

    Of an event that was withdrawn only the withdrawal is told, without the event's name. `part` cuts the list.
    """
    seen = Event.objects.published()
    rows = Decision.objects.filter(
        Q(event__in=seen) | Q(event__in=_withdrawn(), action=ACTION.WITHDRAW, undone_by=None)
    )
    rows = rows.filter(event=subject) if isinstance(subject, Event) else rows.filter(event__timeline=subject)
    return _records(_public(rows).select_related("event__timeline").defer("event__stems")[part], language)


def _withdrawn() -> QuerySet[Event]:
    """Events that readers of a published timeline saw once and see no more."""
    return Event.objects.filter(
        state=Event.State.WITHDRAWN,
        published_at__isnull=False,
        merged_into=None,
        timeline__in=Timeline.objects.published(),
    )


def corrections_of(event: Event, language: str) -> tuple[CorrectionRecord, ...]:
    """The corrections of an event that came through `with_corrections`."""
    return tuple(_records(getattr(event, "public_decisions", ()), language, event))


def withdrawal_note(event: Event) -> str:
    """What readers are told of why the event was withdrawn; empty when nothing was said to them."""
    if event.state != Event.State.WITHDRAWN:
        return ""
    last = Decision.objects.filter(event=event, action=ACTION.WITHDRAW, undone_by=None).order_by("-pk").first()
    return last.note if last is not None and last.is_public else ""


def _public(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    return rows.filter(is_public=True).defer("actor").order_by("-at", "-pk")


def _records(decisions: Iterable[Decision], language: str, event: Event | None = None) -> list[CorrectionRecord]:
    with override(language):
        return [_record(one, event or one.event, language) for one in decisions if event or one.event]


def _record(decision: Decision, event: Event | None, language: str) -> CorrectionRecord:
    assert event is not None, "a correction is of an event"
    day = event.timeline.day_at(decision.at)
    return CorrectionRecord(
        at=decision.at,
        day=day,
        day_words=day_words(day, language),
        note="" if decision.action == ACTION.UNDO else decision.note,  # a note on an undoing is the editors' own
        changes=tuple(_changes(decision, language)),
        said=tuple(_said(decision)),
        title="" if event.state == Event.State.WITHDRAWN else event.title,
        url=event.get_absolute_url(),
    )


def _changes(decision: Decision, language: str) -> Iterator[ChangeRecord]:
    if decision.action not in (ACTION.EDIT, ACTION.UNDO):
        return
    labels = {
        "title": _("Title"),
        "edtf": _("Date"),
        "occurrence": _("Occurrence"),
        "summary": _("Summary"),
        "category": _("Category"),
        "actors": _("Actors"),
    }
    for name, label in labels.items():
        if name in decision.before or name in decision.after:
            was, now = (_value(name, side, language) for side in (decision.before, decision.after))
            if was != now:
                yield ChangeRecord(label=label, before=was, after=now)


def _value(name: str, side: Mapping[str, Any], language: str) -> str:
    value = side.get(name)
    if not value:
        return ""
    if name == "edtf":
        return _dated(str(value), str(side.get("precision") or ""), language)
    if name == "actors":
        return ", ".join(str(each) for each in value)
    choices = {"occurrence": Event.Occurrence.choices, "category": CATEGORY_CHOICES}.get(name, [])
    return str(dict(choices).get(value, value))


def _dated(value: str, precision: str, language: str) -> str:
    try:
        return date_words(edtf.parse(value, Precision(precision) if precision else None), language)
    except (InvalidDate, ValueError):
        return value


def _said(decision: Decision) -> Iterator[str]:
    had, has = "citation" in decision.before, "citation" in decision.after
    if decision.action == ACTION.MERGE:
        yield _("Two events were joined into one.")
    elif decision.action == ACTION.SPLIT:
        yield _("A part of it became an event of its own.")
    elif decision.action == ACTION.WITHDRAW:
        yield _("The event was withdrawn.")
    elif had and has:
        yield _("A quote was changed.")
    elif had:
        yield _("A quote was removed.")
    elif has:
        yield _("A quote was added.")
    if decision.action == ACTION.UNDO:
        yield _("An earlier change was taken back.")
