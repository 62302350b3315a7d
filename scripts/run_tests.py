"""The whole suite, browser tests included, on SQLite; then all that meets a database again on a PostgreSQL of its own.

    python scripts/run_tests.py [--browser-only]

What cannot be had here (Chromium, PostgreSQL) is installed from Debian's packages when this user may, else skipped
with a line that says so.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import debian, postgres  # noqa: E402
from tests.e2e.chromium import chromium_path  # noqa: E402

BROWSER_ONLY, EVERYTHING = "e2e", "e2e or not e2e"
NO_TESTS_COLLECTED = 5


def run_pytest(marks: str, *options: str, **environment: str) -> int:
    """Pytest's exit status; no test at all counts as a failure."""
    command = [sys.executable, "-m", "pytest", "-rfEs", "-m", marks, *options]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def on_sqlite(marks: str) -> int:
    return run_pytest(marks, DATABASE_URL="sqlite:///unused-by-tests")


def on_postgresql(marks: str) -> int | None:
    """As `run_pytest`; None when there is no PostgreSQL to be had."""
    try:
        with postgres.running() as address:
            return run_pytest(marks, "--ignore=tests/extraction", DATABASE_URL=address)  # the engine knows no database
    except postgres.NoPostgres as problem:
        print(f"SKIPPED: the suite on PostgreSQL: {problem}")
        return None


def main(arguments: list[str]) -> int:
    browser_problem = None if chromium_path() else debian.install("chromium")
    if browser_problem:
        print(f"SKIPPED: the browser tests: chromium {browser_problem}")
    if "--browser-only" in arguments:
        return on_sqlite(BROWSER_ONLY)
    print("== The suite on SQLite", flush=True)
    sqlite = on_sqlite(EVERYTHING)
    print("== The suite on PostgreSQL", flush=True)
    postgresql = on_postgresql(EVERYTHING)
    words = {None: "skipped", 0: "passed", NO_TESTS_COLLECTED: "no tests"}
    print(f"SQLite: {words.get(sqlite, 'FAILED')}. PostgreSQL: {words.get(postgresql, 'FAILED')}.")
    return sqlite or postgresql or 0


if __name__ == "__main__":
    # Asked to end, it ends as by an exception, so that PostgreSQL is stopped on the way out.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: sys.exit("The tests were asked to end."))
    sys.exit(main(sys.argv[1:]))
