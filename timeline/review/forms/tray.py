"""The decisions on a passage of the undated tray."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from timeline.models import Event, Mention
from timeline.review import actions
from timeline.review.dates import DateReader
from timeline.review.forms.fields import DateWordsField

# What the buttons of the tray do; each name is an action of `review.actions`.
VERBS = ("correct", "accept", "keep", "reopen", "reject")


class TrayForm(forms.Form):
    """One form for all buttons of a passage: `verb` is the button, and each needs only its own fields."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in VERBS], widget=forms.HiddenInput)
    title = forms.CharField(max_length=300, required=False, label=_("Title"))
    edtf = DateWordsField(required=False)
    occurrence = forms.ChoiceField(label=_("Occurrence"), required=False)
    event = forms.ModelChoiceField(queryset=Event.objects.none(), required=False)
    note = forms.CharField(required=False, label=_("Note"), widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, mention: Mention, data: Any = None, *, is_brief: bool = False) -> None:
        reading = actions.reading_of(mention)
        if not mention.edtf:  # the engine reads what happened and what is planned of dated passages only
            reading.pop("occurrence", None)
        super().__init__(data, auto_id=f"m{mention.pk}_%s", initial=reading)
        self.mention = mention
        date = self.fields["edtf"]
        assert isinstance(date, DateWordsField)
        date.read_with(DateReader(timeline=mention.timeline, source=mention.snapshot.source, stored=mention.date))
        if is_brief:  # one of many on a page: how dates are written is told on the passage's own
            date.help_text = ""
        occurrence, event = self.fields["occurrence"], self.fields["event"]
        assert isinstance(occurrence, forms.ChoiceField)
        assert isinstance(event, forms.ModelChoiceField)
        none = [] if "occurrence" in reading else [("", _("choose"))]
        occurrence.choices = [*none, *Event.Occurrence.choices]
        event.queryset = Event.objects.filter(timeline=mention.timeline_id)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        wanted = {"correct": ("title", "edtf", "occurrence"), "accept": ("event",)}.get(values.get("verb", ""), ())
        for name in wanted:
            if name not in self.errors and not values.get(name):
                message = _("Choose the event.") if name == "event" else _("This field is required.")
                self.add_error(name, forms.ValidationError(message, code="required"))
        return values

    def decide(self, by: User) -> Event | None:
        """Calls the action; the event that came of it, if one did. Raises ReviewError."""
        verb, note = self.cleaned_data["verb"], self.cleaned_data["note"]
        if verb == "correct":
            changes = {name: self.cleaned_data[name] for name in ("title", "edtf", "occurrence")}
            return actions.correct(self.mention, by=by, changes=changes, note=note)
        if verb == "accept":
            return actions.accept(self.mention, by=by, event=self.cleaned_data["event"], note=note)
        {"keep": actions.keep, "reopen": actions.reopen, "reject": actions.reject}[verb](self.mention, by=by, note=note)
        return None
