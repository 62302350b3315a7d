"""The decisions on a mention."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from timeline.extraction.results import Modality
from timeline.models import Event, Mention
from timeline.models.fields import CATEGORY_CHOICES
from timeline.review import actions
from timeline.review.dates import DateReader
from timeline.review.forms.fields import DateWordsField, NoteField
from timeline.review.forms.lookup import EventLookupField


class DecisionForm(forms.Form):
    """A decision on `mention`; `decide` makes it."""

    verb: ClassVar[str]

    def __init__(self, mention: Mention, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{self.verb}_%s")
        self.mention = mention
        self.route = f"admin:timeline_mention_{self.verb}"

    def decide(self, by: User) -> Event | None:
        """Calls the action; the event that came of it, or None. Raises ReviewError."""
        raise NotImplementedError


class AcceptForm(DecisionForm):
    verb = "accept"
    event = EventLookupField(label=_("Add it to an event"), takes_id=True)
    note = NoteField()

    def __init__(self, mention: Mention, data: Any = None) -> None:
        super().__init__(mention, data)
        events = Event.objects.filter(timeline=mention.timeline_id, merged_into=None)
        field = self.fields["event"]
        assert isinstance(field, EventLookupField)
        field.offer(events.exclude(state=Event.State.WITHDRAWN).chronological())
        field.required = self.needs_event
        if not self.needs_event:
            field.help_text = format_lazy("{} {}", field.help_text, _("Empty: a new event."))

    @property
    def needs_event(self) -> bool:
        """Whether the reading alone makes no event: no safe date, or nothing that is said to happen."""
        stated = self.mention.modality in {Modality.OCCURRED.value, Modality.PLANNED.value}
        return not self.mention.edtf or not stated

    def decide(self, by: User) -> Event:
        event, note = self.cleaned_data["event"], self.cleaned_data["note"]
        return actions.accept(self.mention, by=by, event=event, note=note)


class CorrectForm(DecisionForm):
    verb = "correct"
    title = forms.CharField(max_length=300, label=_("Title"))
    edtf = DateWordsField()
    occurrence = forms.ChoiceField(label=_("Occurrence"))
    category = forms.ChoiceField(choices=CATEGORY_CHOICES, label=_("Category"))
    summary = forms.CharField(required=False, label=_("Summary"), widget=forms.Textarea(attrs={"rows": 3}))
    note = NoteField()

    def __init__(self, mention: Mention, data: Any = None) -> None:
        super().__init__(mention, data)
        self.initial = actions.reading_of(mention)
        date = self.fields["edtf"]
        assert isinstance(date, DateWordsField)
        date.read_with(DateReader(timeline=mention.timeline, source=mention.snapshot.source, stored=mention.date))
        choices = [*Event.Occurrence.choices]
        if "occurrence" not in self.initial:
            choices = [("", _("choose")), *choices]
        field = self.fields["occurrence"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def decide(self, by: User) -> Event:
        changes = {name: value for name, value in self.cleaned_data.items() if name != "note"}
        return actions.correct(self.mention, by=by, changes=changes, note=self.cleaned_data["note"])


class RejectForm(DecisionForm):
    verb = "reject"
    note = NoteField()

    def decide(self, by: User) -> None:
        actions.reject(self.mention, by=by, note=self.cleaned_data["note"])


class KeepForm(DecisionForm):
    verb = "keep"
    note = NoteField()

    def decide(self, by: User) -> None:
        actions.keep(self.mention, by=by, note=self.cleaned_data["note"])


class ReopenForm(DecisionForm):
    verb = "reopen"
    note = NoteField()

    def decide(self, by: User) -> None:
        actions.reopen(self.mention, by=by, note=self.cleaned_data["note"])


_EACH = (AcceptForm, CorrectForm, KeepForm, RejectForm, ReopenForm)
DECISION_FORMS: dict[str, type[DecisionForm]] = {form.verb: form for form in _EACH}
# The decisions that a mention in each state is open to.
OPEN_TO: dict[str, tuple[str, ...]] = {
    Mention.State.WAITING: ("accept", "correct", "keep", "reject"),
    Mention.State.KEPT: ("accept", "correct", "reject", "reopen"),
    Mention.State.REJECTED: ("reopen",),
}
