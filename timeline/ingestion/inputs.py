"""What was named on a command line or a form, as articles: files, folders, addresses."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from timeline.ingestion.addresses import is_address
from timeline.ingestion.article import Article
from timeline.ingestion.errors import MAX_BYTES, IngestionError, InputError, TooLarge
from timeline.ingestion.fetch import fetch
from timeline.ingestion.readers import SUFFIXES, html, jsonl, read, text

Found = tuple[str, Article | IngestionError]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Files and addresses to read, in order; `errors` are folders without any; `skipped` counts others by suffix."""

    names: tuple[str, ...]
    errors: tuple[tuple[str, IngestionError], ...]
    skipped: Counter[str]


def inputs(named: Iterable[str]) -> Inputs:
    """The files and addresses that were named, folders opened recursively, each once and in a stable order."""
    names: dict[str, None] = {}
    errors: list[tuple[str, IngestionError]] = []
    skipped: Counter[str] = Counter()
    for name in named:
        if is_address(name) or not Path(name).is_dir():
            names[name] = None
            continue
        found, others = _in_folder(Path(name))
        names.update(dict.fromkeys(found))
        skipped.update(others)
        if not found:
            message = _("There is no article in this folder. Articles are files that end in %(suffixes)s.")
            errors.append((name, InputError(message % {"suffixes": ", ".join(sorted(SUFFIXES))})))
    return Inputs(names=tuple(names), errors=tuple(errors), skipped=skipped)


def _in_folder(folder: Path) -> tuple[list[str], Counter[str]]:
    found: list[str] = []
    skipped: Counter[str] = Counter()
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            suffix = Path(name).suffix.lower()
            if suffix in SUFFIXES and not name.startswith("."):
                found.append(str(Path(parent) / name))
            else:
                skipped[(suffix or name).encode("utf-8", "replace").decode()] += 1  # names may be no UTF-8
    return found, skipped


def articles(name: str, *, allow_loopback: bool = False) -> Iterator[Found]:
    """The articles of one file or address, each with what to call it in a message; an error where one is none.

    Only a JSONL file holds more than one; it may be of any size, for one line at a time is in memory.
    """
    if not is_address(name) and Path(name).suffix.lower() == ".jsonl":
        yield from _rows(name)
        return
    try:
        yield name, page(name, allow_loopback=allow_loopback) if is_address(name) else file(name)
    except IngestionError as error:
        yield name, error


def how_many(name: str) -> int:
    """About how many articles a file or address holds: the lines of a JSONL file, one for any other."""
    if is_address(name) or Path(name).suffix.lower() != ".jsonl":
        return 1
    try:
        with Path(name).open("rb") as opened:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: opened.read(1 << 20), b"")) or 1
    except OSError:
        return 1


def page(url: str, *, allow_loopback: bool = False) -> Article:
    """The article at a web address. Raises IngestionError."""
    found = fetch(url, allow_loopback=allow_loopback)
    if found.media_type in ("text/plain", "text/markdown"):
        return text.read(found.raw, media_type=found.media_type, url=found.url, charset=found.charset)
    return html.read(found.raw, url=found.url, charset=found.charset)


def file(name: str) -> Article:
    """The one article of a file. Raises IngestionError."""
    path = Path(name)
    try:
        with path.open("rb") as opened:
            raw = opened.read(MAX_BYTES)
    except OSError as error:
        raise unreadable(path, error) from None
    if len(raw) >= MAX_BYTES:
        raise TooLarge
    return read(raw, suffix=path.suffix.lower())


def _rows(name: str) -> Iterator[Found]:
    try:
        with Path(name).open("rb") as opened:
            for number, found in jsonl.read_rows(jsonl.bounded(opened)):
                yield _("%(file)s, line %(number)d") % {"file": name, "number": number}, found
    except OSError as error:
        yield name, unreadable(Path(name), error)


def unreadable(path: Path, error: OSError) -> InputError:
    """The error for an editor, from what the system said."""
    messages = {
        FileNotFoundError: _("There is no such file. Check the name and the folder."),
        PermissionError: _("This file may not be read. Change its permissions, or copy it."),
        IsADirectoryError: _("This is a folder. Name a file in it."),
    }
    plain = _("This file cannot be read: %(problem)s.") % {"problem": error.strerror or str(error)}
    return InputError(messages.get(type(error), plain))
