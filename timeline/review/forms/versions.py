"""A form of a row that two editors may change at once: the second to save sees both versions and keeps his typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from timeline.models.fields import VersionedModel
from timeline.review.differences import label_of, shown
from timeline.review.generic import ModelForm

V = TypeVar("V", bound=VersionedModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One field of which two editors have different ideas."""

    label: str
    mine: str
    theirs: str


class VersionedForm(ModelForm[V]):
    """Carries the version that the editor saw; `editable` names the fields that an action takes as changes."""

    editable: ClassVar[tuple[str, ...]] = ()
    stale_message: ClassVar[Any] = _("Somebody saved this while you were editing it. Nothing of yours is saved yet.")
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clashes: list[Clash] = []
        self.is_stale = False
        if self.instance.pk:
            self.initial["seen_version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.instance.pk and values.get("seen_version") != self.instance.version:
            self._refuse_stale(values)
        return values

    def saved(self, name: str) -> Any:
        """A field's value as the other editor left it."""
        return self.initial.get(name)

    def _refuse_stale(self, values: dict[str, Any]) -> None:
        """Shows both versions and keeps what was typed; saving once more is then a decision, not an accident."""
        model = type(self.instance)
        for name in self.editable:
            theirs = self.saved(name)
            if name in values and values[name] != theirs:
                sides = {"mine": shown(name, values[name], model), "theirs": shown(name, theirs, model)}
                self.clashes.append(Clash(label=label_of(name, model), **sides))
        self.is_stale = True
        self.data = {**dict(self.data.items()), "seen_version": str(self.instance.version)}
        self.add_error(None, forms.ValidationError(self.stale_message, code="stale"))

    def changes(self) -> dict[str, object]:
        """What the editor typed, as `changes` of an action."""
        return {name: self.cleaned_data[name] for name in self.editable if name in self.cleaned_data}
