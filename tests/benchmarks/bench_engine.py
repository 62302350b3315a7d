"""How fast the engine reads, beside dateparser's own search, on the same texts in one process.

    python -m tests.benchmarks.bench_engine [DOCS.jsonl]

Without a file the texts are the sample articles in Russian, repeated. A row of a file is {"text", "lang", "published"}.
Prints documents a second and ratios; the ratios are what to compare between machines.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dateparser.search import search_dates

from timeline.extraction import extract, pipeline
from timeline.extraction.languages.loader import load

SAMPLES = Path(__file__).parents[2] / "samples" / "kyrgyzstan-2020"
PUBLISHED = dt.date(2020, 10, 23)
ROUNDS = 3

Document = tuple[str, str, dt.date | None]


def documents(name: str | None) -> list[Document]:
    if name is None:
        return [(path.read_text(encoding="utf-8"), "ru", PUBLISHED) for path in sorted(SAMPLES.glob("ru-*.txt"))] * 20
    rows = [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]
    return [(r["text"], r["lang"], dt.date.fromisoformat(r["published"]) if r.get("published") else None) for r in rows]


def rate(read: Callable[[Document], object], docs: Sequence[Document]) -> float:
    """Documents a second of processor time: the best of some rounds after a warm one."""
    best = float("inf")
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        for doc in docs:
            read(doc)
        best = min(best, time.process_time() - start)
    return len(docs) / best


def main() -> None:
    docs = documents(sys.argv[1] if len(sys.argv) > 1 else None)
    readers: dict[str, Callable[[Document], object]] = {
        "dateparser.search_dates": lambda d: search_dates(d[0], languages=[d[1]]),
        "expressions": lambda d: pipeline.expressions(d[0], language=d[1], published_on=d[2]),
        "whole extraction": lambda d: extract(d[0], language=d[1], published_on=d[2]),
    }
    for language in {d[1] for d in docs}:
        load(language)
    base = None
    for name, read in readers.items():
        found = rate(read, docs)
        base = base or found
        sys.stdout.write(f"{name:26}{found:8.0f} documents a second{found / base:8.1f} times dateparser\n")


if __name__ == "__main__":
    main()
