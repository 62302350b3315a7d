"""JSONL: one article a line, as archives and programs exchange them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import IO, Any

from django.utils.translation import gettext as _

from timeline.ingestion.article import Article, Basis
from timeline.ingestion.dates import day
from timeline.ingestion.errors import MAX_BYTES, BadRow, IngestionError, TooLarge
from timeline.ingestion.readers.headline import cut, headline
from timeline.ingestion.readers.origins import origin_of
from timeline.ingestion.readers.text import plain

NAME = "jsonl"
VERSION = "1"
LONGEST_LINE = 16 * MAX_BYTES  # a text of 5 MB may be 15 MB of JSON when each letter is written as an escape

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def bounded(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stream; of one longer than `LONGEST_LINE` only as much as shows that it is."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1) or b"\n"


def read_rows(lines: Iterable[bytes]) -> Iterator[tuple[int, Article | IngestionError]]:
    """Each article of a JSONL file with its line number; a line that is none gives its error instead.

    A row is `{"text", "title"?, "url"?, "lang"?, "published"?, "publisher"?, "author"?, "origin"?}`. Blank lines are
    passed over. One line at a time is held in memory.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, read(line)
            except IngestionError as error:
                yield number, error


def read(line: bytes) -> Article:
    """The article of one line. Raises BadRow, ReadError and BadDate."""
    row = row_of(line)
    text = plain(words(row, "text", required=True))
    if len(text.encode()) >= MAX_BYTES:
        raise TooLarge
    published = words(row, "published")
    return Article(
        text=text,
        title=cut(words(row, "title")) or headline(text),
        raw=line.rstrip(b"\r\n"),
        media_type="application/json",
        reader=NAME,
        reader_version=VERSION,
        url=words(row, "url"),
        author=words(row, "author"),
        publisher=words(row, "publisher"),
        language=words(row, "lang"),
        published_on=day(published) if published else None,
        published_basis=Basis.METADATA if published else Basis.UNKNOWN,
        origin=words(row, "origin") or origin_of(text),
    )


def row_of(line: bytes) -> dict[str, Any]:
    """The JSON object on one line of UTF-8. Raises BadRow, and TooLarge for a line cut off by `bounded`."""
    if len(line) > LONGEST_LINE:
        raise TooLarge
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError):
        raise BadRow(_("This line is not JSON in UTF-8. Write one JSON object a line.")) from None
    if not isinstance(row, dict):
        raise BadRow(_('This line is JSON, but not an object. Write {"text": …} on it.'))
    return row


def _no_number(name: str) -> float:
    raise ValueError(name)  # NaN and Infinity are not JSON, though Python reads and writes them


def _finite(digits: str) -> float:
    number = float(digits)
    return number if isfinite(number) else _no_number(digits)  # 1e999 would come back as Infinity


def words(row: dict[str, Any], key: str, *, required: bool = False) -> str:
    """The string under `key`; missing or null is empty. Raises BadRow where it is no string or required."""
    value = row.get(key)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise BadRow(_("“%(key)s” is missing or not a string.") % {"key": key})
    if _UNSTORABLE.search(value):
        raise BadRow(_("“%(key)s” holds characters that are no text (zero bytes or halves of a pair).") % {"key": key})
    return value
