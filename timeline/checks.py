"""System checks: production mistakes found before they matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.db import connections

from timeline import catalogs
from timeline.models import immutability


@register(Tags.security, deploy=True)
def any_host_is_not_allowed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    hint = "Name the hosts that readers use: ALLOWED_HOSTS=timeline.example.org."
    return [checks.Warning("ALLOWED_HOSTS accepts every host name.", hint=hint, id="letopis.W001")]


@register(Tags.database)
def kept_rows_are_kept(app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """A warning, not an error: an error would stop `migrate`, which puts the triggers back."""
    hint = "Run `python manage.py migrate`: it ends by installing them."
    return [
        checks.Warning(
            f"The database “{using}” has lost the trigger {name}: it no longer keeps what is stored.",
            hint=hint,
            id="letopis.W002",
        )
        for using in databases or ()
        for name in immutability.missing(connections[using])
    ]


@register(Tags.staticfiles, deploy=True)
def static_files_are_collected(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not isinstance(staticfiles_storage, ManifestStaticFilesStorage) or staticfiles_storage.read_manifest():
        return []
    hint = "Run `python manage.py collectstatic`, or `python manage.py setup`."
    return [checks.Error("Static files are not collected: no page can be shown.", hint=hint, id="letopis.E003")]


@register(Tags.translation, deploy=True)
def catalogs_are_compiled(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    hint = "Run `python manage.py setup`."
    stale = [po for folder in settings.LOCALE_PATHS for po in catalogs.stale(folder)]
    return [checks.Warning(f"{po} is newer than its compiled catalog.", hint=hint, id="letopis.W004") for po in stale]
