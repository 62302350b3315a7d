"""The secret key that signs sessions and forms: made once on this machine, never shipped."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def make(path: Path) -> str:
    """Write a new random key into a file that only its owner may read; returns the key.

    Raises FileExistsError rather than replace a key.
    """
    key = secrets.token_urlsafe(64)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key + "\n")
    return key


def require() -> None:
    """Raises ImproperlyConfigured when there is no key to serve with."""
    if not settings.HAS_SECRET_KEY:
        raise ImproperlyConfigured(
            "There is no secret key. Run `python manage.py setup`, which makes one for this machine, "
            "or set SECRET_KEY or SECRET_KEY_FILE (docs/deploy.md)."
        )
