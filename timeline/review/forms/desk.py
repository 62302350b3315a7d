"""The decisions of the desk that need nothing but a note."""

from __future__ import annotations

from django.contrib.auth.models import User

from timeline.review import actions
from timeline.review.forms.fields import NoteField
from timeline.review.forms.mentions import AcceptForm, CorrectForm, DecisionForm, RejectForm


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


# What a button or a form of the desk asks for.
DESK_FORMS: dict[str, type[DecisionForm]] = {
    "accept": AcceptForm,
    "add": AcceptForm,
    "correct": CorrectForm,
    "reject": RejectForm,
    "keep": KeepForm,
    "reopen": ReopenForm,
}
