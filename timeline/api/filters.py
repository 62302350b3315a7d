"""What can be asked of a timeline's events: the page's own filters, with an error where the page would pass over."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import BeforeValidator

from timeline.extraction.results import Category
from timeline.models import Event
from timeline.outputs.http import LANGUAGES
from timeline.public.filters import LONGEST_CHOICE, LONGEST_QUERY, MOST_CHOICES

__all__ = ["Day", "EventFilters", "Language"]

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _is_written(value: object) -> object:
    """Only a day as ISO 8601 writes it: the framework would take a number for seconds since 1970."""
    if value is not None and not (isinstance(value, str) and _ISO_DAY.fullmatch(value)):
        raise ValueError("write a day as 2020-10-23")
    return value


Day = Annotated[dt.date, BeforeValidator(_is_written)]
Names = Annotated[list[Annotated[str, Field(max_length=LONGEST_CHOICE)]], Field(max_length=MOST_CHOICES)]


class Language(Schema):
    """The language of labels, date words and reasons; the timeline's own when none is asked for."""

    lang: Literal[tuple(LANGUAGES)] | None = None  # type: ignore[valid-type]


class EventFilters(Language):
    """Of one filter an event may have any of the values, of different ones it has each."""

    q: Annotated[str, Field(max_length=LONGEST_QUERY, description="Words in any form, all of them")] = ""
    category: Annotated[list[Category], Field(max_length=MOST_CHOICES)] = []
    occurrence: Annotated[list[Event.Occurrence], Field(max_length=MOST_CHOICES)] = []
    actor: Names = []
    publisher: Names = []
    first: Annotated[Day | None, Field(alias="from", description="The first day of the window")] = None
    last: Annotated[Day | None, Field(alias="to", description="The last day of the window")] = None
    known: Annotated[Day | None, Field(description="Hear only sources published until that day")] = None
