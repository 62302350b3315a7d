"""The settings of the tests: the product's own, with a key that protects nothing and static files served unhashed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "for-tests-only-and-known-to-everybody-who-reads-this-line")

from timeline.settings import *  # noqa: F403
from timeline.settings import DATABASES

# Kept in a name, for the folder goes when this object does.
SCRATCH = tempfile.TemporaryDirectory(prefix="letopis-tests-")
STATIC_ROOT = Path(SCRATCH.name)

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, for the live server's threads cannot write to one shared database in memory at the same time.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(SCRATCH.name) / "tests.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
