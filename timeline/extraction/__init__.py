"""The engine's only door. Pure Python: no Django, database, network or clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from timeline.extraction import pipeline, typed
from timeline.extraction.errors import ExtractionError, InvalidDate, UnknownLanguage, UnreadableDate, VocabularyError
from timeline.extraction.languages.loader import known_languages, own_languages
from timeline.extraction.results import Extraction, PartialDate

__all__ = [
    "ENGINE_VERSION",
    "ExtractionError",
    "InvalidDate",
    "UnknownLanguage",
    "UnreadableDate",
    "VocabularyError",
    "extract",
    "known_languages",
    "own_languages",
    "read_date",
]

ENGINE_VERSION = "2"


def extract(text: str, *, language: str, published_on: dt.date | None) -> Extraction:
    """All dates, dated happenings and undated passages of one text, in text order.

    `published_on` is the day the text was published; None means unknown, and then nothing is counted from it.
    Offsets are code points of `text`. The same arguments always give the same result. Raises UnknownLanguage.
    """
    return pipeline.extract(text, language=language, published_on=published_on)


def read_date(words: str, *, languages: Sequence[str], published_on: dt.date | None = None) -> PartialDate:
    """The one date that words typed by a person name: an EDTF string, or words of one of the languages, tried in order.

    All of the words must be read. With `published_on` words such as “yesterday” and a day without a year count from
    that day. Raises a subclass of UnreadableDate (`errors.py`) that says why not, or UnknownLanguage.
    """
    return typed.read_date(words, languages=languages, published_on=published_on)
