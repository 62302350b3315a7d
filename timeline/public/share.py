"""Where a reader takes a timeline along: a link, a frame for an own site, feeds, files, citations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from timeline.models import Timeline
from timeline.models.fields import CATEGORY_CHOICES
from timeline.outputs.embed_codes import HEIGHT, iframe_code, script_code, shown
from timeline.outputs.http import in_language, page_language, site_of
from timeline.outputs.wishes import LARGEST, THEMES, VIEWS, Wishes
from timeline.public.filters import Filters
from timeline.public.formats import FORMATS, Format
from timeline.public.kept import timeline_page
from timeline.public.pages import LanguageLink, language_links

__all__ = ["share"]

OTHERS = ("event", "q", "occurrence", "actor", "publisher", "known", "lang")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A format with the address of its file."""

    form: Format
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    title: str
    taken: list[Taken]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    value: str
    label: str
    is_chosen: bool


def _own_frames(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The page shows our own frame as a preview."""
    framing: Callable[..., HttpResponseBase] = csp_update({"frame-src": "'self'"})(view)
    return framing


@_own_frames
@timeline_page
def share(request: HttpRequest, timeline: Timeline) -> HttpResponse:
    """The page; `event` in the address is the code of an event, the other parameters are filters and wishes."""
    filters, wishes = Filters.of(request.GET), Wishes.of(request.GET)
    language = page_language(filters.lang, timeline.language)
    with override(language):
        context = {
            "timeline": timeline,
            "filters": filters,
            "wishes": wishes,
            "other_filters": _others(request),
            "themes": _options(THEMES, wishes.theme, [_("like the site's reader"), _("light"), _("dark")]),
            "views": _options(VIEWS, wishes.view, [_("with quotes"), _("only dates and titles")]),
            "categories": [
                Option(value=v, label=str(w), is_chosen=v in wishes.categories) for v, w in CATEGORY_CHOICES
            ],
            "largest": LARGEST,
            "may_be_framed": bool(timeline.frame_ancestors.strip()),
            "languages": [_with_the_rest(request, link) for link in language_links(filters, language)],
            **_codes(request, timeline, filters, wishes),
        }
        response = render(request, "public/share.html", context)
    return in_language(response, language)


def _others(request: HttpRequest) -> list[tuple[str, str]]:
    """What the address asks for and the form has no field for."""
    return [(name, value) for name in OTHERS for value in request.GET.getlist(name) if value]


def _with_the_rest(request: HttpRequest, link: LanguageLink) -> LanguageLink:
    """The link to the page in another language, with every choice that was made."""
    query = request.GET.copy()
    query["lang"] = link.code
    return replace(link, href=f"?{query.urlencode()}")


def _codes(request: HttpRequest, timeline: Timeline, filters: Filters, wishes: Wishes) -> dict[str, Any]:
    """The link, both forms of the frame and the files, of the timeline or of one of its events, which has no files."""
    site, code = site_of(request), request.GET.get("event", "")
    event = timeline.events.published().filter(code=code).first() if code else None
    if code and event is None:
        raise Http404
    one = shown(timeline, event)
    framed = site + one.frame + wishes.query()
    return {
        "code": code,
        "title": one.title,
        "link": site + one.page + (filters.lang_query if code else filters.of_all_pages),
        "framed": framed,
        "height": one.height or HEIGHT,
        "iframe_code": iframe_code(framed, one.title, height=one.height or HEIGHT),
        "script_code": script_code(framed, one.title, script=site + reverse("embed:script"), height=one.height),
        "groups": [] if code else _groups(timeline, filters),
    }


def _groups(timeline: Timeline, filters: Filters) -> list[Group]:
    titles = {"follow": _("Follow"), "use": _("Use the data"), "cite": _("Write and cite")}
    return [
        Group(
            title=title,
            taken=[
                Taken(
                    form=form,
                    address=reverse("public:export", args=[timeline.slug, form.suffix]) + filters.of_all_pages,
                )
                for form in FORMATS
                if form.group == name
            ],
        )
        for name, title in titles.items()
    ]


def _options(values: tuple[str, ...], chosen: str, labels: list[str]) -> list[Option]:
    return [Option(value=v, label=w, is_chosen=v == chosen) for v, w in zip(values, labels, strict=True)]
