"""A timeline's own page."""

from __future__ import annotations

import re
import zoneinfo
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from timeline.models import Timeline
from timeline.review import actions
from timeline.review.forms.fields import NoteField, language_choices
from timeline.review.forms.versions import VersionedForm

# An origin as Content-Security-Policy takes it: scheme, host (a first label may be *), port. No path, no quotes.
ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?", re.ASCII)
LONGEST_LIST = 2000  # all of it stands in one header, and a web server takes headers of 4 to 8 kB


class TimelineForm(VersionedForm[Timeline]):
    editable = actions.EDITABLE_TIMELINE
    language = forms.ChoiceField(choices=language_choices, label=_("Language"))
    note = NoteField()

    class Meta:
        model = Timeline
        fields = list(actions.EDITABLE_TIMELINE)
        widgets = {
            "time_zone": forms.TextInput(attrs={"spellcheck": "false"}),
            "frame_ancestors": forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        }
        help_texts = {
            "time_zone": _("Such as Asia/Bishkek."),
            "frame_ancestors": _("One a line, such as https://news.example; * is any site, empty is none."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("language")
        current = self.instance.language
        if isinstance(field, forms.ChoiceField) and self.instance.pk and current not in dict(language_choices()):
            field.choices = [(current, current), *language_choices()]

    def clean_time_zone(self) -> str:
        name: str = self.cleaned_data["time_zone"]
        if name not in zoneinfo.available_timezones():
            message = _("“%(name)s” is not a time zone. Write it as Asia/Bishkek or UTC.")
            raise forms.ValidationError(message, params={"name": name})
        return name

    def clean_frame_ancestors(self) -> str:
        lines = [line.strip().rstrip("/") for line in self.cleaned_data["frame_ancestors"].splitlines()]
        origins = list(dict.fromkeys(line.lower() for line in lines if line))
        if "*" in origins and len(origins) > 1:
            raise forms.ValidationError(_("Write * alone, or the sites without it."))
        for origin in origins:
            if origin != "*" and not ORIGIN.fullmatch(origin):
                message = _("“%(origin)s” is not a site's address. Write https://news.example, without a path.")
                raise forms.ValidationError(message, params={"origin": origin})
        kept = "\n".join(origins)
        MaxLengthValidator(LONGEST_LIST)(kept)
        return kept
