"""What is asked before several events are withdrawn or merged."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from timeline.models import Event, EventQuerySet
from timeline.review.forms.fields import EventField, NoteField

MOST_MERGED = 50


class SelectedForm(forms.Form):
    """Which events were selected, by their numbers, and the note."""

    ids = forms.CharField(widget=forms.HiddenInput, max_length=12_000)
    note = NoteField()

    def __init__(self, data: Any = None, *, events: EventQuerySet, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        numbers = str(self["ids"].value() or "").split()
        self.events = events.filter(pk__in=[int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) < 19])


class WithdrawSelectedForm(SelectedForm):
    is_public = forms.BooleanField(required=False, label=_("Show this change to readers as a correction"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["note"].required = True
        self.order_fields(["ids", "note", "is_public"])


class MergeSelectedForm(SelectedForm):
    kept = EventField(
        queryset=Event.objects.none(), label=_("The event that stays"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.events = self.events.filter(merged_into=None).chronological()
        kept = self.fields["kept"]
        assert isinstance(kept, EventField)
        kept.queryset = self.events
        self.order_fields(["ids", "kept", "note"])
