from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ingestion.newspaper import Newspaper, newspaper


@pytest.fixture
def paper() -> Iterator[Newspaper]:
    with newspaper() as server:
        yield server
