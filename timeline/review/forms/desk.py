"""The desk's own forms of decision, beside those that a mention's page has as well."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from timeline.models import Event, Mention
from timeline.review import actions
from timeline.review.dates import DateReader
from timeline.review.forms.citations import QuoteField
from timeline.review.forms.fields import DateWordsField, NoteField
from timeline.review.forms.mentions import AcceptForm, CorrectForm, DecisionForm, KeepForm, RejectForm, ReopenForm
from timeline.review.generic import ModelChoiceField
from timeline.review.passages import places

PARTS = 3
_PART = ("title", "edtf", "words")


class ApplyForm(CorrectForm):
    """What an editor typed for a mention that was decided meanwhile, put on the event that came of it."""

    verb = "apply"
    event = ModelChoiceField(queryset=Event.objects.none())
    version = forms.IntegerField()

    def __init__(self, mention: Mention, data: Any = None) -> None:
        super().__init__(mention, data)
        field = self.fields["event"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Event.objects.filter(citations__mention=mention).distinct()

    def decide(self, by: User) -> Event:
        changed = {"title", "edtf", "occurrence", "category", "summary"} & set(self.changed_data)
        changes: dict[str, object] = {name: self.cleaned_data[name] for name in changed}
        event, version = self.cleaned_data["event"], self.cleaned_data["version"]
        return actions.edit(event, by=by, changes=changes, version=version, note=self.cleaned_data["note"])


class SplitForm(DecisionForm):
    """One sentence as several events, each with its title, its date and its words; the last may be left empty."""

    verb = "split"
    occurrence = forms.ChoiceField(choices=Event.Occurrence.choices, label=_("Occurrence"))
    note = NoteField()

    def __init__(self, mention: Mention, data: Any = None) -> None:
        super().__init__(mention, data)
        self.made: list[Event] = []
        reading = actions.reading_of(mention)
        self.initial = {"occurrence": reading.get("occurrence")}
        for number in range(1, PARTS + 1):
            is_asked = number < PARTS
            title = forms.CharField(max_length=300, required=is_asked, label=_("Title"))
            words = QuoteField(help_text=_("Part of the quote that this event cites; all of it if left as it is."))
            words.label, words.required = _("Its words"), False
            words.widget = forms.Textarea(attrs={"rows": 2})
            date = DateWordsField(required=is_asked)
            date.read_with(DateReader(timeline=mention.timeline, source=mention.snapshot.source, stored=mention.date))
            fields = (title, date, words)
            self.fields.update({f"{name}{number}": field for name, field in zip(_PART, fields, strict=True)})
            if is_asked:
                self.initial |= {f"edtf{number}": mention.edtf, f"words{number}": mention.quote}
        self.initial["title1"] = reading["title"]

    def parts(self) -> list[list[forms.BoundField]]:
        """The fields of each event."""
        return [[self[f"{name}{number}"] for name in _PART] for number in range(1, PARTS + 1)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        last = [name for name in _PART[:2] if values.get(f"{name}{PARTS}")]
        for name in set(_PART[:2]) - set(last) if last else ():
            self.add_error(f"{name}{PARTS}", self.fields[f"{name}{PARTS}"].error_messages["required"])
        for number in range(1, PARTS + 1):
            words = values.get(f"words{number}", "")
            if words.strip() and not places(self.mention.quote, words):
                self.add_error(f"words{number}", _("These words do not stand in the quote."))
        return values

    def decide(self, by: User) -> Event:
        numbers = [number for number in range(1, PARTS + 1) if self.cleaned_data[f"title{number}"]]
        parts = [self._part(number) for number in numbers]
        self.made = actions.split_mention(self.mention, by=by, parts=parts, note=self.cleaned_data["note"])
        return self.made[0]

    def _part(self, number: int) -> dict[str, object]:
        title, edtf, words = (self.cleaned_data[f"{name}{number}"] for name in _PART)
        part = {"title": title, "edtf": edtf, "occurrence": self.cleaned_data["occurrence"]}
        if not words.strip() or words == self.mention.quote:
            return part
        start, end = places(self.mention.quote, words)[0]
        return {**part, "start": self.mention.start + start, "end": self.mention.start + end}


# What a button or a form of the desk asks for.
DESK_FORMS: dict[str, type[DecisionForm]] = {
    "accept": AcceptForm,
    "add": AcceptForm,
    "correct": CorrectForm,
    "apply": ApplyForm,
    "reject": RejectForm,
    "keep": KeepForm,
    "reopen": ReopenForm,
    "split": SplitForm,
}
# Those that open in the card, to be filled in.
OPENED: dict[str, type[DecisionForm]] = {"correct": CorrectForm, "split": SplitForm}
