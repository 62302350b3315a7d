"""Every file that a timeline can be fetched as: the one list that the share page, links and addresses are made from."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.outputs.exports.annotations import write_annotations
from timeline.outputs.exports.bibliography import write_bibtex, write_ris
from timeline.outputs.exports.calendar import write_calendar
from timeline.outputs.exports.csv import write_csv
from timeline.outputs.exports.feeds import write_atom, write_rss
from timeline.outputs.exports.json import write_json
from timeline.outputs.exports.jsonld import write_jsonld
from timeline.outputs.exports.markdown import write_markdown
from timeline.outputs.exports.selection import Writer
from timeline.outputs.exports.timelinejs import write_timelinejs

__all__ = ["FORMATS", "Format", "format_of"]


class Format(NamedTuple):
    """A file at `/t/<slug>.<suffix>`; `purpose` says in words what it is for, `group` under which heading it stands:
    "follow" for what a program asks for again and again, "use" for data, "cite" for notes and bibliographies. One that
    `is_newest` holds the fifty events that were published last, the newest first."""

    suffix: str
    media_type: str
    label: str | Promise
    purpose: str | Promise
    group: str
    write: Writer
    is_newest: bool = False


FORMATS = (
    Format(
        suffix="atom",
        media_type="application/atom+xml",
        label="Atom",
        purpose=_("New events, in a feed reader"),
        group="follow",
        write=write_atom,
        is_newest=True,
    ),
    Format(
        suffix="rss",
        media_type="application/rss+xml",
        label="RSS",
        purpose=_("New events, in a reader that does not know Atom"),
        group="follow",
        write=write_rss,
        is_newest=True,
    ),
    Format(
        suffix="ics",
        media_type="text/calendar",
        label="iCalendar",
        purpose=_("Events with known days, in a calendar that stays up to date"),
        group="follow",
        write=write_calendar,
    ),
    Format(
        suffix="csv",
        media_type="text/csv",
        label="CSV",
        purpose=_("A table for a spreadsheet, one row an event"),
        group="use",
        write=write_csv,
    ),
    Format(
        suffix="json",
        media_type="application/json",
        label="JSON",
        purpose=_("Everything that readers see, for programs and for another Letopis"),
        group="use",
        write=write_json,
    ),
    Format(
        suffix="timelinejs.json",
        media_type="application/json",
        label="TimelineJS",
        purpose=_("The same timeline in TimelineJS 3"),
        group="use",
        write=write_timelinejs,
    ),
    Format(
        suffix="jsonld",
        media_type="application/ld+json",
        label="JSON-LD",
        purpose=_("Events and articles as schema.org describes them"),
        group="use",
        write=write_jsonld,
    ),
    Format(
        suffix="md",
        media_type="text/markdown",
        label="Markdown",
        purpose=_("A text with footnotes, for editing and printing"),
        group="cite",
        write=write_markdown,
    ),
    Format(
        suffix="annotations.jsonld",
        media_type="application/ld+json",
        label="Web Annotation",
        purpose=_("Each quote, placed in its article, for annotation tools"),
        group="cite",
        write=write_annotations,
    ),
    Format(
        suffix="bib",
        media_type="application/x-bibtex",
        label="BibTeX",
        purpose=_("The quoted articles, for a bibliography"),
        group="cite",
        write=write_bibtex,
    ),
    Format(
        suffix="ris",
        media_type="application/x-research-info-systems",
        label="RIS",
        purpose=_("The quoted articles, for Zotero, EndNote and the like"),
        group="cite",
        write=write_ris,
    ),
)


def format_of(suffix: str) -> Format | None:
    """The format with that suffix, None when there is none."""
    return next((one for one in FORMATS if one.suffix == suffix), None)
