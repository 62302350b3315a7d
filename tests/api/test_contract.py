"""The API against its own description, by schemathesis: made-up requests, good and bad, to a server with real rows.

It lives in an environment of its own, beside ours, since its packages ask for other versions than ours.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.chronicle import make_chronicle
from tests.make import make_mention
from tests.people import make_editor
from timeline.models import ApiToken, Event

PINS = Path(__file__).parent / "schemathesis.txt"
FOLDER = Path(sys.prefix) / "schemathesis"
PATIENCE = 300
# What a schema cannot say (a cursor is one of ours, an article has a text or an address) is refused though it fits.
LEFT_OUT = "positive_data_acceptance"


@pytest.fixture(scope="session")
def schemathesis() -> Path:
    """The program; installed once, skipped where it cannot be."""
    program, made = FOLDER / "bin" / "schemathesis", FOLDER / "made-of.txt"
    if not (made.exists() and made.read_text() == PINS.read_text()):
        venv.create(FOLDER, with_pip=True, clear=True)
        install = [FOLDER / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-input", "-r", PINS]
        done = subprocess.run(install, capture_output=True, text=True, timeout=PATIENCE, check=False)
        if done.returncode:
            pytest.skip(f"schemathesis could not be installed: {done.stderr[-300:]}")
        made.write_text(PINS.read_text())
    return program


@pytest.mark.django_db(transaction=True)
def test_the_api_keeps_to_its_description(
    schemathesis: Path, live_server: LiveServer, settings: Any, tmp_path: Path
) -> None:
    settings.API_REQUESTS_PER_MINUTE = 1_000_000
    timeline = make_chronicle()
    for _ in range(20):
        make_mention(timeline=timeline)
    Event.objects.filter(pk=timeline.events.all()[0].pk).update(state="withdrawn", version=100)
    _token, secret = ApiToken.objects.issue(
        owner=make_editor(), name="Contract", scopes=[scope.value for scope in ApiToken.Scope]
    )
    command = [
        *(str(schemathesis), "run", f"{live_server.url}/api/v1/openapi.json", "--no-color", "--seed", "1"),
        *("--header", f"Authorization: Bearer {secret}", "--exclude-checks", LEFT_OUT),
        *("--max-examples", "8", "--request-timeout", "20"),
    ]
    environment = {**os.environ, "NO_PROXY": "localhost,127.0.0.1"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=PATIENCE, check=False, cwd=tmp_path, env=environment
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "Tested: " in done.stdout
