"""Adding a source by pasting its text, and mending what is known about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTextInputWidget, AdminURLFieldWidget
from django.utils.translation import gettext_lazy as _

from timeline.models import Source, Timeline
from timeline.review import actions
from timeline.review.forms.fields import NoteField, RowsField, language_choices
from timeline.review.forms.versions import VersionedForm

MAX_TEXT = 500_000


class AddressField(forms.URLField):
    """An article's address, or None: any number of sources have none, while an address is unique."""

    def __init__(self) -> None:
        widget = AdminURLFieldWidget()
        super().__init__(
            max_length=2000, required=False, label=_("Address"), assume_scheme="https", empty_value=None, widget=widget
        )


class PastedSourceForm(forms.Form):
    """An article by its text, and the timelines that it is for."""

    title = forms.CharField(max_length=500, label=_("Title"), widget=AdminTextInputWidget())
    text = forms.CharField(
        strip=False,
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField"}),
        help_text=_("The article's own words, without menus and advertisements. Quotes are checked against this text."),
    )
    publisher = forms.CharField(max_length=200, required=False, label=_("Publisher"), widget=AdminTextInputWidget())
    url = AddressField()
    language = forms.ChoiceField(required=False, label=_("Language"))
    published_on = forms.DateField(
        required=False,
        label=_("Published on"),
        widget=AdminDateWidget(),
        help_text=_("Without this day, words such as “yesterday” stay undated."),
    )
    timelines = RowsField[Timeline](
        queryset=Timeline.objects.all(), label=_("Timelines"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        if Timeline.objects.count() == 1:
            self.initial["timelines"] = Timeline.objects.all()
        field.choices = [("", _("find out from the text")), *language_choices()]

    def clean_text(self) -> str:
        """A browser sends every line end as CR LF: one code point is kept.

        The length is checked here: a `maxlength` on the field would have the browser cut what is pasted, unseen.
        """
        if len(self.cleaned_data["text"]) > MAX_TEXT:
            message = _("This text is longer than %(limit)s characters. Save it to a file and use “manage.py ingest”.")
            raise forms.ValidationError(message, params={"limit": MAX_TEXT})
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\r", "\n").strip()


class SourceForm(VersionedForm[Source]):
    """What is known about a source, the version that the editor saw, and why he changes it."""

    editable = actions.EDITABLE_SOURCE
    url = AddressField()
    language = forms.ChoiceField(choices=language_choices, label=_("Language"))
    note = NoteField()

    class Meta:
        model = Source
        fields = list(actions.EDITABLE_SOURCE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, current = self.fields.get("language"), self.instance.language
        if isinstance(field, forms.ChoiceField) and current and current not in dict(language_choices()):
            field.choices = [(current, current), *language_choices()]
