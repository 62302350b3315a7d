"""The engine's only door. Pure Python: no Django, database, network or clock."""

from __future__ import annotations

import datetime as dt

from timeline.extraction import pipeline
from timeline.extraction.errors import ExtractionError, InvalidDate, UnknownLanguage, VocabularyError
from timeline.extraction.languages.loader import known_languages, own_languages
from timeline.extraction.results import Extraction

__all__ = [
    "ENGINE_VERSION",
    "ExtractionError",
    "InvalidDate",
    "UnknownLanguage",
    "VocabularyError",
    "extract",
    "known_languages",
    "own_languages",
]

ENGINE_VERSION = "2"


def extract(text: str, *, language: str, published_on: dt.date | None) -> Extraction:
    """All dates, dated happenings and undated passages of one text, in text order.

    `published_on` is the day the text was published; None means unknown, and then nothing is counted from it.
    Offsets are code points of `text`. The same arguments always give the same result. Raises UnknownLanguage.
    """
    return pipeline.extract(text, language=language, published_on=published_on)
