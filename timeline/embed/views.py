from __future__ import annotations

from dataclasses import dataclass

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt

from timeline.embed.frames import frame_ancestors
from timeline.models import Event, Timeline
from timeline.outputs.http import asked_language, in_language, page_language, public_page
from timeline.outputs.records import event_records

LIMIT, LARGEST = 20, 100
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the embedding site asked for in the frame's address; odd values count as not given."""

    theme: str
    limit: int
    lang_query: str

    @classmethod
    def of(cls, query: QueryDict, lang: str) -> Wishes:
        theme, limit = query.get("theme", ""), query.get("limit", "")
        is_number = limit.isascii() and limit.isdigit() and len(limit) < 5
        return cls(
            theme=theme if theme in THEMES else THEMES[0],
            limit=min(max(int(limit), 1), LARGEST) if is_number else LIMIT,
            lang_query=f"?lang={lang}" if lang else "",
        )


@xframe_options_exempt
def embedded_list(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The first events of a timeline for a frame on another site: the only address that may be framed."""
    timeline = get_object_or_404(Timeline.objects.published(), slug=slug)

    def page(request: HttpRequest) -> HttpResponseBase:
        return _page(request, timeline)

    # Outside `public_page`: a browser that revalidates takes these headers from the 304 too.
    return csp_replace({"frame-ancestors": frame_ancestors(timeline.frame_ancestors)})(public_page(page))(request)


def _page(request: HttpRequest, timeline: Timeline) -> HttpResponse:
    asked = asked_language(request)
    language = page_language(asked, timeline.language)
    wishes = Wishes.of(request.GET, asked)
    events = Event.objects.published().filter(timeline=timeline)
    with override(language):
        records = event_records(events.chronological()[: wishes.limit], language=language)
        context = {
            "timeline": timeline,
            "events": records,
            "wishes": wishes,
            "left": events.count() - len(records),
            "own_address": request.build_absolute_uri(timeline.get_absolute_url()) + wishes.lang_query,
        }
        response = render(request, "embed/embedded_list.html", context)
    return in_language(response, language)
