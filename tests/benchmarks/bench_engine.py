"""The engine beside other readers of dates: how much they find, how right they are, and how fast.

    make bench-engine                         speed on the sample articles
    make bench-engine GOLD=folder             every set of marked texts in a folder, or one file of them
    make bench-engine GOLD=folder PEERS=1     natasha and chrono-node too, installed into var/bench first

A set is a file of JSON lines; scoring.py says what a row holds. Of each reader: relaxed F1 (a date's place), value F1
(place and days) and documents a second of processor time, in that order. Compare figures of one run only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dateparser.search import search_dates

from tests.benchmarks.readers import Reader, install, published, read_row, readers, timed
from tests.benchmarks.scoring import Row, score_dates, score_events
from timeline.extraction import pipeline

SAMPLES = Path(__file__).parents[2] / "samples" / "kyrgyzstan-2020"
ROUNDS = 3
SPEED_LANGUAGE = "ru"  # the ratios are promised for Russian news
NAME, CELL = 34, 22


def sets(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """The files of marked texts under a path, by name; other JSON lines are passed over."""
    for file in sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]:
        with file.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        if all({"id", "lang", "text"} <= row.keys() and ("timex" in row or has_events(row)) for row in rows):
            yield file.stem, rows


def has_events(row: Row) -> bool:
    return any("quote" in event for event in row.get("events", ()))


def line(name: str, cells: Sequence[str]) -> None:
    sys.stdout.write(f"{name:{NAME}}" + "".join(f"{cell:>{CELL}}" for cell in cells) + "\n")
    sys.stdout.flush()


def compare(name: str, rows: Sequence[Row], compared: Sequence[Reader]) -> None:
    """One line of the table for each language of a set."""
    for language in sorted({row["lang"] for row in rows}):
        spoken = [row for row in rows if row["lang"] == language]
        line(f"{name} ({language}, {len(spoken)})", [cell(reader, spoken) for reader in compared])


def cell(reader: Reader, rows: Sequence[Row]) -> str:
    if not reader.reads(rows[0]["lang"]):
        return "—"
    answers = reader.read(rows)
    score = score_dates(rows, answers.found)
    value = f"{score['value']:.3f}" if score["valued"] else "—"
    return f"{score['relaxed']:.3f} {value:>5} {answers.rate:7,.0f}/s"


def events(name: str, rows: Sequence[Row]) -> None:
    score = score_events(rows, {row["id"]: read_row(row).mentions for row in rows})
    line(name, [" ".join(f"{what} {figure:.3f}" for what, figure in score.items())])


def speed(rows: Sequence[Row]) -> None:
    """The ratios of this project's promise, side by side on the same texts: the best of some rounds."""
    ways: dict[str, Callable[[Row], object]] = {
        "dateparser.search_dates": lambda r: search_dates(r["text"], languages=[r["lang"]]),
        "expressions": lambda r: pipeline.expressions(r["text"], language=r["lang"], published_on=published(r)),
        "whole extraction": read_row,
    }
    rates = {name: max(timed(read, rows)[1] for _ in range(ROUNDS)) for name, read in ways.items()}
    base = rates["dateparser.search_dates"]
    for name, rate in rates.items():
        sys.stdout.write(f"{name:{NAME}}{rate:8,.0f} documents a second{rate / base:8.1f} times dateparser\n")


def samples() -> list[Row]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("ru-*.txt"))]
    return [{"id": str(i), "lang": "ru", "text": t, "published": "2020-10-23"} for i, t in enumerate(texts * 20)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, help="a folder of marked texts, or one file")
    parser.add_argument("--peers", action="store_true", help="install natasha and chrono-node into var/bench")
    options = parser.parse_args()
    if options.peers:
        install()
    if options.gold is None:
        sys.stdout.write(
            "No GOLD: only speed, on the sample articles. GOLD=folder measures what is found and how right.\n"
        )
        speed(samples())
        return
    found = list(sets(options.gold))
    if not found:
        parser.error(f"no marked texts in {options.gold}: tests/benchmarks/scoring.py says how their rows look")
    compared = readers()
    line("relaxed F1, value F1, documents/s", [reader.name for reader in compared])
    for name, rows in found:
        if "timex" in rows[0]:
            compare(name, rows, compared)
    for name, rows in found:
        if has_events(rows[0]):
            events(name, rows)
    russian = next((rows for _, rows in found if rows[0]["lang"] == SPEED_LANGUAGE), None)
    if russian:
        speed(russian)


if __name__ == "__main__":
    main()
