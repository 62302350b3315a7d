from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from timeline import catalogs
from timeline.models import immutability
from timeline.public import index, live

# A shared machine may stall for longer than an example should take.
hypothesis_settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("suite")


def pytest_configure() -> None:
    """Pages are tested in all their languages, and compiled catalogs are not in the repository."""
    for folder in settings.LOCALE_PATHS:
        catalogs.compile_stale(folder)


@pytest.fixture(autouse=True)
def _language_of_settings() -> Iterator[None]:
    """A request leaves its language active in the thread that made it; no other test may find it there."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nothing_kept_from_other_tests() -> None:
    """Each test begins with an empty database under keys that another one used: what a process keeps is dropped."""
    cache.clear()
    index.forget()
    live.forget()


@pytest.fixture(autouse=True)
def _flush_may_empty_kept_tables(request: pytest.FixtureRequest) -> Iterator[None]:
    """A transactional test ends by emptying every table, which the triggers rightly refuse.

    They are dropped just before; the flush ends with `post_migrate`, which installs them again.
    """
    transactional = {"transactional_db", "live_server"} & set(request.fixturenames)
    marker = request.node.get_closest_marker("django_db")
    if transactional or (marker and marker.kwargs.get("transaction")):
        request.getfixturevalue("transactional_db")
        yield
        immutability.remove()
    else:
        yield
