"""The readers that are compared, each run as its makers mean it: the language is given, and the day of publication.

natasha and chrono-node run where they are installed (`install`), in processes of their own that read rows and print
what they found.
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import subprocess
import time
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from tests.benchmarks.scoring import Days, Found, Row, iso
from timeline.extraction import extract
from timeline.extraction.results import Extraction, Span

HERE = Path(__file__).parent
INSTALLED = HERE.parents[1] / "var" / "bench"
NATASHA = INSTALLED / "natasha" / "bin" / "python"
CHRONO = INSTALLED / "node_modules" / "chrono-node"
NO_DAY = "2020-01-01"  # what a reader that needs a day counts from in a text without one
WARM = 20


@dataclass(frozen=True)
class Answers:
    """What a reader found in each row, and how many rows it read in a second of processor time, once warm."""

    found: Mapping[str, Sequence[Found]]
    rate: float


@dataclass(frozen=True)
class Reader:
    name: str
    languages: frozenset[str]  # empty: all
    read: Callable[[Sequence[Row]], Answers]

    def reads(self, language: str) -> bool:
        return not self.languages or language in self.languages


def published(row: Row) -> dt.date | None:
    return dt.date.fromisoformat(row["published"][:10]) if row.get("published") else None


def read_row(row: Row) -> Extraction:
    return extract(row["text"], language=row["lang"], published_on=published(row))


def search_row(row: Row) -> list[tuple[str, dt.datetime]]:
    return search_dates(row["text"], languages=[row["lang"]], settings=_settings(row)) or []


def timed(read: Callable[[Row], Any], rows: Sequence[Row]) -> tuple[list[Any], float]:
    """What `read` makes of each row, and the rows a second of processor time, after some rows to warm up."""
    for row in rows[:WARM]:
        read(row)
    start = time.process_time()
    answers = [read(row) for row in rows]
    return answers, len(rows) / (time.process_time() - start)


def _letopis(rows: Sequence[Row]) -> Answers:
    read, rate = timed(read_row, rows)
    return Answers({row["id"]: expressions(found) for row, found in zip(rows, read, strict=True)}, rate)


def expressions(found: Extraction) -> list[Found]:
    """Every date as its words name it; ends of a range by themselves where the language tells them apart."""
    named = [Found(e.span, iso(e.named.first_day, e.named.last_day)) for e in found.expressions if not e.ends]
    ends = [Found(u.span, iso(u.date.first_day, u.date.last_day)) for e in found.expressions for u in e.ends]
    return sorted((*named, *ends, *(Found(u.span, None) for u in found.unresolved)), key=lambda f: f.span)


def _dateparser(rows: Sequence[Row]) -> Answers:
    read, rate = timed(search_row, rows)
    return Answers({row["id"]: list(_placed(row, found)) for row, found in zip(rows, read, strict=True)}, rate)


def _placed(row: Row, found: Sequence[tuple[str, dt.datetime]]) -> Iterator[Found]:
    """What dateparser found, in its place: it tells the words only, and how exact they are when asked again."""
    parser = DateDataParser(languages=[row["lang"]], settings=_settings(row))
    position = 0
    for words, value in found:
        start = row["text"].find(words, position)
        if start >= 0:
            position = start + len(words)
            yield Found(Span(start, position), _period(value.date(), parser.get_date_data(words).period))


def _period(day: dt.date, period: str) -> Days:
    if period == "year":
        return iso(day.replace(month=1, day=1), day.replace(month=12, day=31))
    if period == "month":
        return iso(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))
    if period == "week":
        monday = day - dt.timedelta(day.weekday())
        return iso(monday, monday + dt.timedelta(6))
    return iso(day, day)


def _settings(row: Row) -> dict[str, Any]:
    return {"RELATIVE_BASE": dt.datetime.fromisoformat((row.get("published") or NO_DAY)[:10])}


def _program(*command: str | Path) -> Callable[[Sequence[Row]], Answers]:
    """A reader in a process of its own: rows on its standard input, answers and then its rate on its output."""

    def read(rows: Sequence[Row]) -> Answers:
        lines = "\n".join(
            json.dumps({"id": r["id"], "lang": r["lang"], "text": r["text"], "published": r.get("published") or NO_DAY})
            for r in rows
        )
        done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
        *answers, last = map(json.loads, done.stdout.splitlines())
        found = {
            a["id"]: [Found(Span(start, end), first and (first, last)) for start, end, first, last in a["found"]]
            for a in answers
        }
        return Answers(found, last["rate"])

    return read


def readers() -> tuple[Reader, ...]:
    """Ours, dateparser, and the others where they are installed."""
    others = (
        (NATASHA, Reader("natasha", frozenset({"ru"}), _program(NATASHA, HERE / "natasha_rows.py"))),
        (
            CHRONO,
            Reader("chrono-node", frozenset({"ru", "uk", "en"}), _program("node", HERE / "chrono_rows.js", CHRONO)),
        ),
    )
    return (
        Reader("Letopis", frozenset(), _letopis),
        Reader("dateparser", frozenset(), _dateparser),
        *(reader for program, reader in others if program.exists()),
    )


def install() -> None:
    """Put natasha and chrono-node into var/bench, from PyPI and the npm registry."""
    venv.create(INSTALLED / "natasha", with_pip=True)
    packages = ("setuptools<81", "natasha==1.6.0")  # natasha's morphology asks setuptools for pkg_resources
    subprocess.run([NATASHA, "-m", "pip", "install", "--quiet", *packages], check=True)
    subprocess.run(["npm", "install", "--silent", "--prefix", INSTALLED, "chrono-node@2.10.3"], check=True)
