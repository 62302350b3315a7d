"""A timeline laid out for paper: every event that a reader chose on one page, its sources as numbered notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override

from timeline.models import Timeline
from timeline.outputs.http import in_language, page_language
from timeline.outputs.records import CitationRecord, EventRecord, SourceRecord
from timeline.outputs.stamps import stamp
from timeline.outputs.words import day_words
from timeline.public.axis.words import window_words
from timeline.public.chosen import records_of
from timeline.public.days import days_of
from timeline.public.filters import Filters
from timeline.public.found import Found, find, matching
from timeline.public.index import index_of
from timeline.public.kept import timeline_page
from timeline.public.pages import language_links, overview
from timeline.public.rows import Row

PART = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperQuote:
    """A quote that is printed whole, with the number of its source's note."""

    citation: CitationRecord
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEvent:
    """An event; `quotes` are those that say something of their own, `also` the notes of the other sources."""

    event: EventRecord
    quotes: tuple[PaperQuote, ...]
    also: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDay:
    words: str
    weekday: str
    events: tuple[PaperEvent, ...]


class Notes:
    """Sources in the order in which they are first named, each once, numbered from 1."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self.sources: list[SourceRecord] = []

    def number(self, source: SourceRecord) -> int:
        if source.key not in self._numbers:
            self.sources.append(source)
            self._numbers[source.key] = len(self.sources)
        return self._numbers[source.key]

    def event(self, event: EventRecord) -> PaperEvent:
        """The event with its notes: the lead quote, and those that dispute it or give another date, are printed."""
        lead = event.lead
        told = [c for c in event.citations if c is lead or c.disputes or (c.date and c.date.edtf != event.date.edtf)]
        quotes = tuple(PaperQuote(citation=one, note=self.number(one.source)) for one in told)
        named = {quote.note for quote in quotes}
        others = sorted({self.number(one.source) for one in event.citations if one not in told} - named)
        return PaperEvent(event=event, quotes=quotes, also=tuple(others))


@timeline_page
def paper(request: HttpRequest, timeline: Timeline) -> HttpResponse:
    """The events that the filters name, three hundred to a part; the page of the list makes no difference."""
    filters = Filters.of(request.GET)
    language = page_language(filters.lang, timeline.language)
    index = index_of(timeline.pk, stamp(timeline))
    found = find(index.rows, filters, matching(timeline, filters.words))
    parts = max(-(-len(found.rows) // PART), 1)
    number = min(filters.page, parts)
    notes = Notes()
    with override(language):
        context = {
            "timeline": timeline,
            "filters": filters,
            "overview": overview(index, language=language),
            "chosen": list(_chosen(found, filters, language)),
            "days": _days(found.rows[(number - 1) * PART : number * PART], notes, filters, language),
            "notes": notes.sources,
            "found": len(found.rows),
            "number": number,
            "parts": parts,
            "earlier": filters.page_before(number),
            "later": filters.on_page(number + 1) if number < parts else "",
            "state_of": day_words(timeline.day_at(index.changed_at or timeline.created_at), language),
            "languages": language_links(filters, language),
        }
        response = render(request, "public/paper.html", context)
    return in_language(response, language)


def _days(rows: list[Row], notes: Notes, filters: Filters, language: str) -> list[PaperDay]:
    return [
        PaperDay(words=day.date.words, weekday=day.weekday, events=tuple(notes.event(event) for event in day.events))
        for day in days_of(records_of(rows, filters, language=language), language=language)
    ]


def _chosen(found: Found, filters: Filters, language: str) -> Iterator[str]:
    """What the events were chosen by, in words."""
    if filters.words:
        yield f"“{filters.words}”"
    yield from (choice.label for facet in found.facets for choice in facet.chosen)
    if found.window:
        yield window_words(*found.window, language)
    if filters.known:
        yield _("as reported by %(day)s") % {"day": day_words(filters.known, language)}
