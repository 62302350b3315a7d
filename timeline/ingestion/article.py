"""What a reader gives: one article as a plain value."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """How the day of publication is known; the values are those of `Source.PublishedBasis`."""

    METADATA = "metadata"
    GUESSED = "guessed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read. An empty string is "not known".

    `text` is what the engine reads and what quotes are checked against; `raw` is what came in, byte for byte.
    `language` is one that the article's own data states; it is not detected here.
    """

    text: str
    title: str
    raw: bytes
    media_type: str
    reader: str
    reader_version: str
    url: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""
    published_on: dt.date | None = None
    published_basis: Basis = Basis.UNKNOWN
    origin: str = ""
