"""The passages that an event cites, each checked against the stored text character by character."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from timeline.models import Citation, Event, QuoteMismatch, Snapshot, Source
from timeline.review import actions
from timeline.review.dates import DateReader
from timeline.review.forms.fields import DateWordsField
from timeline.review.generic import InlineFormSet, ModelChoiceField, ModelForm
from timeline.review.passages import nearest, places, setting
from timeline.review.shown import is_number

QUOTE = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
PLACES_SHOWN = 8


class QuoteField(forms.CharField):
    """Words of a stored text: nothing is stripped, and a browser's line ends become one code point again."""

    def __init__(self, *, help_text: Any = "") -> None:
        super().__init__(strip=False, label=_("Quote"), widget=QUOTE, help_text=help_text)

    def to_python(self, value: Any) -> Any:
        return str(super().to_python(value)).replace("\r\n", "\n")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial) != self.to_python(data))


class CitationForm(ModelForm[Citation]):
    """A citation that exists: its words, where they stand, and the date that the source gives."""

    exact = QuoteField()
    start = forms.IntegerField(min_value=0, label=_("First character"))
    end = forms.IntegerField(min_value=1, label=_("Character after the last"))
    edtf = DateWordsField(required=False, label=_("Date that this source gives"))

    class Meta:
        model = Citation
        fields = list(actions.EDITABLE_CITATION)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("edtf")
        if isinstance(field, DateWordsField) and self.instance.pk:
            field.read_with(DateReader(source=self.instance.snapshot.source, stored=self.instance.date))

    def clean_exact(self) -> str:
        exact: str = self.cleaned_data["exact"]
        if "exact" not in self.changed_data:
            return self.instance.exact  # a stored text may hold line ends that no browser sends back
        return exact

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        start, end, exact = values.get("start"), values.get("end"), values.get("exact")
        if start is None or end is None or exact is None:
            return values
        text = self.instance.snapshot.text
        if not start < end <= len(text):
            message = _("The text has %(length)s characters; this is no passage of it.")
            self.add_error("end", ValidationError(message, params={"length": len(text)}))
        elif text[start:end] != exact:
            self._explain(text, exact)
        return values

    def _explain(self, text: str, exact: str) -> None:
        """The model refuses the quote with both texts; this adds where the words do stand."""
        found = places(text, exact)[:PLACES_SHOWN]
        if found:
            where = "; ".join(f"{start}–{end}" for start, end in found)
            message = ngettext("These words stand at %(where)s.", "These words stand at: %(where)s.", len(found))
            self.add_error("start", ValidationError(message, params={"where": where}))

    def changes(self) -> dict[str, object]:
        """What the editor typed, as `changes` of an action."""
        return {name: self.cleaned_data[name] for name in actions.EDITABLE_CITATION if name in self.cleaned_data}


class SnapshotField(ModelChoiceField[Snapshot]):
    """A stored text by its source and the day it was read."""

    def label_from_instance(self, obj: Snapshot) -> str:
        named = " · ".join(part for part in (obj.source.title, obj.source.publisher) if part)
        return f"{named} ({obj.fetched_at:%Y-%m-%d})"


class NewCitationForm(ModelForm[Citation]):
    """A citation by its words: where they stand is found, and asked for only when they stand in several places."""

    snapshot = SnapshotField(queryset=Snapshot.objects.none(), label=_("Source"))
    exact = QuoteField(help_text=_("Copy the words from the stored text; where they stand is found for you."))
    start = forms.IntegerField(
        required=False,
        min_value=0,
        label=_("First character"),
        help_text=_("Only when the words stand in the text several times."),
    )
    edtf = DateWordsField(required=False, label=_("Date that this source gives"), snapshot_beside=True)

    class Meta:
        model = Citation
        fields = ["snapshot", "exact", "start", "edtf", "role", "attribution"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, chosen = self.fields["edtf"], str(self["snapshot"].data or "")
        if isinstance(field, DateWordsField) and self["edtf"].data and is_number(chosen):
            field.read_with(DateReader(source=Source.objects.filter(snapshots=int(chosen)).first()))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        snapshot, exact = values.get("snapshot"), values.get("exact")
        if snapshot is None or not exact:
            return values
        found = self._place(snapshot.text, exact, values.get("start"))
        if found:
            values["start"], values["end"] = found
            values["exact"] = snapshot.text[slice(*found)]
            self.instance.end = values["end"]
            self._refuse_second(values)
        return values

    def _place(self, text: str, exact: str, start: int | None) -> tuple[int, int] | None:
        found = places(text, exact)
        wanted = [place for place in found if start in (None, place[0])]
        if len(wanted) == 1:
            return wanted[0]
        if wanted:
            self.add_error("start", self._which(text, wanted))
        elif found:
            self.add_error("start", self._which(text, found))
        else:
            self.add_error("exact", QuoteMismatch(quoted=exact, found=nearest(text, exact)))
        return None

    def _which(self, text: str, found: list[tuple[int, int]]) -> list[ValidationError]:
        count = len(found)
        ask = ngettext("The words stand at one place:", "The words stand in %(count)s places. Which one?", count)
        errors = [ValidationError(ask, params={"count": count})]
        for start, end in found[:PLACES_SHOWN]:
            around = setting(text, start, end, length=40)
            params = {"start": start, "around": f"{around.before}{text[start:end]}{around.after}"}
            errors.append(ValidationError("%(start)s: “%(around)s”", params=params))
        return errors

    def _refuse_second(self, values: dict[str, Any]) -> None:
        same = {name: values[name] for name in ("snapshot", "start", "end")}
        if Citation.objects.filter(event=self.instance.event_id, edtf=values.get("edtf", ""), **same).exists():
            self.add_error("exact", _("This event cites this passage already."))

    def changes(self) -> dict[str, Any]:
        """What `cite` takes."""
        names = ("snapshot", "start", "end", "exact", "edtf", "role", "attribution")
        return {name: self.cleaned_data[name] for name in names}


class CitationFormSet(InlineFormSet[Citation, Event, ModelForm[Citation]]):
    """The citations that exist; a published event keeps one at least."""

    def clean(self) -> None:
        super().clean()
        gone = len(self.deleted_forms)
        if gone and gone == len(self.initial_forms) and self.instance.state == Event.State.PUBLISHED:
            message = _(
                "A published event needs at least one citation. Withdraw the event first, or cite another passage."
            )
            raise ValidationError(message)
