"""What was corrected on a timeline, as a page and as a feed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from timeline.models import Timeline
from timeline.outputs.corrections import CorrectionRecord, corrections
from timeline.outputs.exports.feeds import Atom, Rss
from timeline.outputs.http import asked_language, in_language, page_language
from timeline.public.filters import Filters
from timeline.public.kept import timeline_page
from timeline.public.pages import language_links

PAGE = 50


@timeline_page
def correction_list(request: HttpRequest, timeline: Timeline) -> HttpResponse:
    """Every correction of a timeline that readers were told of, the latest first, fifty to a page."""
    asked = Filters.of(request.GET)
    filters = Filters(page=asked.page, lang=asked.lang)
    language = page_language(filters.lang, timeline.language)
    start = (filters.page - 1) * PAGE
    with override(language):
        found = corrections(timeline, language, part=slice(start, start + PAGE + 1))
        context = {
            "timeline": timeline,
            "corrections": found[:PAGE],
            "older": filters.on_page(filters.page + 1) if len(found) > PAGE else "",
            "newer": filters.page_before(filters.page),
            "filters": filters,
            "languages": language_links(filters, language),
        }
        response = render(request, "public/correction_list.html", context)
    return in_language(response, language)


@timeline_page
def correction_atom(request: HttpRequest, timeline: Timeline) -> HttpResponse:
    """The latest fifty corrections as Atom (RFC 4287)."""
    return _feed(Atom, request, timeline)


@timeline_page
def correction_rss(request: HttpRequest, timeline: Timeline) -> HttpResponse:
    """The latest fifty corrections as RSS 2.0."""
    return _feed(Rss, request, timeline)


def _feed(kind: type[Atom | Rss], request: HttpRequest, timeline: Timeline) -> HttpResponse:
    filters = Filters(lang=asked_language(request))
    language = page_language(filters.lang, timeline.language)
    with override(language):
        found = corrections(timeline, language, part=slice(PAGE))
        page = request.build_absolute_uri(reverse("public:corrections", args=[timeline.slug]))
        feed = kind(
            title=_("Corrections: %(timeline)s") % {"timeline": timeline.title},
            link=page + filters.lang_query,
            description=timeline.title,
            language=language,
            author_name=timeline.title,
            feed_url=request.build_absolute_uri(),
            feed_guid=page,
            changed_at=found[0].at if found else timeline.created_at,
        )
        for one in found:
            feed.add_item(
                title=one.title or _("An event was withdrawn"),
                link=request.build_absolute_uri(one.url) + filters.lang_query,
                description=_in_words(one),
                unique_id=f"{page}#{one.anchor}",
                updateddate=one.at,
                pubdate=one.at,
            )
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    return in_language(response, language)


def _in_words(correction: CorrectionRecord) -> str:
    """The correction as plain text, a line for each thing that was said or changed."""
    lines = [correction.note, *correction.said]
    lines += [
        _("%(field)s: was “%(before)s”, now “%(after)s”")
        % {"field": change.label, "before": change.before or "—", "after": change.after or "—"}
        for change in correction.changes
    ]
    return "\n".join(line for line in lines if line)
