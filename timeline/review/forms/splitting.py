"""One event that turns out to be two: which citations go, and what the new one is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from timeline.models import Citation, Event
from timeline.review import actions
from timeline.review.dates import DateReader
from timeline.review.forms.fields import CorrectionField, DateWordsField, NoteField, RowsField
from timeline.review.passages import marked


class CitationsField(RowsField[Citation]):
    """Citations of one event, each by its quote and its source."""

    def label_from_instance(self, obj: Citation) -> str:
        source = obj.snapshot.source
        words = format_html('<q lang="{}">{}</q>', source.language, marked(obj, obj.exact))
        return format_html('{} <span class="quiet">{}</span>', words, source)


class SplitForm(forms.Form):
    citations = CitationsField(queryset=Citation.objects.none(), widget=forms.CheckboxSelectMultiple)
    title = forms.CharField(
        max_length=300, label=_("Title of the new event"), widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    edtf = DateWordsField(label=_("Date of the new event"))
    note = NoteField()
    is_public = CorrectionField()
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, event: Event, data: Any = None) -> None:
        initial = {"title": event.title, "edtf": event.edtf, "seen_version": event.version}
        super().__init__(data, initial=initial)
        self.event = event
        date = self.fields["edtf"]
        assert isinstance(date, DateWordsField)
        date.read_with(DateReader(timeline=event.timeline, stored=event.date))
        field = self.fields["citations"]
        assert isinstance(field, CitationsField)
        rows = event.citations.select_related("snapshot__source").defer("snapshot__text", "snapshot__raw")
        field.queryset = rows
        field.label = _("Citations that the new event takes over")
        field.error_messages["required"] = _("Choose the citations that the new event takes over.")

    def split(self, by: User) -> Event:
        """Calls the action; the new event. Raises ReviewError."""
        values = self.cleaned_data
        return actions.split(
            self.event,
            citations=values["citations"],
            by=by,
            changes={"title": values["title"], "edtf": values["edtf"]},
            version=values["seen_version"],
            note=values["note"],
            is_public=values["is_public"],
        )

    def renewed(self, event: Event) -> SplitForm:
        """What was typed, on the event as it is now: sending it once more is then a decision, not an accident."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["seen_version"] = str(event.version)
        return SplitForm(event, data)
