"""The pictures of shared links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from timeline.models import Event, Timeline
from timeline.outputs.http import asked_language, page_language, public_page
from timeline.outputs.kept import kept_page
from timeline.outputs.previews import Preview, draw
from timeline.outputs.records import event_link
from timeline.outputs.stamps import stamp, stamped
from timeline.outputs.words import date_words
from timeline.public.index import index_of


@public_page
def timeline_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a timeline: its title, its time, how dense it is."""
    return _picture(request, slug, _of_timeline)


@public_page
def event_preview(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The picture of an event: its date, its title, its timeline."""
    return _picture(request, slug, lambda timeline, language: _of_event(code, timeline, language))


def _picture(request: HttpRequest, slug: str, preview: Callable[[Timeline, str], Preview]) -> HttpResponse:
    timeline = get_object_or_404(stamped(Timeline.objects.published()), slug=slug)
    language = page_language(asked_language(request), timeline.language)

    def made() -> HttpResponse:
        with override(language):
            return HttpResponse(draw(preview(timeline, language)), content_type="image/png")

    # Drawing is slow, so an address with more in its query finds the same picture.
    return kept_page(request, stamp(timeline), made, address=f"{request.path} {language}")


def _of_timeline(timeline: Timeline, language: str) -> Preview:
    index = index_of(timeline.pk, stamp(timeline))
    count = len(index.rows)
    return Preview(
        site=_("Letopis"),
        kicker=date_words(index.span, language) if index.span else "",
        title=timeline.title,
        foot=ngettext("%(count)s event", "%(count)s events", count) % {"count": count},
        days=sorted(Counter(row.day for row in index.rows).items()),
    )


def _of_event(code: str, timeline: Timeline, language: str) -> Preview:
    event = get_object_or_404(timeline.events.published().defer("stems"), code=code)
    link = event_link(event, language)
    occurrence = "" if event.occurrence == Event.Occurrence.OCCURRED else f" · {link.occurrence_label}"
    return Preview(site=_("Letopis"), kicker=f"{link.date.words}{occurrence}", title=event.title, foot=timeline.title)
