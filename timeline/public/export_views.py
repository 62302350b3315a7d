"""A timeline as a file, streamed: what the filters of its address leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import override
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from timeline.models import Timeline
from timeline.outputs.exports.selection import Selection
from timeline.outputs.http import page_language, site_of
from timeline.outputs.stamps import stamp, stamped
from timeline.public.chosen import chosen_rows, each_record, newest_records
from timeline.public.filters import Filters
from timeline.public.formats import Format, format_of
from timeline.public.index import index_of

__all__ = ["export", "selection"]

AT_ONCE = 16_384  # characters: a stream of single lines would be compressed and sent line by line
# A release that writes otherwise is another answer, though no event has changed.
_WRITTEN_BY = (".py", ".toml", ".mo")
_RELEASE = max(
    int(file.stat().st_mtime) for file in (settings.BASE_DIR / "timeline").rglob("*") if file.suffix in _WRITTEN_BY
)


@require_safe
@gzip_page
def export(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    """The file of that suffix. Any site's scripts may read it: it holds what everybody sees, and no cookie counts."""
    form = format_of(suffix)
    if form is None:
        raise Http404
    timeline = get_object_or_404(stamped(Timeline.objects.published()), slug=slug)
    etag = quote_etag(f"{stamp(timeline)}.{_RELEASE}")
    response = get_conditional_response(request, etag=etag) or _answer(request, timeline, form)
    response["ETag"] = etag
    response["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _answer(request: HttpRequest, timeline: Timeline, form: Format) -> HttpResponseBase:
    filters = Filters.of(request.GET)
    language = page_language(filters.lang, timeline.language)
    chosen = selection(timeline, filters, form, site=site_of(request), language=language)
    lines = _in_language(form.write(chosen), language)
    response = StreamingHttpResponse(_in_pieces(lines), content_type=f"{form.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{timeline.slug}.{form.suffix}"'
    response["Content-Language"] = language
    return response


def selection(timeline: Timeline, filters: Filters, form: Format, *, site: str, language: str) -> Selection:
    """What the filters leave of a timeline that came through `stamped`, to be written once in that form."""
    rows = chosen_rows(timeline, filters)
    changed_at = index_of(timeline.pk, stamp(timeline)).changed_at or timeline.created_at
    events = each_record(rows, filters, language=language)
    if form.is_newest:
        events = iter(newest_records(timeline, rows, filters, language=language))
    return Selection(
        slug=timeline.slug,
        title=timeline.title,
        description=timeline.description,
        own_language=timeline.language,
        language=language,
        site=site,
        home=site + timeline.get_absolute_url(),
        file=site + reverse("public:export", args=[timeline.slug, form.suffix]) + filters.of_all_pages,
        address=site + timeline.get_absolute_url() + filters.of_all_pages,
        count=len(rows),
        is_whole=not filters.is_narrowed,
        changed_at=changed_at.astimezone(dt.UTC),
        events=events,
    )


def _in_language(lines: Iterator[str], language: str) -> Iterator[str]:
    """The lines, each written in that language: a stream is read after the view has ended."""
    while True:
        with override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


def _in_pieces(lines: Iterator[str]) -> Iterator[str]:
    held: list[str] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= AT_ONCE:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)
