"""What became of a plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from timeline.models import Event
from timeline.review import actions
from timeline.review.actions import Outcome
from timeline.review.dates import DateReader
from timeline.review.forms.fields import DateWordsField


class SettleForm(forms.Form):
    """The buttons are the outcomes; the event that tells what became of it is chosen on the plan's own page."""

    outcome = forms.ChoiceField(choices=Outcome.choices, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    date = DateWordsField(required=False, label=_("New date, if it is postponed to one"))
    successor = forms.ModelChoiceField(queryset=Event.objects.none(), required=False)
    note = forms.CharField(required=False, label=_("Note"), widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, plan: Event, data: Any = None, *, is_brief: bool = False) -> None:
        super().__init__(data, auto_id=f"plan_{plan.pk}_%s", initial={"version": plan.version})
        self.plan = plan
        date = self.fields["date"]
        assert isinstance(date, DateWordsField)
        date.read_with(DateReader(timeline=plan.timeline))
        if is_brief:  # one of many on a page: how dates are written is told on the plan's own
            date.help_text = ""
        field = self.fields["successor"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Event.objects.filter(timeline=plan.timeline_id).exclude(pk=plan.pk)

    def decide(self, by: User) -> Event:
        """Calls the action. Raises ReviewError."""
        sent = dict(self.cleaned_data)
        sent["outcome"] = Outcome(sent["outcome"])
        return actions.settle(self.plan, by=by, **sent)
