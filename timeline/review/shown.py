"""Small things that every screen of the desk shows: who is there, a date in words, a link to a row."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from timeline.models.fields import DatedModel
from timeline.outputs.words import date_words

LONGEST_NUMBER = 18  # with one digit more it may be greater than a column holds


def person(request: HttpRequest) -> User:
    """Who is logged in; the admin lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def is_number(value: str) -> bool:
    """Whether a string that was sent can be the number of a row."""
    return value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER


def words_of(row: DatedModel) -> str:
    """The row's date in words of the editor's language; empty for an undated one."""
    date = row.date
    return date_words(date, get_language() or "en") if date else ""


def link_to(row: Model, words: object) -> SafeString:
    """A link to the row's own page in the admin."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[row.pk]), words)
