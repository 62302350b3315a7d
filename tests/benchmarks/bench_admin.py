"""The admin's lists on a large newsroom: milliseconds on the server, and queries, for each page that people open.

    python -m tests.benchmarks.bench_admin                  on a scratch SQLite, then on a scratch PostgreSQL
    DATABASE_URL=… python -m tests.benchmarks.bench_admin   on that database, which is filled if it is empty

`--small` takes a hundredth of the rows. The least of three requests counts, the template rendered.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

EVENTS, MENTIONS, SOURCES = 100_000, 300_000, 20_000
ROUNDS = 3
PAGES = {
    "event": {
        "first page": "",
        "last page": "p=200",
        "by title": "o=2",
        "common word": "q=выборы",
        "rare word, other case": "q=КАЗАКБАЕВУ",
        "two words": "q=министр+отставка",
        "code": "q=b1869f",
        "timeline": "timeline__id__exact=1",
        "small timeline": "timeline__id__exact=7",
        "state": "state__exact=withdrawn",
        "category": "category__exact=election",
        "occurrence": "occurrence__exact=planned",
        "precision": "precision__exact=month",
        "needs attention": "attention=overdue",
        "year": "first_day__year=2020",
        "month": "first_day__year=2020&first_day__month=10",
        "day": "first_day__year=2020&first_day__month=10&first_day__day=5",
    },
    "mention": {
        "first page": "",
        "last page": "p=200",
        "all states": "state=all",
        "kept undated": "state=kept",
        "retired": "state=retired",
        "common word": "q=выборы",
        "rare word, other case": "q=КАЗАКБАЕВУ",
        "rare word, all states": "q=КАЗАКБАЕВУ&state=all",
        "undated": "dated=no",
        "timeline": "timeline__id__exact=7",
        "category": "category__exact=election",
        "planned": "modality__exact=planned",
        "source": "snapshot__source=19999",
        "year": "first_day__year=2020",
        "month": "first_day__year=2020&first_day__month=10",
    },
    "source": {
        "first page": "",
        "last page": "p=200",
        "common word": "q=выборы",
        "rare word, other case": "q=КАЗАКБАЕВУ",
        "address": "q=https://news.example/1999",
        "language": "language=ky",
        "year": "published_on__year=2020",
    },
    "snapshot": {"first page": "", "last page": "p=200"},
    "decision": {"first page": "", "last page": "p=200", "year": "at__year=2026", "action": "action__exact=publish"},
    "timeline": {"first page": ""},
}


def main() -> None:
    if "DATABASE_URL" in os.environ:
        measure()
        return
    from scripts import postgres

    with tempfile.TemporaryDirectory() as folder:
        again(f"sqlite:///{folder}/bench.sqlite3")
    with postgres.running() as address:
        again(address.replace("///letopis?", "///postgres?"))


def again(address: str) -> None:
    """This program once more, on that database."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_admin", *sys.argv[1:]]
    subprocess.run(command, check=True, env={**os.environ, "DATABASE_URL": address}, cwd=Path(__file__).parents[2])


def measure() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from tests.benchmarks.admin_rows import fill
    from timeline.models import Event

    call_command("migrate", verbosity=0)
    if not Event.objects.exists():
        began = time.perf_counter()
        part = 100 if "--small" in sys.argv else 1
        fill(EVENTS // part, MENTIONS // part, SOURCES // part)
        show(f"filled in {time.perf_counter() - began:.0f} s")
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.login(username="bench", password="bench")
    show(f"\n{connection.vendor}: milliseconds, queries")
    for model, pages in PAGES.items():
        for name, query in pages.items():
            milliseconds, queries = fastest(client, f"/admin/timeline/{model}/?{query}")
            show(f"{model:9} {name:24} {milliseconds:7.0f} {queries:4}")


def fastest(client: Any, address: str) -> tuple[float, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    best, queries = float("inf"), 0
    for _round in range(ROUNDS):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        best, queries = min(best, (time.perf_counter() - began) * 1000), len(captured)
        if answer.status_code != 200:
            return float("nan"), answer.status_code
        if "--slow" in sys.argv and _round == 0:
            for query in captured.captured_queries:
                if float(query["time"]) > 0.03:
                    show(f"    {query['time']} {query['sql'][:400]} … {query['sql'][-300:]}")
    return best, queries


def show(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
