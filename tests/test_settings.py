"""The settings as a process of its own reads them, as on a server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("SECRET_KEY", "SECRET_KEY_FILE", "DEBUG", "HTTPS", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PORT")


def run(tmp_path: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key not in OURS}
    env = {**kept, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "timeline.settings", **environment}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def setting(tmp_path: Path, name: str, **environment: str) -> object:
    code = f"import json; from django.conf import settings; print(json.dumps(settings.{name}))"
    done = run(tmp_path, "-c", code, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("PORT", "many"),
        ("DATABASE_URL", "mysql://db/letopis"),
        ("LOG_LEVEL", "loud"),
        ("HTTPS", "s"),
    ],
)
def test_a_command_refuses_an_odd_setting_in_one_line(tmp_path: Path, name: str, value: str) -> None:
    done = run(tmp_path, "manage.py", "check", **{name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(f"Settings: {name} ")
    assert len(done.stderr.splitlines()) == 1


def test_the_server_does_not_start_without_a_secret_key(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", "import timeline.wsgi")
    assert done.returncode == 1
    assert "There is no secret key" in done.stderr


def test_debugging_needs_no_secret_key(tmp_path: Path) -> None:
    assert run(tmp_path, "-c", "import timeline.wsgi", DEBUG="1").returncode == 0


def test_debugging_is_off_by_default(tmp_path: Path) -> None:
    assert setting(tmp_path, "DEBUG") is False


@pytest.mark.parametrize("name", ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"])
def test_https_is_one_switch(tmp_path: Path, name: str) -> None:
    assert setting(tmp_path, name) is False
    assert setting(tmp_path, name, HTTPS="1") is True


def test_strict_transport_goes_with_https(tmp_path: Path) -> None:
    assert setting(tmp_path, "SECURE_HSTS_SECONDS") == 0
    assert setting(tmp_path, "SECURE_HSTS_SECONDS", HTTPS="1", HSTS_SECONDS="60") == 60


def test_a_folder_with_odd_signs_may_hold_the_database(tmp_path: Path) -> None:
    folder = tmp_path / "мои файлы?100%#"
    folder.mkdir()
    assert setting(folder, "DATABASES['default']['NAME']") == f"{folder}/letopis.sqlite3"
