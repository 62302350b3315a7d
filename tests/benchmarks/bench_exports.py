"""Files of large timelines: seconds, megabytes written, and the memory of the process that wrote them.

    make bench-exports [COUNTS="1000 10000 100000"] [FILES="json csv"]

Each file is asked for in a process of its own, over a database of this run. "before" is its memory when the answer
begins: Django and the index of the timeline, which pages use too; "stream" is the most that was added while it was
written. Linux only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.page import ours
from tests.benchmarks.page.happenings import COUNTS as PAGE_COUNTS
from tests.benchmarks.page.happenings import happenings

ROOT = Path(__file__).resolve().parents[2]
COUNTS = (1_000, 10_000, 100_000)
FILES = ("json", "csv", "md", "timelinejs.json", "jsonld", "annotations.jsonld", "bib", "ris", "ics", "atom")
MEGABYTE = 1024 * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", nargs="*", type=int, default=list(COUNTS))
    parser.add_argument("--files", nargs="*", default=list(FILES))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "var/static").mkdir(parents=True)
        _run(folder, ["manage.py", "migrate", "-v0"])
        _say(f"{'file':20}{'events':>8}{'seconds':>9}{'first':>8}{'MB':>8}{'before':>9}{'peak':>8}{'stream':>8}")
        for count in wanted.counts:
            _run(folder, ["-m", __spec__.name, "fill", str(count)])
            for suffix in wanted.files:
                _run(folder, ["-m", __spec__.name, "fetch", str(count), suffix])


def _run(folder: str, command: list[str]) -> None:
    settings = {
        "DATABASE_URL": f"sqlite:///{folder}/exports.sqlite3",
        "VAR_DIR": f"{folder}/var",
        "SECRET_KEY": "only-for-this-measure-" * 3,
        "ALLOWED_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "timeline.settings",
    }
    subprocess.run([sys.executable, *command], cwd=ROOT, env=os.environ | settings, check=True)


def fill(count: int) -> None:
    """A timeline of that many events; beyond ten thousand the same ones come again."""
    made = happenings(min(count, PAGE_COUNTS[-1]))
    ours.publish(f"n-{count}", (made * (count // len(made) + 1))[:count])


def fetch(count: int, suffix: str) -> None:
    """Asks for one file as a program would, and says what it took."""
    from django.test import Client

    began = time.perf_counter()
    response = Client().get(f"/t/n-{count}.{suffix}", secure=True)
    assert response.status_code == 200, response.status_code
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak of what went before
    before, size, first = _memory("VmRSS"), 0, 0.0
    for piece in response:
        first = first or time.perf_counter() - began
        size += len(piece)
    seconds, peak = time.perf_counter() - began, _memory("VmHWM")
    _say(
        f"{suffix:20}{count:>8}{seconds:>9.1f}{first:>8.2f}{size / MEGABYTE:>8.1f}{before:>9.0f}{peak:>8.0f}"
        f"{peak - before:>8.0f}"
    )


def _memory(name: str) -> float:
    """Megabytes of this process: VmRSS now, VmHWM at most."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] in (["fill"], ["fetch"]):
        import django

        django.setup()
        fill(int(sys.argv[2])) if sys.argv[1] == "fill" else fetch(int(sys.argv[2]), sys.argv[3])
    else:
        main()
