"""The admin site: the review desk's screens, and the adding and reading again of sources, which ingestion does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from timeline.additions import add_article
from timeline.api.token_admin import ApiTokenAdmin
from timeline.imports.admin import ImportingTimelineAdmin
from timeline.ingestion.article import Article
from timeline.ingestion.errors import IngestionError, InputError
from timeline.ingestion.inputs import page
from timeline.ingestion.readers import text
from timeline.ingestion.reading import Change
from timeline.ingestion.rereading import read_again
from timeline.ingestion.store import add_source
from timeline.models import ApiToken, Reading, Source, Timeline
from timeline.review import actions
from timeline.review.admin import SourceAdmin
from timeline.review.admin.base import link_to, person
from timeline.review.admin.sources import READ_WITH
from timeline.review.rereadings import told

admin.site.register(ApiToken, ApiTokenAdmin)
admin.site.register(Timeline, ImportingTimelineAdmin)


@admin.register(Source)
class ReadingSourceAdmin(SourceAdmin):
    """Sources; a text that is pasted is stored and read for each of its timelines, or for none."""

    @transaction.atomic
    def store(self, request: HttpRequest, pasted: dict[str, Any]) -> Source:
        try:
            stored = add_article(
                _article(pasted),
                timelines=pasted["timelines"],
                by=person(request),
                language=pasted["language"] or None,
                published_on=pasted["published_on"],
            )
        except IngestionError as refusal:
            raise ValidationError(str(refusal)) from refusal
        return stored[0].source

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """What waits is read with the day and the language that were just saved, in the same transaction."""
        super().save_related(request, form, formsets, change)
        if change and READ_WITH & set(form.changed_data):
            self.read_again(request, form.instance)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(f"<int:source_id>/{name}/", self.admin_site.admin_view(require_POST(view)), name=f"timeline_{route}")
            for name, route, view in (
                ("read-again", "source_read_again", self.read_again_view),
                ("fetch-again", "source_fetch_again", self.fetch_again_view),
            )
        ]
        return [*own, *super().get_urls()]

    def read_again_view(self, request: HttpRequest, source_id: int) -> HttpResponse:
        """Reads the latest text again with the present engine, and says what changed."""
        self.read_again(request, _readable(request, source_id))
        return HttpResponseRedirect(reverse("admin:timeline_source_change", args=[source_id]))

    def read_again(self, request: HttpRequest, source: Source) -> None:
        try:
            _tell(request, read_again(source, by=person(request)))
        except IngestionError as refusal:
            messages.error(request, str(refusal))

    def fetch_again_view(self, request: HttpRequest, source_id: int) -> HttpResponse:
        """Fetches the page again; another text becomes a snapshot and is read."""
        source = _readable(request, source_id)
        try:
            _refuse_unread(source)
            _tell_fetched(request, source, page(source.url or ""))
        except IngestionError as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("admin:timeline_source_change", args=[source_id]))


def _readable(request: HttpRequest, source_id: int) -> Source:
    if not actions.may(request.user, "read_again"):
        raise PermissionDenied
    return get_object_or_404(Source, pk=source_id)


def _refuse_unread(source: Source) -> None:
    """Raises InputError for a source that nothing would be stored of."""
    if not source.timelines.exists():
        raise InputError(_("This source is on no timeline, so nothing is read in it."))


def _tell_fetched(request: HttpRequest, source: Source, article: Article) -> None:
    """Store the page that was fetched as the source's own, wherever its address led to, and say what is new."""
    known = replace(article, url=source.url or "")
    with transaction.atomic():
        stored = [
            add_source(timeline, known, language=source.language, by=person(request))
            for timeline in source.timelines.order_by("pk")
        ]
        is_new = any(one.is_new_snapshot for one in stored)
        if is_new:
            actions.add_source(stored[0].source, by=person(request), timelines=source.timelines.order_by("pk"))
    if is_new:
        messages.success(request, _("The page has another text now. It is stored as a new snapshot and read."))
    else:
        messages.info(request, _("The page has a text that is stored already."))
    _tell(request, [one.change for one in stored])


def _tell(request: HttpRequest, changes: list[Change]) -> None:
    """What changed on each timeline, each with a link to all of it."""
    readings = [change.reading for change in changes if change.reading is not None]
    for reading in readings:
        what = _("Read again for “%(timeline)s”: %(what)s.") % {"timeline": reading.timeline, "what": told(reading)}
        messages.success(request, format_html("{} {}", what, _link(reading)))
    if not readings:
        messages.info(request, _("Read again: nothing changed."))


def _link(reading: Reading) -> str:
    return link_to(reading, _("See what changed"))


def _article(pasted: dict[str, Any]) -> Article:
    read = text.read(pasted["text"].encode(), charset="utf-8", url=pasted["url"] or "")
    return replace(read, title=pasted["title"], publisher=pasted["publisher"])
