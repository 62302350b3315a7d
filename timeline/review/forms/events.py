"""An event and the passages that it cites."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.models import Event
from timeline.review import actions
from timeline.review.actions.rows import NEEDS_NOTE, NOT_SEEN
from timeline.review.dates import DateReader
from timeline.review.forms.fields import CorrectionField, DateWordsField, LinesField, NoteField
from timeline.review.forms.lookup import EventLookupField, described
from timeline.review.forms.versions import VersionedForm

# What an event can be merged into, and what can have become of a plan.
OPEN = Q(merged_into=None) & ~Q(state=Event.State.WITHDRAWN)


def merge_target(event: Event, words: str) -> Event | None:
    """The event of the same timeline that the words name, None if they name none or several."""
    field = EventLookupField(label="")
    field.offer(Event.objects.filter(OPEN, timeline=event.timeline_id).exclude(pk=event.pk).chronological())
    try:
        return cast("Event | None", field.clean(words))
    except forms.ValidationError:
        return None


# What a reader takes from an event: a change of these is asked about.
READ_FIRST = ("title", "summary", "edtf", "occurrence")


class EventForm(VersionedForm[Event]):
    """The event's fields, the version that the editor saw, and what goes with the decision."""

    editable = actions.EDITABLE
    stale_message = _("Somebody saved this event while you were editing it. Nothing of yours is saved yet.")

    edtf = DateWordsField()
    actors = LinesField(required=False, label=_("Actors"), help_text=_("One name a line."))
    successor = EventLookupField(label=_("What became of the plan"))
    note = NoteField()
    is_public = CorrectionField()
    merge_into = EventLookupField(label=_("Merge into"))

    class Meta:
        model = Event
        fields = ["timeline", *(name for name in actions.EDITABLE)]
        widgets = {
            "title": forms.TextInput(attrs={"class": "vTextField"}),
            "summary": forms.Textarea(attrs={"rows": 3}),
            "significance": forms.NumberInput(attrs={"min": 1, "max": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self._read_date()
            self._offer_events()

    def _read_date(self) -> None:
        field = self.fields.get("edtf")
        if isinstance(field, DateWordsField):
            field.read_with(DateReader(timeline=self.instance.timeline, stored=self.instance.date))

    def _offer_events(self) -> None:
        others = Event.objects.filter(timeline=self.instance.timeline_id).exclude(pk=self.instance.pk)
        chosen = Q(pk=self.instance.successor_id)  # offered even if it was withdrawn since, or saving would drop it
        for name, offered in (("successor", OPEN | chosen), ("merge_into", OPEN)):
            field = self.fields.get(name)
            if isinstance(field, EventLookupField):
                field.offer(others.filter(OPEN).chronological(), by_code=others.filter(offered))
        if self.instance.successor and "successor" in self.fields:
            self.fields["successor"].help_text = described(self.instance.successor)

    def clean_successor(self) -> Event | None:
        successor: Event | None = self.cleaned_data["successor"]
        if successor and self.instance.pk and actions.leads_back(self.instance, successor):
            raise forms.ValidationError(actions.LEADS_BACK)
        return successor

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("is_public"):
            self._check_correction(values)
        return values

    def _check_correction(self, values: dict[str, Any]) -> None:
        """What the actions ask of a correction, said beside the box."""
        if self.instance.state != Event.State.PUBLISHED:
            self.add_error("is_public", NOT_SEEN)
        elif not str(values.get("note", "")).strip():
            self.add_error("note", NEEDS_NOTE)

    def is_silent_change(self) -> bool:
        """Whether readers can see what changed and are not told that it did."""
        is_public = self.instance.state == Event.State.PUBLISHED
        return is_public and not self.cleaned_data.get("is_public") and bool({*self.changed_data} & {*READ_FIRST})

    def saved(self, name: str) -> Any:
        return self.instance.successor if name == "successor" else super().saved(name)
