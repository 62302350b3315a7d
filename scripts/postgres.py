"""A PostgreSQL of the tests' own: in a temporary folder, on a socket in it, gone when the `with` block ends."""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from scripts import debian

SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=40")
START_SECONDS, STOP_SECONDS = 60.0, 30.0


class NoPostgres(Exception):
    """PostgreSQL cannot be had here; the message says why and what to install."""


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The address of an empty cluster, as DATABASE_URL takes it. Raises NoPostgres."""
    programs = find_programs() or install_programs()
    # initdb refuses root; a folder of the other user's own is needed anyway, for the socket.
    user = _unprivileged_user() if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="letopis-pg-"))
    if user:
        shutil.chown(folder, user)
    try:
        _run(
            *_as(user),
            programs / "initdb",
            "-D",
            folder / "data",
            "-U",
            "letopis",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
        )
        with _server(programs, folder, user):
            yield f"postgres:///letopis?user=letopis&host={quote(str(folder), safe='')}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _server(programs: Path, folder: Path, user: str | None) -> Iterator[None]:
    options = [part for setting in (*SETTINGS, f"unix_socket_directories={folder}") for part in ("-c", setting)]
    # It hears when this process dies, killed too: a server that outlives its tests is nobody's.
    command = [*_as(user, "--pdeathsig", "INT"), str(programs / "postgres"), "-D", str(folder / "data"), *options]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait_until_ready(server, programs, folder)
        yield
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait(STOP_SECONDS)


def _wait_until_ready(server: subprocess.Popen[bytes], programs: Path, folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        ready = subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False)
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    raise NoPostgres(f"postgres did not start: {(folder / 'log').read_text(errors='replace').strip()[-500:]}")


def find_programs() -> Path | None:
    """The folder of initdb and pg_ctl: the newest of Debian's, else the one on PATH."""
    ours = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if ours:
        return max(ours, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def install_programs() -> Path:
    """Install Debian's package without the cluster of its own that it would start. Raises NoPostgres."""
    problem = debian.install("postgresql-common") or _without_a_cluster() or debian.install("postgresql")
    programs = find_programs()
    if problem or programs is None:
        raise NoPostgres(f"postgresql {problem or 'has no initdb'}")
    return programs


def _without_a_cluster() -> None:
    prefix = debian.root_prefix() or []
    settings = "/etc/postgresql-common/createcluster.conf"
    turn_off = ["sed", "-i", "-E", "s/^#?create_main_cluster *=.*/create_main_cluster = false/", settings]
    subprocess.run([*prefix, *turn_off], check=False)


def _unprivileged_user() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _as(user: str | None, *options: str) -> list[str]:
    """What to write before a command that runs as that user."""
    identity = [f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--init-groups"] if user else []
    return ["setpriv", *identity, *options, "--"]


def _run(*command: str | Path) -> None:
    done = subprocess.run(
        [str(part) for part in command], cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoPostgres(f"{' '.join(map(str, command))} failed: {(done.stderr or done.stdout).strip()}")
