"""A timeline as a text that is read and edited by people: Markdown (CommonMark) with footnotes for the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from timeline.outputs.citations import CitationRecord, SourceRecord
from timeline.outputs.exports.selection import Selection
from timeline.outputs.records import EventRecord

__all__ = ["write_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_START = re.compile(r"^\s*(?:\d+(?=[.)])|(?=[-+=]))", re.MULTILINE)  # CommonMark escapes the sign, not the number


def write_markdown(selection: Selection) -> Iterator[str]:
    """A heading for each date, under it its events with their quotes; each source is a footnote at the end."""
    yield f"# {_line(selection.title)}\n\n"
    if selection.description:
        yield f"{_text(selection.description)}\n\n"
    yield f"<{selection.address}>\n"
    notes: dict[int, int] = {}
    sources: list[SourceRecord] = []
    day = ""
    for event in selection.events:
        if event.date.words != day:
            day = event.date.words
            yield f"\n## {_line(day)}\n"
        yield _event(event, selection.site, notes, sources)
    yield "\n" + "".join(f"[^{number}]: {_source(source)}\n" for number, source in enumerate(sources, 1))


def _event(event: EventRecord, site: str, notes: dict[int, int], sources: list[SourceRecord]) -> str:
    about = [event.occurrence_label] if event.occurrence != "occurred" else []
    about += [_("sources differ")] if event.sources_differ else []
    title = f"\n### [{_line(event.title)}]({site}{event.url})\n"
    parts = [title + (f"\n*{_line(', '.join(about))}*\n" if about else "")]
    if event.summary:
        parts.append(f"\n{_text(event.summary)}\n")
    for citation in event.citations:
        if citation.source.key not in notes:
            sources.append(citation.source)
            notes[citation.source.key] = len(sources)
        parts.append(_quote(citation, notes[citation.source.key]))
    return "".join(parts)


def _quote(citation: CitationRecord, note: int) -> str:
    words = f"{_marked(citation)}[^{note}]"
    if citation.attribution:
        words += " " + _line(_("Claimed by %(who)s") % {"who": citation.attribution})
    if citation.disputes:
        words = f"*{_('disputes it')}:* {words}"
    return "\n" + "".join(f"> {line}\n" for line in words.split("\n"))


def _marked(citation: CitationRecord) -> str:
    """The quote with its date words in bold."""
    if not citation.marked.strip():
        return _text(citation.exact)
    return f"{_text(citation.before)}**{_text(citation.marked)}**{_text(citation.after)}"


def _source(source: SourceRecord) -> str:
    title = (
        f"[{_line(source.title)}](<{source.url.replace('<', '%3C').replace('>', '%3E')}>)"
        if source.url
        else _line(source.title)
    )
    return ", ".join(part for part in (_line(source.publisher), title, source.published_words) if part)


def _line(text: str) -> str:
    return " ".join(_text(text).split())


def _text(text: str) -> str:
    """The text, of which nothing is taken for a sign of Markdown or HTML."""
    return _LINE_START.sub(r"\g<0>\\", _SPECIAL.sub(r"\\\1", text))
