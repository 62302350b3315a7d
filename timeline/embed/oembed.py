"""The oEmbed 1.0 provider: a link to a timeline or an event that another site pastes becomes a frame there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit
from xml.etree import ElementTree as ET

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import override

from timeline.embed.frames import NOBODY, frame_ancestors
from timeline.models import Timeline
from timeline.outputs.embed_codes import HEIGHT, WIDTH, iframe_code, shown
from timeline.outputs.http import page_language, public_page, site_of
from timeline.outputs.legible import legible
from timeline.outputs.previews import SIZE
from timeline.outputs.wishes import Wishes

__all__ = ["oembed"]

LONGEST_ADDRESS = 2000
SECONDS = 3600
NAMES = {"public:timeline", "public:event", "embed:timeline", "embed:event"}


@public_page
def oembed(request: HttpRequest) -> HttpResponse:
    """The answer to `url` in the wished `format`, no larger than `maxwidth` and `maxheight`.

    404 for what readers do not see, 501 for another format than json and xml, 400 without an address.
    """
    asked = request.GET.get("url", "")
    form = request.GET.get("format", "json")
    if not asked or len(asked) > LONGEST_ADDRESS:
        return HttpResponse("url: the address of a timeline or of an event", status=400, content_type="text/plain")
    if form not in ("json", "xml"):
        return HttpResponse("format: json or xml", status=501, content_type="text/plain")
    told = _told(request, *_meant(request, asked))
    response = (
        JsonResponse(told) if form == "json" else HttpResponse(_xml(told), content_type="text/xml; charset=utf-8")
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _meant(request: HttpRequest, asked: str) -> tuple[Timeline, str, Wishes]:
    """The timeline, the code of its event or nothing, and the wishes that the address carries."""
    parts = _parts(asked)
    if parts is None or parts.scheme not in ("http", "https") or parts.netloc.lower() != request.get_host().lower():
        raise Http404
    try:
        match = resolve(parts.path if parts.path.endswith("/") else f"{parts.path}/")  # as the pages redirect
    except Resolver404 as error:
        raise Http404 from error
    timeline = Timeline.objects.published().filter(slug=match.kwargs.get("slug", "")).first()
    if match.view_name not in NAMES or timeline is None:
        raise Http404
    return timeline, match.kwargs.get("code", ""), Wishes.of(QueryDict(parts.query))


def _parts(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _told(request: HttpRequest, timeline: Timeline, code: str, wishes: Wishes) -> dict[str, Any]:
    site, event = site_of(request), timeline.events.published().standing_for(code) if code else None
    if code and event is None:
        raise Http404
    one = shown(timeline, event)
    with override(page_language(wishes.lang, timeline.language)):
        told = {
            "version": "1.0",
            "type": "link",
            "title": one.title,
            "provider_name": _("Letopis"),
            "provider_url": f"{site}/",
            "cache_age": SECONDS,
            **_picture(request, site + one.picture),
        }
    if frame_ancestors(timeline.frame_ancestors) == [NOBODY]:
        return told  # nobody may frame it: the spec's plain link
    width = _within(request, "maxwidth", WIDTH)
    height = _within(request, "maxheight", one.height or HEIGHT)
    html = iframe_code(site + one.frame + wishes.query(), one.title, width=width, height=height)
    return {**told, "type": "rich", "width": width, "height": height, "html": html}


def _picture(request: HttpRequest, address: str) -> Mapping[str, Any]:
    """The picture of the link, where it is not larger than was asked for."""
    width, height = SIZE
    if _within(request, "maxwidth", width) < width or _within(request, "maxheight", height) < height:
        return {}
    return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}


def _within(request: HttpRequest, name: str, usual: int) -> int:
    value = request.GET.get(name, "")
    return (
        min(usual, int(value)) if value.isascii() and value.isdigit() and 0 < len(value) < 7 and int(value) else usual
    )


def _xml(told: Mapping[str, Any]) -> bytes:
    root = ET.Element("oembed")
    for name, value in told.items():
        ET.SubElement(root, name).text = legible(str(value))
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
