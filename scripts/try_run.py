"""Does `make run` keep its promise? Pages, login, a taken port, Ctrl-C, a quick second run on the same data.

    python3 scripts/try_run.py

Works in a temporary VAR_DIR on a free port, and stops what it started. Exit 1 with what went wrong.
"""

from __future__ import annotations

import contextlib
import http.cookiejar
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_RUN_SECONDS, SECOND_RUN_SECONDS, STOP_SECONDS = 600.0, 5.0, 15.0


class Broken(Exception):
    """A promise that was not kept."""


class Run:
    """One `make run`; `output()` is what it has printed so far."""

    def __init__(self, port: int, var: Path, log: Path) -> None:
        self.home, self.log = f"http://127.0.0.1:{port}", log
        kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "SECRET_KEY", "DEBUG")}
        environment = {**kept, "VAR_DIR": str(var)}
        self.started = time.monotonic()
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                ["make", "run", f"PORT={port}"],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_until_up(self, seconds: float) -> float:
        """Seconds from the command to the first answer of /healthz."""
        while time.monotonic() - self.started < seconds:
            with contextlib.suppress(OSError):
                fetch(f"{self.home}/healthz")
                return time.monotonic() - self.started
            if self.process.poll() is not None:
                raise Broken(f"make run ended with {self.process.returncode}:\n{self.output()}")
            time.sleep(0.05)
        raise Broken(f"make run did not answer within {seconds:.0f} s:\n{self.output()}")

    def stop(self) -> None:
        """As Ctrl-C in a terminal: an interrupt for the whole group."""
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise Broken("make run did not stop on Ctrl-C") from None
        if "Traceback" in self.output():
            raise Broken(f"make run printed a traceback:\n{self.output()}")


@contextlib.contextmanager
def running(port: int, var: Path, log: Path) -> Iterator[Run]:
    run = Run(port, var, log)
    try:
        yield run
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.process.pid, signal.SIGKILL)
        raise
    run.stop()


def fetch(address: str, opener: urllib.request.OpenerDirector | None = None, **form: str) -> str:
    data = urllib.parse.urlencode(form).encode() if form else None
    request = urllib.request.Request(address, data=data, headers={"Referer": address})
    with (opener or urllib.request.build_opener()).open(request, timeout=10) as answer:
        return str(answer.read().decode("utf-8"))


def encoding(address: str) -> str:
    """How the server compresses this file for a browser that takes Brotli."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return str(answer.headers.get("Content-Encoding", ""))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def check_pages(run: Run) -> None:
    """Every printed address answers, and the static files that its page names."""
    addresses = re.findall(r"^(?:Timeline|Admin) +(\S+)$", run.output(), re.MULTILINE)
    if len(addresses) < 2:
        raise Broken(f"make run printed no timeline and admin address:\n{run.output()}")
    for address in addresses:
        for static in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', fetch(address))):
            fetch(run.home + static)
            if static.endswith(".css") and encoding(run.home + static) != "br":
                raise Broken(f"{static} is not served with Brotli")


def check_login(run: Run) -> None:
    """The printed login opens the admin."""
    found = re.search(r"name +(\S+)\n +password +(\S+)", run.output())
    if not found:
        raise Broken(f"the first make run printed no login:\n{run.output()}")
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = fetch(f"{run.home}/admin/login/", opener)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    form = {
        "username": found[1],
        "password": found[2],
        "csrfmiddlewaretoken": token[1] if token else "",
        "next": "/admin/",
    }
    if "/admin/logout/" not in fetch(f"{run.home}/admin/login/", opener, **form):
        raise Broken("the printed login does not open the admin")


def check_taken_port(port: int, var: Path, log: Path) -> None:
    """A second server on the same port is refused at once, with the port in the message."""
    second = Run(port, var, log)
    if second.process.wait(10) == 0 or str(port) not in second.output():
        raise Broken(f"a taken port is not refused:\n{second.output()}")


def data(var: Path) -> str:
    with contextlib.closing(sqlite3.connect(var / "letopis.sqlite3")) as connection:
        return "\n".join(connection.iterdump())


def try_run(folder: Path) -> str:
    port, var = free_port(), folder / "var"
    with running(port, var, folder / "first.log") as first:
        took = first.wait_until_up(FIRST_RUN_SECONDS)
        check_pages(first)
        check_login(first)
        check_taken_port(port, var, folder / "taken.log")
    before = data(var)
    with running(port, var, folder / "second.log") as second:
        again = second.wait_until_up(FIRST_RUN_SECONDS)
        if "password" in second.output():
            raise Broken("the second make run printed a password")
    if again > SECOND_RUN_SECONDS:
        raise Broken(f"the second make run took {again:.1f} s")
    if data(var) != before:
        raise Broken("the second make run changed the data")
    return f"make run: first answer after {took:.1f} s, the second time after {again:.1f} s, same data."


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="letopis-run-") as scratch:
        try:
            print(try_run(Path(scratch)))
        except (Broken, urllib.error.URLError) as problem:
            sys.exit(f"make run: {problem}")
