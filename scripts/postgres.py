"""A PostgreSQL of the tests' own: in a temporary folder, on a socket in it, gone when the `with` block ends."""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from scripts import debian

SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=40")


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
            user, programs / "initdb", "-D", folder / "data", "-U", "letopis", "-A", "trust", "-E", "UTF8", "--locale=C"
        )
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={folder}"))
        control = (programs / "pg_ctl", "-D", folder / "data")
        _run(user, *control, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgres:///letopis?user=letopis&host={quote(str(folder), safe='')}"
        finally:
            _run(user, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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


def _run(user: str | None, *command: str | Path) -> None:
    as_user = ["runuser", "-u", user, "--"] if user else []
    done = subprocess.run(
        [*as_user, *map(str, command)], cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoPostgres(f"{Path(command[0]).name} failed: {(done.stderr or done.stdout).strip()}")
