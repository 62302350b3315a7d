"""An event and the passages that it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.models import Event
from timeline.review import actions
from timeline.review.actions.rows import NEEDS_NOTE, NOT_SEEN
from timeline.review.dates import DateReader
from timeline.review.differences import label_of, shown
from timeline.review.forms.fields import CorrectionField, DateWordsField, LinesField, NoteField
from timeline.review.forms.lookup import EventLookupField, described
from timeline.review.generic import ModelForm

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One field of which two editors have different ideas."""

    label: str
    mine: str
    theirs: str


class EventForm(ModelForm[Event]):
    """The event's fields, the version that the editor saw, and what goes with the decision."""

    edtf = DateWordsField()
    actors = LinesField(required=False, label=_("Actors"), help_text=_("One name a line."))
    successor = EventLookupField(label=_("What became of the plan"))
    note = NoteField()
    is_public = CorrectionField()
    merge_into = EventLookupField(label=_("Merge into"))
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

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
        self.clashes: list[Clash] = []
        self.is_stale = False
        if self.instance.pk:
            self.initial["seen_version"] = self.instance.version
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

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.instance.pk and values.get("seen_version") != self.instance.version:
            self._refuse_stale(values)
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

    def _refuse_stale(self, values: dict[str, Any]) -> None:
        """Shows both versions and keeps what was typed; saving once more is then a decision, not an accident."""
        theirs = {name: self.initial.get(name) for name in actions.EDITABLE}
        theirs["successor"] = self.instance.successor
        for name in actions.EDITABLE:
            if name in values and values[name] != theirs[name]:
                sides = {"mine": shown(name, values[name]), "theirs": shown(name, theirs[name])}
                self.clashes.append(Clash(label=label_of(name), **sides))
        self.is_stale = True
        self.data = {**dict(self.data.items()), "seen_version": str(self.instance.version)}
        message = _("Somebody saved this event while you were editing it. Nothing of yours is saved yet.")
        self.add_error(None, forms.ValidationError(message, code="stale"))

    def changes(self) -> dict[str, object]:
        """What the editor typed, as `changes` of an action."""
        return {name: self.cleaned_data[name] for name in actions.EDITABLE if name in self.cleaned_data}
