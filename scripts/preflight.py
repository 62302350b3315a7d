"""Before anything is started or installed: is this Python enough, can it make a virtual environment, is the port free?

    python3 scripts/preflight.py venv      # exit 1 and what to install
    python3 scripts/preflight.py port      # exit 1 when PORT is odd or taken

Runs on a bare machine: standard library only.
"""

from __future__ import annotations

import importlib.util
import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def python_problem() -> str | None:
    if sys.version_info >= (3, 11):  # noqa: UP036 - this file meets Pythons that the rest never meets
        return None
    found = sys.version.split()[0]
    return f"Python 3.11 or newer is needed; this is {found}. Name another one: make run PYTHON=python3.11"


def venv_problem() -> str | None:
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return None
    return "This Python cannot make a virtual environment. Install the missing part: apt install python3-venv"


def port_problem() -> str | None:
    from timeline import environment  # noqa: PLC0415 - an old Python could not read it

    try:
        port = environment.integer("PORT", default=8000, low=1, high=65535)
    except environment.BadSetting as error:
        return str(error)
    address = environment.text("BIND_ADDRESS", default="127.0.0.1")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        # As the server itself will: a port that waits out a closed connection counts as free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address.strip("[]"), port))
        except OSError as error:
            other = port % 65535 + 1
            return f"Port {port} of {address} cannot be used: {error.strerror}. Choose another: make run PORT={other}"
    return None


CHECKS = {"venv": (python_problem, venv_problem), "port": (python_problem, port_problem)}


if __name__ == "__main__":
    for check in CHECKS[sys.argv[1]]:
        problem = check()
        if problem:
            sys.exit(problem)
