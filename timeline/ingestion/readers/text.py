"""Plain text files."""

from __future__ import annotations

import re

from timeline.ingestion.article import Article
from timeline.ingestion.errors import MAX_BYTES, BinaryFile, EmptyText, TooLarge, UnknownEncoding
from timeline.ingestion.readers.encodings import decode
from timeline.ingestion.readers.headline import headline
from timeline.ingestion.readers.origins import origin_of

NAME = "text"
VERSION = "1"

_SURROGATE = re.compile("[\ud800-\udfff]")


def read(raw: bytes, *, media_type: str = "text/plain", url: str = "", charset: str = "") -> Article:
    """The article in a plain text file, its first line included in the text.

    The characters stay as they are (no Unicode normalisation, no trimming, markup as text); only line ends become
    `\\n`, so that offsets do not depend on the machine that saved the file. Raises ReadError.
    """
    if len(raw) >= MAX_BYTES:
        raise TooLarge
    text = plain(decode(raw, declared=charset).text)
    return Article(
        text=text,
        title=headline(text),
        raw=raw,
        media_type=media_type,
        reader=NAME,
        reader_version=VERSION,
        url=url,
        origin=origin_of(text),
    )


def plain(text: str) -> str:
    """The text with `\\n` for every line end; raises ReadError where it is empty or cannot be stored."""
    if "\0" in text:
        raise BinaryFile
    if _SURROGATE.search(text):
        raise UnknownEncoding
    if is_blank(text):
        raise EmptyText
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_blank(text: str) -> bool:
    return not text.strip("\ufeff \t\r\n\f\v\xa0")
