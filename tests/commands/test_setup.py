"""`manage.py setup` on a machine of its own: an empty VAR_DIR, the real settings, a process for each run."""

from __future__ import annotations

import re
import sqlite3
import stat
import subprocess
from pathlib import Path

import pytest

from tests.test_settings import run


def setup(var: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    done = run(var, "manage.py", "setup", **environment)
    assert done.returncode == 0, done.stderr
    return done


def dump(var: Path) -> str:
    connection = sqlite3.connect(var / "letopis.sqlite3")
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A machine after its first run, and what that run printed."""
    var = tmp_path_factory.mktemp("machine") / "var"
    return var, setup(var, PORT="8123").stdout


def test_the_first_run_prints_where_everything_is(machine: tuple[Path, str]) -> None:
    _var, printed = machine
    assert re.search(r"^Timeline  http://127\.0\.0\.1:8123/t/[a-z0-9-]+/$", printed, re.MULTILINE)
    assert "Admin     http://127.0.0.1:8123/admin/" in printed


def test_the_first_run_makes_a_key_that_only_its_owner_reads(machine: tuple[Path, str]) -> None:
    key = machine[0] / "secret_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text().strip()) > 60


def test_the_first_run_makes_one_editor_with_a_random_password(machine: tuple[Path, str], tmp_path: Path) -> None:
    passwords = {re.findall(r"password  (\S+)", printed)[0] for printed in (machine[1], setup(tmp_path).stdout)}
    assert len(passwords) == 2
    assert all(len(password) >= 20 for password in passwords)


def test_the_password_is_nowhere_in_the_database(machine: tuple[Path, str]) -> None:
    [password] = re.findall(r"password  (\S+)", machine[1])
    assert password not in dump(machine[0])


def test_the_first_run_collects_hashed_and_compressed_static_files(machine: tuple[Path, str]) -> None:
    static = machine[0] / "static"
    assert (static / "staticfiles.json").is_file()
    assert list(static.glob("favicon.*.svg"))
    assert list(static.glob("**/*.css.br"))


def test_a_second_run_prints_no_password_and_changes_no_data(machine: tuple[Path, str]) -> None:
    var, _printed = machine
    before, key = dump(var), (var / "secret_key").read_text()
    assert "password" not in setup(var).stdout
    assert dump(var) == before
    assert (var / "secret_key").read_text() == key


def test_a_key_that_was_given_is_not_written_down(tmp_path: Path) -> None:
    setup(tmp_path, SECRET_KEY="given-by-the-person-who-runs-this-server-" + "x" * 20)
    assert not (tmp_path / "secret_key").exists()
