from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from timeline.models import immutability

MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"


def found(**options: object) -> set[str]:
    return {str(message.id) for message in run_checks(**options) if str(message.id).startswith("letopis.")}


def test_a_server_that_answers_to_any_name_is_warned_of(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert "letopis.W001" in found(include_deployment_checks=True)
    settings.ALLOWED_HOSTS = ["timeline.example.org"]
    assert "letopis.W001" not in found(include_deployment_checks=True)


@pytest.mark.django_db
def test_missing_triggers_are_warned_of() -> None:
    assert found(databases=["default"]) == set()
    immutability.remove()
    assert found(databases=["default"]) == {"letopis.W002"}
    immutability.install()


def test_static_files_that_were_not_collected_are_an_error(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    assert "letopis.E003" in found(include_deployment_checks=True)
    (tmp_path / "staticfiles.json").write_text('{"paths": {}, "version": "1.1"}')
    assert "letopis.E003" not in found(include_deployment_checks=True)


def test_a_catalog_that_was_not_compiled_is_warned_of(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    settings.LOCALE_PATHS = [tmp_path]
    (folder / "django.po").write_text("")
    assert "letopis.W004" in found(include_deployment_checks=True)
    shutil.rmtree(folder)
    assert "letopis.W004" not in found(include_deployment_checks=True)
