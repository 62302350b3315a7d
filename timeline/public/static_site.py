"""A timeline as plain files: pages and data that any web space serves, and that open without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.translation import override

from timeline.extraction import edtf
from timeline.models import Timeline
from timeline.outputs.records import EventRecord
from timeline.outputs.stamps import stamp
from timeline.outputs.words import date_words, day_words
from timeline.public.chosen import records_of
from timeline.public.days import days_of
from timeline.public.export_views import selection
from timeline.public.filters import Filters
from timeline.public.formats import FORMATS
from timeline.public.index import index_of
from timeline.public.pages import overview
from timeline.public.rows import Row

__all__ = ["MARK", "NotOurs", "write_site"]

PART = 200  # events of one page
MARK = ".letopis-site"  # says that a folder was written here, and may be written again


class NotOurs(Exception):
    """The folder holds files that were not written by this; they are left alone."""


def write_site(timeline: Timeline, folder: Path, *, site: str, language: str) -> int:
    """The files of a timeline that came through `stamped`; how many there are.

    `site` is the address of the living timeline's site, without a slash at the end. Written again, pages of events that
    readers no longer see are removed. Raises NotOurs for a folder with files of somebody else, and OSError.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise NotOurs(folder)
    (folder / "e").mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    written = set()
    with override(language):
        for name, text in chain(_pages(timeline, site, language), _files(timeline, site, language)):
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                file.writelines(text)
            written.add(folder / name)
    for page in (*folder.glob("e/*.html"), *folder.glob("*.html")):
        if page not in written:
            page.unlink()
    return len(written)


def _pages(timeline: Timeline, site: str, language: str) -> Iterator[tuple[str, Iterable[str]]]:
    index = index_of(timeline.pk, stamp(timeline))
    always = {
        "timeline": timeline,
        "live": site + timeline.get_absolute_url(),
        "state_of": day_words(timeline.day_at(index.changed_at or timeline.created_at), language),
    }
    months = _months(index.rows, language)
    ended = ""
    for start in range(0, max(len(index.rows), 1), PART):
        records = records_of(index.rows[start : start + PART], Filters(), language=language)
        name = _page(start)
        context = {
            **always,
            "overview": overview(index, language=language),
            "months": months,
            "days": days_of(records, language=language, continues=ended),
            "earlier": _page(start - PART) if start else "",
            "later": _page(start + PART) if start + PART < len(index.rows) else "",
            "formats": FORMATS,
        }
        yield name, [render_to_string("site/list.html", context)]
        for event in records:
            yield f"e/{event.code}.html", [_event(event, {**always, "page": name})]
            ended = event.date.edtf


def _event(event: EventRecord, context: dict[str, object]) -> str:
    live = str(context["live"]) + f"e/{event.code}/"
    return render_to_string("site/event.html", {**context, "event": event, "live": live})


def _page(start: int) -> str:
    return f"index-{start // PART + 1}.html" if start else "index.html"


def _months(rows: list[Row], language: str) -> list[dict[str, str]]:
    """The months that have events, each with the address of its first one; none for a timeline within one month."""
    found: dict[tuple[int, int], dict[str, str]] = {}
    for place, row in enumerate(rows):
        month = row.day.year, row.day.month
        if month not in found:
            href = f"{_page(place // PART * PART)}#e-{row.code}"
            found[month] = {"href": href, "words": date_words(edtf.month(*month), language)}
    return list(found.values()) if len(found) > 1 else []


def _files(timeline: Timeline, site: str, language: str) -> Iterator[tuple[str, Iterable[str]]]:
    for form in FORMATS:
        chosen = selection(timeline, Filters(), form, site=site, language=language)
        yield f"{timeline.slug}.{form.suffix}", form.write(chosen)
