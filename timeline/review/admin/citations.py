"""An event's citations on its page: those that it has, and a place to add one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from timeline.models import Citation, Event, Snapshot
from timeline.review.forms.citations import CitationForm, CitationFormSet, NewCitationForm, SnapshotField
from timeline.review.generic import StackedInline
from timeline.review.passages import marked, setting


class CitationInline(StackedInline[Citation, Event]):
    """The citations that exist: quote, source, and whether the quote still stands in the stored text."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    extra = 0
    fields = ["passage", "exact", ("start", "end"), "edtf", ("role", "attribution")]
    readonly_fields = ["passage"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        rows = super().get_queryset(request).select_related("snapshot__source")
        return rows.defer("snapshot__raw")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("passage"))
    def passage(self, citation: Citation) -> SafeString:
        context = {
            "citation": citation,
            "source": citation.snapshot.source,
            "quote": marked(citation, citation.exact),
            "around": setting(citation.snapshot.text, citation.start, citation.end, length=120),
            "is_verbatim": citation.is_verbatim(),
            "found": citation.found(),
        }
        return render_to_string("admin/timeline/event/_passage.html", context)


class NewCitationInline(StackedInline[Citation, Event]):
    """A passage to add, by its source and its words."""

    model = Citation
    form = NewCitationForm
    extra = 1
    classes = ["collapse"]
    fields = ["snapshot", "exact", "start", "edtf", ("role", "attribution")]
    verbose_name = _("new citation")
    verbose_name_plural = _("add a citation")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        return super().get_queryset(request).none()

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_formset(self, request: HttpRequest, obj: Event | None = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None:
            rows = Snapshot.objects.filter(source__timelines=obj.timeline_id).select_related("source")
            field = formset.form.base_fields["snapshot"]
            assert isinstance(field, SnapshotField)
            field.queryset = rows.defer("text", "raw").order_by("source__title")
        return formset
