"""The whole suite, browser tests included, on SQLite; beside it all that meets a database on a PostgreSQL of its own.

    python scripts/run_tests.py [--browser-only]

What cannot be had here (Chromium, PostgreSQL) is installed from Debian's packages when this user may, else skipped
with a line that says so.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import debian, postgres  # noqa: E402
from tests.e2e.chromium import chromium_path  # noqa: E402

BROWSER_ONLY, EVERYTHING = "e2e", "e2e or not e2e"
NO_TESTS_COLLECTED = 5
# The engine knows no database, and a browser is shown the same pages from either: these run once, the first on SQLite,
# the second beside them on PostgreSQL, so that both ends come at about the same time.
ON_SQLITE = (
    "tests/extraction",
    "tests/e2e/test_axis_e2e.py",
    "tests/e2e/test_directions.py",
    "tests/e2e/test_print.py",
    "tests/e2e/test_timeline_page.py",
)
ON_POSTGRESQL = (
    "tests/api/test_contract.py",
    "tests/e2e/test_embed_in_a_page.py",
    "tests/e2e/test_embed_in_wordpress.py",
    "tests/e2e/test_embed_script.py",
    "tests/e2e/test_no_script.py",
    "tests/e2e/test_share_page.py",
    "tests/e2e/test_static_site.py",
    "tests/e2e/test_timelinejs.py",
)


def pytest_run(marks: str, *options: str, output: IO[str] | None = None, **environment: str) -> subprocess.Popen[str]:
    """A run of pytest that has begun; it says what it does to `output`."""
    command = [sys.executable, "-m", "pytest", "-rfEs", "-m", marks, *options]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output, text=True
    )


def on_sqlite(marks: str, *without: str) -> int:
    """Pytest's exit status; no test at all counts as a failure."""
    left_out = [f"--ignore={path}" for path in without]
    with ended_with_us(pytest_run(marks, *left_out, DATABASE_URL="sqlite:///unused-by-tests")) as run:
        return run.wait()


@contextlib.contextmanager
def on_postgresql(marks: str) -> Iterator[Callable[[], int] | None]:
    """Begins the run; what it gives waits for its end, prints all it said and returns its exit status. None when there
    is no PostgreSQL to be had."""
    with contextlib.ExitStack() as stack:
        try:
            address = stack.enter_context(postgres.running())
        except postgres.NoPostgres as problem:
            print(f"SKIPPED: the suite on PostgreSQL: {problem}")
            yield None
            return
        output = stack.enter_context(tempfile.TemporaryFile("w+"))
        begun = pytest_run(marks, *(f"--ignore={path}" for path in ON_SQLITE), output=output, DATABASE_URL=address)
        run = stack.enter_context(ended_with_us(begun))

        def result() -> int:
            status = run.wait()
            output.seek(0)
            print(output.read(), flush=True)
            return status

        yield result


@contextlib.contextmanager
def ended_with_us(run: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """The run; when we are asked to end before it has, it is ended too."""
    try:
        yield run
    finally:
        if run.poll() is None:
            run.terminate()
            run.wait()


def main(arguments: list[str]) -> int:
    browser_problem = None if chromium_path() else debian.install("chromium")
    if browser_problem:
        print(f"SKIPPED: the browser tests: chromium {browser_problem}")
    if "--browser-only" in arguments:
        return on_sqlite(BROWSER_ONLY)
    with on_postgresql(EVERYTHING) as postgresql_result:
        print("== The suite on SQLite", flush=True)
        sqlite = on_sqlite(EVERYTHING, *(ON_POSTGRESQL if postgresql_result else ()))
        postgresql = None
        if postgresql_result:
            print("== The suite on PostgreSQL, which ran beside it", flush=True)
            postgresql = postgresql_result()
    words = {None: "skipped", 0: "passed", NO_TESTS_COLLECTED: "no tests"}
    print(f"SQLite: {words.get(sqlite, 'FAILED')}. PostgreSQL: {words.get(postgresql, 'FAILED')}.")
    return sqlite or postgresql or 0


if __name__ == "__main__":
    # Asked to end, it ends as by an exception, so that PostgreSQL is stopped on the way out.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: sys.exit("The tests were asked to end."))
    sys.exit(main(sys.argv[1:]))
