"""The database itself refuses a quote that its snapshot does not have, on SQLite and PostgreSQL, by whatever path."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from tests.make import EXPRESSION, QUOTE, TEXT, make_citation, make_event, make_mention, make_snapshot
from timeline.models import Citation, Event, Mention, Snapshot, immutability

pytestmark = pytest.mark.django_db

REFUSED = "differs from its snapshot"
ASTRAL = "🇰🇬 𝒜 и\u0306 "


def again(row: models.Model, **fields: object) -> None:
    """Insert a copy of the row, past its `save`."""
    model = type(row)
    row.pk = None
    for name, value in fields.items():
        setattr(row, name, value)
    with transaction.atomic():
        model._default_manager.bulk_create([row])


@pytest.mark.parametrize(
    "spoilt",
    [{"exact": QUOTE + "!"}, {"exact": ""}, {"start": 1}, {"end": len(QUOTE) + 1}, {"exact": QUOTE.lower()}],
)
def test_a_bulk_update_cannot_spoil_a_citation(spoilt: dict[str, object]) -> None:
    citation = make_citation()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Citation.objects.filter(pk=citation.pk).update(**spoilt)
    assert Citation.objects.get(pk=citation.pk).is_verbatim()


def test_a_citation_cannot_be_moved_to_a_text_without_its_words() -> None:
    citation, other = make_citation(), make_snapshot(text="Совсем другой текст, и он длиннее того предложения.")
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Citation.objects.update(snapshot=other)
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Citation.objects.update(snapshot=other.pk + 100)
    assert Citation.objects.get(pk=citation.pk).snapshot.text == TEXT


def test_bulk_create_cannot_make_a_citation_that_is_not_verbatim() -> None:
    with pytest.raises(DatabaseError, match=REFUSED):
        again(make_citation(), event=make_event(), exact="Ничего подобного")


@pytest.mark.parametrize(
    "spoilt",
    [{"quote": QUOTE[:-1]}, {"start": 1}, {"expression": "5 октября 2020 года"}, {"expression_start": 0}],
)
def test_bulk_create_cannot_make_a_mention_that_is_not_verbatim(spoilt: dict[str, object]) -> None:
    with pytest.raises(DatabaseError, match=REFUSED):
        again(make_mention(), **spoilt)


def test_code_points_beyond_the_first_plane_count_as_one_in_the_database_too() -> None:
    snapshot = make_snapshot(text=ASTRAL + TEXT + ASTRAL)
    mention = make_mention(snapshot=snapshot, quote=ASTRAL + QUOTE)
    again(make_citation(mention=mention), event=make_event())
    again(make_mention(snapshot=snapshot, quote=QUOTE, expression=EXPRESSION))
    assert Citation.objects.failing() == []
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Citation.objects.update(start=models.F("start") + 1, end=models.F("end") + 1)


def test_a_verbatim_passage_may_be_moved_in_bulk() -> None:
    citation = make_citation()
    Citation.objects.update(start=0, end=12, exact=TEXT[:12], expression_start=None, expression_end=None)
    citation.refresh_from_db()
    assert citation.is_verbatim()


def test_the_code_of_an_event_is_never_changed() -> None:
    event = make_event()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(code="another")
    event.code = "another"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        event.save(update_fields=["code"])
    event.save()  # writes all but what is unique
    assert Event.objects.get(pk=event.pk).code != "another"


def test_an_event_is_never_deleted() -> None:
    event = make_event()
    with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
        event.delete()
    assert Event.objects.filter(code=event.code).exists()


@pytest.mark.django_db(transaction=True)
def test_quotes_are_still_held_after_a_second_migrate() -> None:
    make_citation()
    call_command("migrate", verbosity=0)
    with pytest.raises(DatabaseError, match=REFUSED):
        Citation.objects.update(exact="Ничего подобного")
    assert (Snapshot.objects.count(), Mention.objects.count()) == (1, 1)


def test_the_check_of_deployment_knows_these_triggers() -> None:
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else ' ON "timeline_citation"'
        cursor.execute(f'DROP TRIGGER "citation_stays_verbatim"{on}')
    assert immutability.missing(connection) == ["citation_stays_verbatim"]
