"""The field for a date: words or EDTF, and while they are typed what they mean."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from timeline.extraction import UnreadableDate, edtf
from timeline.extraction.results import PartialDate
from timeline.review.dates import DateReader, Meaning, meaning_of, why_not
from timeline.review.forms.htmx import Htmx

DATE = _("Date")
DATE_HELP = _(
    "In words: 22–23 October 2020, early October 2020, autumn 2020, the 1990s, until 31 October 2020, about 5 October "
    "2020. Or as EDTF: 2020-10-05, 2020-10, about then 2020-10-05~, perhaps 2020-10-05?, 2020-10-22/2020-10-23."
)
LONGEST = 200


class DateWordsInput(forms.TextInput):
    """The words as they were typed, and beneath them what they mean: by htmx while typing, else from the server."""

    reader = DateReader()
    snapshot_beside = False

    class Media:
        js = [Htmx(), "review/date-words.js"]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "hx-get": f"{reverse('admin:timeline_date_preview')}?{urlencode(self.reader.query())}",
            "hx-trigger": "input changed delay:200ms",
            "hx-target": "next .date-meaning",
            "hx-swap": "innerHTML",
            "hx-sync": "this:replace",
            "hx-push-url": "false",
            **({"hx-include": "previous [name$=snapshot]"} if self.snapshot_beside else {}),
        }
        return context

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        meaning = meaning_of(str(value or ""), self.reader)
        context = {
            "input": super().render(name, value, attrs, renderer),
            "id": (attrs or {}).get("id"),
            "meaning": Meaning() if meaning.refusal else meaning,  # the form tells a refusal at the field
        }
        return render_to_string("admin/timeline/_date_words.html", context)


class DateWordsField(forms.CharField):
    """A date in words or as EDTF. Gives the EDTF string, or the date itself where its precision is told by the words
    alone: a week, a deadline. An action takes either.
    """

    widget = DateWordsInput

    def __init__(self, *, required: bool = True, label: Any = DATE, snapshot_beside: bool = False) -> None:
        widget = DateWordsInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "vTextField"})
        widget.snapshot_beside = snapshot_beside
        super().__init__(required=required, label=label, help_text=DATE_HELP, max_length=LONGEST, widget=widget)

    def read_with(self, reader: DateReader) -> None:
        """Read the words, and show what they mean, with these languages and this day to count from."""
        self.widget.reader = reader

    def clean(self, value: Any) -> str | PartialDate:
        text: str = super().clean(value)
        if not text:
            return text
        reader: DateReader = self.widget.reader
        try:
            date = reader.read(text)
        except UnreadableDate as refusal:
            raise forms.ValidationError(why_not(refusal), code="unreadable") from None
        stored = reader.stored
        known = stored if stored is not None and stored.edtf == date.edtf else edtf.parse(date.edtf)
        return date.edtf if date == known else date
