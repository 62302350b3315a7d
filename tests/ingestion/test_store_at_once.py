from __future__ import annotations

import threading

import pytest
from django.db import connection

from tests.ingestion.test_store import FIRST, SECOND, article, page, rows
from tests.make import make_timeline
from timeline.ingestion.article import Article
from timeline.ingestion.store import add_source
from timeline.models import Timeline

AT_ONCE = 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [article, page])
def test_writers_at_the_same_time_store_an_article_once(make: type[Article]) -> None:
    timeline, failures = make_timeline(), []
    threads = [threading.Thread(target=_store, args=(timeline, make(FIRST, SECOND), failures)) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert rows() == (1, 1, 2)


def _store(timeline: Timeline, given: Article, failures: list[Exception]) -> None:
    try:
        add_source(timeline, given, language="ru")
    except Exception as error:  # noqa: BLE001 - a thread cannot fail a test by itself
        failures.append(error)
    finally:
        connection.close()
