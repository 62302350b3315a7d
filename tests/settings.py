"""The settings of the tests: the product's own, with a key that protects nothing and static files served unhashed."""

import os

os.environ.setdefault("SECRET_KEY", "for-tests-only-and-known-to-everybody")

from timeline.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
