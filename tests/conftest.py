from __future__ import annotations

from collections.abc import Iterator

import pytest

from timeline.models import immutability


@pytest.fixture(autouse=True)
def _flush_may_empty_kept_tables(request: pytest.FixtureRequest) -> Iterator[None]:
    """A transactional test ends by emptying every table, which the triggers rightly refuse on SQLite.

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
