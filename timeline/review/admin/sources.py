"""Sources and their stored texts. Adding one is composed a layer above, where ingestion may be called."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from timeline.models import Decision, Mention, Snapshot, Source
from timeline.models.search import has_words
from timeline.review import actions
from timeline.review.admin.base import KeptAdmin, person, words_of
from timeline.review.admin.lists import counted
from timeline.review.admin.versioned import VersionedAdmin
from timeline.review.changed_quotes import changed_quotes
from timeline.review.forms.sources import PastedSourceForm, SourceForm
from timeline.review.passages import pieces
from timeline.review.shown import is_number

MENTIONS_SHOWN = 500  # a page with thousands takes seconds to make and to scroll; the list of mentions has them all


READ_WITH = frozenset({"published_on", "language"})  # what a text is read with, besides its words


class SourceAdmin(VersionedAdmin[Source]):
    """The sources; registered by `timeline.admin`, which knows how one is added."""

    form = SourceForm
    list_display = ["title", "publisher", "language", "published", "snapshot_count", "waiting_count"]
    list_filter = ["timelines", "language", "published_basis"]
    search_fields = ["title"]
    search_help_text = _("Words of the title, the publisher, the author or the address, in any form")
    date_hierarchy = "published_on"
    change_form_template = "admin/timeline/source/change_form.html"
    readonly_fields = ["published_basis"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).defer("stems")

    def shown(self, rows: QuerySet[Source]) -> QuerySet[Source]:
        waiting = Mention.objects.filter(snapshot__source=OuterRef("pk"), state=Mention.State.WAITING)
        snapshots = Snapshot.objects.filter(source=OuterRef("pk"))
        return rows.annotate(
            snapshots_number=counted(snapshots, "source"), waiting_number=counted(waiting, "snapshot__source")
        )

    def found(self, rows: QuerySet[Source], words: str) -> QuerySet[Source]:
        same_address = rows.filter(url=words.strip())
        return same_address if same_address.exists() else rows.filter(has_words(words, "stems"))

    @admin.display(description=_("published on"), ordering="published_on")
    def published(self, source: Source) -> SafeString:
        day = date_format(source.published_on) if source.published_on else "—"
        return format_html('{}<br><span class="quiet">{}</span>', day, source.get_published_basis_display())

    @admin.display(description=_("snapshots"))
    def snapshot_count(self, source: Source) -> int:
        return int(getattr(source, "snapshots_number", 0))

    @admin.display(description=_("waiting mentions"))
    def waiting_count(self, source: Source) -> int:
        return int(getattr(source, "waiting_number", 0))

    def get_fieldsets(self, request: HttpRequest, obj: Source | None = None) -> Any:
        about, day = ["title", "publisher", "author", "url", "language"], ["published_on", "published_basis", "origin"]
        own = (None, {"fields": [*about, *day]})
        if not self.has_change_permission(request, obj):
            return [own]
        return [own, (_("Decision"), {"fields": ["note", "seen_version"]})]

    def decisions_on(self, row: Source) -> QuerySet[Decision]:
        return Decision.objects.filter(source=row)

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:  # noqa: FBT001
        given = {"changes": form.changes(), "version": form.cleaned_data["seen_version"]}
        actions.edit_source(obj, by=person(request), note=form.cleaned_data["note"], **given)
        obj.refresh_from_db()

    def read_again(self, request: HttpRequest, source: Source) -> None:
        """Reads the source with what is known of it now, and says what changed. Composed above."""
        raise NotImplementedError

    def store(self, request: HttpRequest, pasted: dict[str, Any]) -> Source:
        """Stores what was pasted and reads it; raises ValidationError in the editor's words. Composed above."""
        raise NotImplementedError

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Adding a source is pasting its text."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PastedSourceForm(request.POST or None, initial=_newer(request.GET.get("newer", "")))
        if request.method == "POST" and form.is_valid():
            try:
                source = self.store(request, form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                return self._added(request, source)
        return self._add_page(request, form)

    def _added(self, request: HttpRequest, source: Source) -> HttpResponse:
        waiting = Mention.objects.filter(snapshot__source=source, state=Mention.State.WAITING).count()
        read = ngettext("%d mention waits for you.", "%d mentions wait for you.", waiting) % waiting
        links = desk_links(source)
        messages.success(request, format_html("{} {} {}", _("“%s” is stored.") % source, read, links))
        return HttpResponseRedirect(reverse("admin:timeline_source_change", args=[source.pk]))

    def _add_page(self, request: HttpRequest, form: PastedSourceForm) -> TemplateResponse:
        fields: Any = [(None, {"fields": list(form.fields)})]
        adminform = AdminForm(cast(Any, form), fields, {}, model_admin=self)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Add a source"),
            "adminform": adminform,
            "errors": form.errors,
            "media": self.media + adminform.media,
            "add": True,
            "has_file_field": True,  # multipart: percent-encoded Cyrillic would be three times as long
            "has_view_permission": True,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/timeline/source/add_form.html", context)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        source = kwargs.get("obj")
        if source is not None:
            context |= _reading(source.latest_snapshot())
            context["show_save_and_add_another"] = False
            context["desk_links"] = desk_links(source)
            context["snapshots"] = source.snapshots.defer("text", "raw")
            context["changed_quotes"] = changed_quotes(source)
            context["can_read_again"] = actions.may(request.user, "read_again")
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(Snapshot)
class SnapshotAdmin(KeptAdmin[Snapshot]):
    """The stored texts, to be read."""

    list_display = ["source", "fetched_at", "reader", "short_hash"]
    list_filter = ["reader", "source__language"]
    list_select_related = ["source"]
    change_form_template = "admin/timeline/snapshot/change_form.html"
    fields = ["source", "fetched_at", "reader", "reader_version", "sha256", "intact"]
    readonly_fields = ["intact"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        return super().get_queryset(request).defer("text", "raw")

    @admin.display(description="SHA-256")
    def short_hash(self, snapshot: Snapshot) -> str:
        return snapshot.sha256[:12]

    @admin.display(description=_("text is as it was stored"), boolean=True)
    def intact(self, snapshot: Snapshot) -> bool:
        return snapshot.is_intact()

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        context |= _reading(kwargs.get("obj"))
        return super().render_change_form(request, context, *args, **kwargs)


def desk_links(source: Source) -> SafeString:
    """A link to the desk of each of the source's timelines, at this source."""
    links = [
        (reverse("admin:timeline_timeline_desk", args=[timeline.pk]), source.pk, _("Decide at the desk"), timeline)
        for timeline in source.timelines.all()
    ]
    return format_html_join(" · ", '<a href="{}?source={}">{}: {}</a>', links)


def _newer(number: str) -> dict[str, Any]:
    """What is known of the source whose newer text is to be pasted."""
    source = Source.objects.filter(pk=number).first() if is_number(number) else None
    if source is None:
        return {}
    known = {name: getattr(source, name) for name in ("title", "publisher", "url", "language", "published_on")}
    return {**known, "timelines": source.timelines.all()}


def _reading(snapshot: Snapshot | None) -> dict[str, Any]:
    """A stored text with what the engine read in it, as the templates show it."""
    if snapshot is None:
        return {}
    rows = snapshot.mentions.select_related("timeline").exclude(state=Mention.State.RETIRED)
    mentions = list(rows[: MENTIONS_SHOWN + 1])
    is_cut = len(mentions) > MENTIONS_SHOWN
    mentions = mentions[:MENTIONS_SHOWN]
    return {
        "snapshot": snapshot,
        "is_cut": is_cut,
        "pieces": pieces(snapshot.text, mentions),
        "mentions": [{"mention": mention, "date": words_of(mention)} for mention in mentions],
    }
