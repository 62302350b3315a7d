"""What `make run` says before it starts anything."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import preflight

ROOT = Path(__file__).resolve().parent.parent


def check_port(port: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/preflight.py", "port"]
    env = {**os.environ, "PORT": port}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = check_port(str(port))
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used: Address already in use" in done.stderr
    assert "make run PORT=" in done.stderr


def test_a_free_port_is_fine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    assert check_port(str(port)).returncode == 0


@pytest.mark.parametrize("port", ["http", "0", "65536"])
def test_a_port_that_is_none_is_refused_in_one_line(port: str) -> None:
    done = check_port(port)
    assert (done.returncode, done.stderr) == (1, f"PORT is '{port}'; write a whole number from 1 to 65535.\n")


def test_a_python_without_ensurepip_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    assert preflight.venv_problem() is None
    monkeypatch.setattr(preflight.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    assert "apt install python3-venv" in str(preflight.venv_problem())


def test_an_old_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight.sys, "version_info", (3, 9, 2))
    assert "Python 3.11 or newer" in str(preflight.python_problem())
