from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from timeline.extraction import extract
from timeline.ingestion.article import Basis
from timeline.ingestion.dates import day
from timeline.ingestion.errors import IngestionError
from timeline.ingestion.inputs import file
from timeline.ingestion.languages import checked, detected
from timeline.ingestion.readers.jsonl import bounded
from timeline.ingestion.report import report
from timeline.ingestion.rows import Defaults, answers, as_json, row_for


class Command(BaseCommand):
    """Prints what the engine reads in an article, without a database."""

    help = "Show the dates, dated happenings and undated passages of an article; --jsonl reads many from a pipe."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="an article: .txt, .md or .html; its JSONL form is --jsonl")
        parser.add_argument("--language", default="", help="such as ru, ky or en; told from the text when left out")
        parser.add_argument("--published", default="", help="the day of publication, such as 2020-10-23")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print JSON instead of a table")
        form.add_argument("--jsonl", action="store_true", help="rows from standard input to standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        _speak_utf8()
        try:
            defaults = _defaults(options["language"], options["published"])
            if options["jsonl"]:
                lines = answers(_rows_of(options["file"]), defaults)
            else:
                lines = _one(options["file"], defaults, as_table=not options["json"])
            self._print(lines)
        except IngestionError as error:
            raise CommandError(str(error)) from error

    def _print(self, lines: Iterable[str]) -> None:
        try:
            for line in lines:
                self.stdout.write(line)
                self.stdout.flush()
        except BrokenPipeError:
            # The reader has seen enough (| head). Python would complain once more when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _defaults(language: str, published: str) -> Defaults:
    return Defaults(
        language=checked(language) if language else "",
        published_on=day(published) if published else None,
    )


def _rows_of(name: str | None) -> Iterator[bytes]:
    if name:
        raise _many(name)
    return bounded(sys.stdin.buffer)


def _one(name: str | None, defaults: Defaults, *, as_table: bool) -> Iterator[str]:
    if not name:
        raise CommandError(_("Name a file, or give --jsonl and rows on standard input."))
    if name.lower().endswith(".jsonl"):
        raise _many(name)
    try:
        article = file(name)
    except IngestionError as error:
        raise CommandError(f"{name}: {error}") from error
    known = article.published_on if article.published_basis is Basis.METADATA else None
    found = extract(
        article.text, language=defaults.language or detected(article.text), published_on=defaults.published_on or known
    )
    if as_table:
        yield from report(found)
    else:
        yield as_json(row_for(name, found))


def _many(name: str) -> CommandError:
    message = _("Rows of articles are read from standard input. Write: manage.py extract --jsonl < %(file)s")
    return CommandError(message % {"file": name})


def _speak_utf8() -> None:
    """JSON and quotes are UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
