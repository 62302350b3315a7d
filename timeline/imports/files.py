"""A file of a timeline, told apart by what it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from timeline.imports import copies
from timeline.imports.drafts import Added, Draft, add_drafts
from timeline.imports.errors import ImportRefused, refused
from timeline.imports.public_file import read_public_file
from timeline.imports.restoring import restore_copy
from timeline.imports.timelinejs import is_spreadsheet, read_spreadsheet, read_timelinejs
from timeline.models import Timeline
from timeline.outputs.exports.json import FORMAT

__all__ = ["import_copy", "import_drafts", "is_copy", "read_drafts"]

LONGEST = 50_000_000  # bytes of a file that is read at once


def is_copy(path: Path) -> bool:
    """Whether the file is a whole copy, which brings a timeline of its own."""
    with _opened(path) as file:
        return copies.FORMAT in file.readline(1000)


def import_copy(path: Path, *, by: User) -> Timeline:
    """The timeline of a whole copy. Raises ImportRefused, NotAllowed."""
    with _opened(path) as file:
        return restore_copy(_rows(file), by=by)


def read_drafts(raw: bytes, name: str) -> Iterator[Draft]:
    """The events of a file with that name, of TimelineJS or of `letopis/1`. Raises ImportRefused, also on the way."""
    if len(raw) > LONGEST:
        raise refused(name, _("The file is too large."))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(name, _("The file is not text in UTF-8: save it so.")) from error
    return _drafts(text, name)


def import_drafts(path: Path, timeline: Timeline, *, by: User) -> Added:
    """Events of TimelineJS (JSON, or its spreadsheet as CSV) or of another Letopis' public file, as drafts of the
    timeline. Raises ImportRefused, NotAllowed."""
    with path.open("rb") as file:
        raw = file.read(LONGEST + 1)
    return add_drafts(timeline, read_drafts(raw, path.name), by=by, name=path.name)


def _drafts(text: str, name: str) -> Iterator[Draft]:
    if is_spreadsheet(text.partition("\n")[0]):
        return read_spreadsheet(text)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refused(name, _("This is neither a TimelineJS spreadsheet nor JSON.")) from error
    if isinstance(data, Mapping) and data.get("format") == FORMAT:
        return read_public_file(data)
    if isinstance(data, Mapping) and isinstance(data.get("events"), list):
        return read_timelinejs(data)
    raise refused(name, _("This JSON is neither TimelineJS' nor of letopis/1."))


def _rows(file: Any) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(file, 1):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, Mapping):
            raise refused(_("line %(number)d") % {"number": number}, _("This is no JSON object."))
        yield row


def _opened(path: Path) -> Any:
    try:
        return path.open(encoding="utf-8")
    except OSError as error:
        raise ImportRefused(_("The file cannot be opened: %(error)s") % {"error": error.strerror}) from error
