"""What a fresh machine needs once: tables, collected static files, a first login. Each is safe to ask for again."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from timeline.models import immutability

EDITOR = "editor"
FINGERPRINT = ".fingerprint"


def database_is_behind() -> bool:
    """Whether a migration waits, or a table that is kept has lost its triggers."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return bool(waiting) or bool(immutability.missing(connection))


def collect_static() -> bool:
    """Collect, hash and compress the static files; False, and nothing done, when none of them has changed."""
    stamp = Path(settings.STATIC_ROOT) / FINGERPRINT
    fingerprint = _static_fingerprint()
    if stamp.is_file() and stamp.read_text() == fingerprint:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(fingerprint)
    return True


def first_login() -> str | None:
    """The password of a new superuser `editor`; None, and nothing done, when somebody can log in already.

    The sample's editor cannot: that account has no password.
    """
    if User.objects.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists():
        return None
    password = "-".join(secrets.token_hex(3) for _ in range(4))
    User.objects.create_superuser(EDITOR, password=password)
    return password


def _static_fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(_static_paths()):
        state = path.stat()
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _static_paths() -> Iterator[Path]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))
