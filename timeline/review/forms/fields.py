"""Form fields that several screens share."""

from __future__ import annotations

from typing import Any, TypeVar

from babel import Locale, UnknownLocaleError
from django import forms
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from timeline.extraction import known_languages
from timeline.models import Event
from timeline.outputs.words import date_words
from timeline.review.forms.dates import DateWordsField
from timeline.review.generic import ModelChoiceField, ModelMultipleChoiceField
from timeline.review.shown import is_number

__all__ = [
    "CorrectionField",
    "DateWordsField",
    "EventField",
    "LinesField",
    "NoteField",
    "RowsField",
    "language_choices",
    "language_name",
]

M = TypeVar("M", bound=Model)


class LinesField(forms.Field):
    """A list of names, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        lines = value if isinstance(value, list) else str(value or "").replace("\0", "").splitlines()
        return [line.strip() for line in lines if line.strip()]


class EventField(ModelChoiceField[Event]):
    """An event of one timeline, by its date and title."""

    def label_from_instance(self, obj: Event) -> str:
        date = obj.date
        return f"{date_words(date, get_language() or 'en') if date else ''} · {obj.title}"


class RowsField(ModelMultipleChoiceField[M]):
    """Several rows by their numbers; one that no column holds is no row."""

    def clean(self, value: Any) -> Any:
        for number in value if isinstance(value, (list, tuple)) else ():
            if not is_number(str(number)):
                message = self.error_messages["invalid_pk_value"]
                raise forms.ValidationError(message, code="invalid_pk_value", params={"pk": str(number)[:40]})
        return super().clean(value)


class NoteField(forms.CharField):
    """A few words on why, kept with the decision."""

    def __init__(self) -> None:
        help_text = _("Kept with the decision.")
        super().__init__(required=False, label=_("Note"), help_text=help_text, widget=forms.Textarea(attrs={"rows": 2}))


class CorrectionField(forms.BooleanField):
    """Whether readers are shown the change as a correction."""

    def __init__(self) -> None:
        help_text = _("Readers see your note and what changed on the event's page; who changed it they do not see.")
        label = _("Show this change to readers as a correction")
        super().__init__(required=False, label=label, help_text=help_text)


def language_choices() -> list[tuple[str, str]]:
    """The languages that the engine reads, each by its name in the editor's language."""
    return [(code, f"{language_name(code)} ({code})") for code in known_languages()]


def language_name(code: str) -> str:
    """A language's name in the editor's language; the code itself where no name is known."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(get_language() or "en")
    except (UnknownLocaleError, ValueError):
        return code
    return str(name or code)
