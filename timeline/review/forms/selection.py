"""What is made of words that an editor selected in a source's text: an event, a citation, a proposal."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from timeline.models import Event, Mention, Timeline
from timeline.models.fields import CATEGORY_CHOICES
from timeline.review import actions
from timeline.review.dates import DateReader
from timeline.review.forms.fields import DateWordsField, EventField, LinesField, NoteField
from timeline.review.selection import Selection

__all__ = ["SELECTION_FORMS", "CiteForm", "NewEventForm", "ProposeForm", "SelectionForm"]


class SelectionForm(forms.Form):
    """Something made of a selection; `save` makes it."""

    verb: ClassVar[str]

    def __init__(self, timeline: Timeline, selection: Selection, data: Any = None) -> None:
        super().__init__(data, initial=selection.read, auto_id=f"{self.verb}_%s")
        self.timeline, self.selection = timeline, selection
        date = self.fields.get("edtf")
        if isinstance(date, DateWordsField):
            date.read_with(DateReader(timeline=timeline, source=selection.snapshot.source))

    def save(self, by: User) -> Event | Mention:
        """Calls the action. Raises ReviewError."""
        raise NotImplementedError

    def changes(self) -> dict[str, object]:
        return {name: value for name, value in self.cleaned_data.items() if name != "note"}


class NewEventForm(SelectionForm):
    verb = "create"
    title = forms.CharField(max_length=300, label=_("Title"))
    edtf = DateWordsField()
    occurrence = forms.ChoiceField(choices=Event.Occurrence.choices, label=_("Occurrence"))
    category = forms.ChoiceField(choices=CATEGORY_CHOICES, label=_("Category"))
    actors = LinesField(required=False, label=_("Actors"), help_text=_("One name a line."))
    note = NoteField()

    def save(self, by: User) -> Event | Mention:
        passage, note = self.selection.passage(), self.cleaned_data["note"]
        return actions.create(self.timeline, by=by, changes=self.changes(), passage=passage, note=note)


class ProposeForm(NewEventForm):
    verb = "propose"
    edtf = DateWordsField(required=False)
    occurrence = forms.ChoiceField(choices=Event.Occurrence.choices[:2], label=_("Occurrence"))

    def save(self, by: User) -> Mention:
        passage, note, words = self.selection.passage(), self.cleaned_data["note"], self.selection.date_words
        changes = self.changes()
        return actions.propose(self.timeline, passage=passage, by=by, changes=changes, words=words, note=note)


class CiteForm(SelectionForm):
    verb = "cite"
    event = EventField(queryset=Event.objects.none(), label=_("Event"))
    note = NoteField()

    def __init__(self, timeline: Timeline, selection: Selection, data: Any = None) -> None:
        super().__init__(timeline, selection, data)
        field = self.fields["event"]
        assert isinstance(field, EventField)
        field.queryset = Event.objects.filter(timeline=timeline)

    def save(self, by: User) -> Event:
        event: Event = self.cleaned_data["event"]
        passage, note = self.selection.passage(), self.cleaned_data["note"]
        where: dict[str, Any] = {name: getattr(passage, name) for name in ("snapshot", "start", "end", "exact")}
        actions.cite(event, **where, edtf=passage.edtf, attribution=passage.attribution, by=by, note=note)
        return event


SELECTION_FORMS: dict[str, type[SelectionForm]] = {form.verb: form for form in (NewEventForm, CiteForm, ProposeForm)}
