"""A quote in its surroundings, on a page of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import override

from timeline.models import Citation, Event
from timeline.outputs.citations import citation_records
from timeline.outputs.http import asked_language, in_language, page_language, public_page
from timeline.outputs.passages import passage_of
from timeline.outputs.records import event_link
from timeline.outputs.words import day_words
from timeline.public.filters import Filters
from timeline.public.htmx import render_part
from timeline.public.pages import language_links


@public_page
def passage(request: HttpRequest, slug: str, code: str, key: int) -> HttpResponse:
    """Where a quote stands in the stored text and how that came here; a quote that moved with its event leads on."""
    citation = (
        Citation.objects.filter(event__in=Event.objects.published())
        .select_related("event__timeline", "snapshot__source", "mention")
        .defer("event__stems", "snapshot__raw")
        .filter(pk=key)
        .first()
    )
    if citation is None:
        raise Http404
    event, timeline = citation.event, citation.event.timeline
    filters = Filters(lang=asked_language(request))
    if (timeline.slug, event.code) != (slug, code):
        own = reverse("public:passage", args=[timeline.slug, event.code, key])
        return HttpResponsePermanentRedirect(own + filters.lang_query)
    language = page_language(filters.lang, timeline.language)
    with override(language):
        context = {
            "timeline": timeline,
            "event": event_link(event, language),
            "citation": citation_records([citation], language)[0],
            "passage": passage_of(citation),
            "snapshot": citation.snapshot,
            "basis": citation.snapshot.source.get_published_basis_display(),
            "read_on": day_words(timeline.day_at(citation.snapshot.fetched_at), language),
            "filters": filters,
            "languages": language_links(filters, language),
        }
        response = render_part(request, "public/passage.html", context, part="in-place")
    return in_language(response, language)
