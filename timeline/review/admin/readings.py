"""What reading again changed: the list of readings, and a page for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from timeline.extraction import edtf
from timeline.extraction.errors import InvalidDate
from timeline.models import Mention, Reading
from timeline.outputs.reasons import reason_sentence
from timeline.outputs.words import date_words
from timeline.review import actions
from timeline.review.admin.base import KeptAdmin, person, words_of
from timeline.review.changed_quotes import changed_quotes
from timeline.review.errors import NotAllowed, ReviewError
from timeline.review.passages import marked
from timeline.review.rereadings import Differing, differing_of, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A reading that went and the one that came in its place, either of which may be missing."""

    old: Mention | None
    new: Mention | None


class ChangedFilter(admin.SimpleListFilter):
    """Readings that changed something; without a choice, these."""

    title = _("what changed")
    parameter_name = "changed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", _("All")), ("differing", _("decided dates would differ"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        changed, *others = super().choices(changelist)
        yield {**changed, "display": _("something changed")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        if self.value() == "differing":
            return queryset.exclude(differing=[])
        return queryset.exclude(added=[], retired=[], moved=[], differing=[])


@admin.register(Reading)
class ReadingAdmin(KeptAdmin[Reading]):
    list_display = ["at", "source", "changed", "engine_version", "actor", "timeline"]
    list_filter = [ChangedFilter, "timeline", "engine_version"]
    list_select_related = ["timeline", "actor", "snapshot__source"]
    date_hierarchy = "at"
    change_form_template = "admin/timeline/reading/change_form.html"
    fields = ["at", "source", "timeline", "engine_version", "published_on", "actor"]
    readonly_fields = ["source"]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """A source's page leads to the list of its own readings."""
        return lookup == "snapshot__source" or super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reading]:
        rows = super().get_queryset(request).select_related("snapshot__source")
        return rows.defer("snapshot__text", "snapshot__raw", "snapshot__source__stems")

    def get_urls(self) -> list[URLPattern]:
        decide = self.admin_site.admin_view(require_POST(self.decide_view))
        own = path("<int:reading_id>/event/<int:event_id>/", decide, name="timeline_reading_decide")
        return [own, *super().get_urls()]

    def decide_view(self, request: HttpRequest, reading_id: int, event_id: int) -> HttpResponse:
        """An event takes the date that is read now, or keeps its own; a decision either way."""
        reading = get_object_or_404(Reading, pk=reading_id)
        found = [one for one in differing_of([reading]) if one.event.pk == event_id]
        if not found:
            raise Http404
        try:
            said = _decided(request, found[0])
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except ReviewError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:timeline_reading_change", args=[reading_id]))

    @admin.display(description=_("source"))
    def source(self, reading: Reading) -> str:
        return reading.snapshot.source.title

    @admin.display(description=_("what changed"))
    def changed(self, reading: Reading) -> str:
        return told(reading)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        reading = kwargs.get("obj")
        if reading is not None:
            context |= _changes(reading) | {"may_decide": actions.may(request.user, "confirm")}
        return super().render_change_form(request, context, *args, **kwargs)


def _decided(request: HttpRequest, differing: Differing) -> str:
    version = request.POST.get("take") or request.POST.get("keep") or ""
    seen: dict[str, Any] = {"by": person(request), "version": int(version) if version.isdecimal() else -1}
    if "take" in request.POST and differing.now:
        event = actions.edit(differing.event, changes={"edtf": differing.now}, **seen)
        return gettext("“%(event)s” is dated %(date)s now.") % {"event": event, "date": words_of(event)}
    event = actions.confirm(differing.event, **seen).event or differing.event
    return gettext("“%(event)s” keeps its date: %(date)s.") % {"event": event, "date": words_of(event)}


def _changes(reading: Reading) -> dict[str, Any]:
    """All that the page shows of a reading; a fixed number of queries."""
    pairs = [(old, new) for old, new in reading.moved]
    numbers = {*reading.added, *reading.retired, *(number for pair in pairs for number in pair)}
    rows = Mention.objects.filter(pk__in=numbers).defer("stems")
    mentions = {mention.pk: mention for mention in rows}
    replaced, new, gone = _told_apart(reading, mentions)
    return {
        "reading": reading,
        "told": told(reading),
        "source": reading.snapshot.source,
        "differing": [
            {
                "one": one,
                "was": words_of(one.event),
                "now": words(one.now) if one.now else "",
                "quote": marked(one.mention, one.mention.quote),
                "reason": _why(one.mention),
            }
            for one in differing_of([reading])
        ],
        "sections": [
            {"heading": _("Read otherwise"), "rows": [_shown(pair) for pair in replaced]},
            {"heading": _("New"), "rows": [_shown(Pair(old=None, new=one)) for one in new]},
            {"heading": _("Retired"), "rows": [_shown(Pair(old=one, new=None)) for one in gone]},
            {
                "heading": _("Moved"),
                "rows": [_shown(Pair(old=mentions.get(old), new=mentions.get(fresh))) for old, fresh in pairs],
            },
        ],
        "changed_quotes": changed_quotes(reading.snapshot.source),
    }


def _told_apart(reading: Reading, mentions: dict[int, Mention]) -> tuple[list[Pair], list[Mention], list[Mention]]:
    """New and retired readings; those of the same date words are one reading that is another now."""
    old = {_words(mentions[pk]): mentions[pk] for pk in reading.retired if pk in mentions}
    new = {_words(mentions[pk]): mentions[pk] for pk in reading.added if pk in mentions}
    replaced = [Pair(old=old[place], new=new[place]) for place in new if place in old]
    both = {pk for pair in replaced for pk in (pair.old and pair.old.pk, pair.new and pair.new.pk)}
    return (
        replaced,
        [mentions[pk] for pk in reading.added if pk in mentions and pk not in both],
        [mentions[pk] for pk in reading.retired if pk in mentions and pk not in both],
    )


def _words(mention: Mention) -> tuple[int, int, int]:
    return mention.snapshot_id, mention.expression_start, mention.expression_end


def _shown(pair: Pair) -> dict[str, Any]:
    mention = pair.new or pair.old
    assert mention is not None
    return {
        "mention": mention,
        "quote": marked(mention, mention.quote),
        "was": (words_of(pair.old) or _("undated")) if pair.old else "",
        "now": (words_of(pair.new) or _("undated")) if pair.new else "",
    }


def _why(mention: Mention) -> str:
    date = mention.date
    return reason_sentence(mention.reason, date, get_language() or "en") if date else ""


def words(value: str) -> str:
    """An EDTF date in words of the editor's language."""
    try:
        return date_words(edtf.parse(value), get_language() or "en")
    except InvalidDate:
        return value
