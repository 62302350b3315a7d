"""A database of the first release, with rows and its triggers, comes to the present one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.make import FETCHED_AT, QUOTE, TEXT
from timeline.models import Mention, Source, immutability
from timeline.models.sources import sha256_of
from timeline.review.roles import Role, install

FIRST = [("timeline", "0001_initial")]


@pytest.mark.django_db(transaction=True)
def test_rows_of_the_first_release_survive_and_can_be_searched() -> None:
    immutability.remove()
    executor = MigrationExecutor(connection)
    latest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "timeline"]
    old = executor.migrate(FIRST).apps
    Group.objects.all().delete()
    timeline = old.get_model("timeline", "Timeline").objects.create(slug="old", title="Old")
    facts = {"title": "Выборы прошли", "language": "ru", "published_on": dt.date(2020, 10, 23)}
    source = old.get_model("timeline", "Source").objects.create(**facts)
    snapshot = old.get_model("timeline", "Snapshot").objects.create(
        source=source, text=TEXT, sha256=sha256_of(TEXT), fetched_at=FETCHED_AT, reader="text", reader_version="1"
    )
    mention = old.get_model("timeline", "Mention").objects.create(
        timeline=timeline, snapshot=snapshot, quote=QUOTE, start=0, end=len(QUOTE), expression="", expression_start=0,
        expression_end=0, title="Парламентские выборы", engine_version="1",
    )  # fmt: skip
    with connection.cursor() as cursor:
        for trigger in immutability.triggers(connection):
            if trigger.name == "mention_keeps_columns" and connection.vendor == "postgresql":
                for statement in immutability.create_statements(connection, trigger):
                    cursor.execute(statement)
        if connection.vendor == "sqlite":
            cursor.execute(
                'CREATE TRIGGER "mention_keeps_columns" BEFORE UPDATE OF "quote", "title" ON "timeline_mention" '
                "BEGIN SELECT RAISE(ABORT, 'mention rows are never edited'); END"
            )
    executor = MigrationExecutor(connection)
    executor.migrate(latest)
    immutability.install()
    install()
    assert immutability.missing(connection) == []
    assert list(Mention.objects.matching("парламентских выборов")) == [Mention.objects.get(pk=mention.pk)]
    assert " выбор " in Source.objects.get(pk=source.pk).stems
    assert set(Group.objects.values_list("name", flat=True)) >= set(Role.values)
