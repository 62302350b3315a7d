"""Naming an event in a text field: a timeline may have a hundred thousand, which no list of choices can show."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from timeline.models import Event
from timeline.models.events import CODE_ALPHABET, CODE_LENGTH
from timeline.outputs.words import date_words

HELP = gettext_lazy("Its public code, the address of its page, or words of its title.")
OFFERED = 6
_ADDRESS = re.compile(r"/e/([^/?#\s]+)")
_CODE = re.compile(rf"[{CODE_ALPHABET}]{{{CODE_LENGTH}}}")


class EventLookupField(forms.Field):
    """One event of `events` by its code, its public address or words that only it has; gives the event or None.

    A code may also name one of `by_code`, where that is wider; with `takes_id` the row's number does too.
    """

    def __init__(self, *, label: Any, required: bool = False, takes_id: bool = False) -> None:
        widget = forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off", "spellcheck": "false"})
        super().__init__(required=required, label=label, help_text=HELP, widget=widget)
        self.takes_id = takes_id
        self.events: QuerySet[Event] = Event.objects.none()
        self.by_code: QuerySet[Event] = Event.objects.none()

    def offer(self, events: QuerySet[Event], *, by_code: QuerySet[Event] | None = None) -> None:
        """Sets the events that words find, and those that a code may name."""
        self.events, self.by_code = events, events if by_code is None else by_code

    def prepare_value(self, value: Any) -> Any:
        """A number is the chosen event's own, as the form was given it: shown by its code."""
        if isinstance(value, Event):
            return value.code
        if isinstance(value, int):
            return Event.objects.filter(pk=value).values_list("code", flat=True).first() or ""
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((self.prepare_value(initial) or "") != (data or "").strip())

    def to_python(self, value: Any) -> Event | None:
        if isinstance(value, Event):
            return value
        words = str(value or "").strip()
        return (self._named(words) or self._by_words(words)) if words else None

    def _named(self, words: str) -> Event | None:
        address = _ADDRESS.search(words)
        code = address.group(1) if address else words.casefold()
        if address or _CODE.fullmatch(code):
            event = self.by_code.filter(code=code).first()
            if event or address:
                return event
        if self.takes_id and words.isascii() and words.isdecimal() and len(words) < 10:
            return self.by_code.filter(pk=int(words)).first()
        return None

    def _by_words(self, words: str) -> Event:
        found = list(self.events.filter(pk__in=Event.objects.matching(words).values("pk"))[: OFFERED + 1])
        exact = [event for event in found if event.title.casefold() == words.casefold()]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        if not found:
            raise ValidationError(_("No event that could be chosen has this code or these words."))
        several = _("Several events have these words. Write the code of the one that you mean:")
        raise ValidationError([several, *(described(event) for event in found[:OFFERED])])


def described(event: Event) -> str:
    """An event's code, date and title in a line."""
    date = event.date
    return f"{event.code} · {date_words(date, get_language() or 'en') if date else ''} · {event.title}"
