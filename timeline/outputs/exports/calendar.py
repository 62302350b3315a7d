"""A timeline as a calendar that programs subscribe to (iCalendar, RFC 5545 and RFC 7986)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import icalendar
from django.utils.translation import gettext as _

from timeline.models import Event
from timeline.outputs.citations import DateRecord
from timeline.outputs.exports.selection import Selection
from timeline.outputs.legible import legible
from timeline.outputs.records import EventRecord

__all__ = ["write_calendar"]

EVERY = dt.timedelta(hours=12)
STATUS = {Event.Occurrence.OCCURRED.value: "CONFIRMED", Event.Occurrence.CANCELLED.value: "CANCELLED"}
DAY = dt.timedelta(days=1)


def write_calendar(selection: Selection) -> Iterator[str]:
    """All-day events. What is not known to the day, or has an open end, is left out: a calendar would make it exact."""
    head = legible(_calendar(selection).to_ical().decode())
    end = "END:VCALENDAR\r\n"
    yield head.removesuffix(end)
    for event in selection.events:
        if _is_exact(event.date):
            yield legible(_entry(event, selection).to_ical().decode())
    yield end


def _calendar(selection: Selection) -> icalendar.Calendar:
    told = _("Events whose days are not exactly known are left out.")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Letopis//letopis//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, icalendar.vText(selection.title))  # names of its own it would write as they are
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, icalendar.vText(f"{selection.description}\n{told}".strip()))
    calendar.add("url", selection.address)
    calendar.add("last-modified", selection.changed_at)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    return calendar


def _is_exact(date: DateRecord) -> bool:
    sides = date.edtf.split("/")
    return date.certainty == "exact" and all(_is_day(side) for side in sides)


def _is_day(edtf: str) -> bool:
    try:
        dt.date.fromisoformat(edtf)
    except ValueError:
        return False
    return True


def _entry(event: EventRecord, selection: Selection) -> icalendar.Event:
    assert event.date.first is not None, "exact"
    assert event.date.last is not None, "exact"
    entry = icalendar.Event()
    entry.add("uid", f"{event.code}@letopis")  # of no host: it stays where the timeline moves to another domain
    entry.add("dtstamp", event.updated_at)  # not the moment of asking: an unchanged calendar is the same, byte by byte
    entry.add("last-modified", event.updated_at)
    if event.published_at:
        entry.add("created", event.published_at)
    entry.add("dtstart", event.date.first)
    entry.add("dtend", event.date.last + DAY)  # RFC 5545: the first day that is no longer part of it
    entry.add("summary", event.title)
    entry.add("description", _description(event))
    entry.add("url", selection.site + event.url)
    entry.add("status", STATUS.get(event.occurrence, "TENTATIVE"))
    entry.add("categories", [event.category_label])
    entry.add("transp", "TRANSPARENT")
    return entry


def _description(event: EventRecord) -> str:
    parts = [event.summary]
    if event.lead:
        parts += [
            f"“{event.lead.exact}”",
            ", ".join(filter(None, (event.lead.source.publisher, event.lead.source.title))),
        ]
    return "\n\n".join(part for part in parts if part)
