from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from tests.make import make_event, make_timeline
from timeline.models import Event, Timeline
from timeline.models.events import CODE_ALPHABET, new_code

pytestmark = pytest.mark.django_db


def test_a_public_code_has_no_letters_that_are_mistaken_for_others() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert set("".join(codes)) <= set(CODE_ALPHABET)
    assert not set("01ilo") & set(CODE_ALPHABET)


def test_a_public_code_is_never_given_twice() -> None:
    event = make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event(code=event.code)


def test_a_public_code_survives_every_edit() -> None:
    event = make_event()
    code = event.code
    event.title = "Другое название"
    event.save()
    assert Event.objects.get(pk=event.pk).code == code


@pytest.mark.parametrize(
    ("event_state", "timeline_state"), list(itertools.product(Event.State.values, Timeline.State.values))
)
def test_the_public_sees_published_events_of_published_or_archived_timelines(
    event_state: str, timeline_state: str
) -> None:
    event = make_event(timeline=make_timeline(state=timeline_state), state=event_state)
    seen = event_state == Event.State.PUBLISHED and timeline_state != Timeline.State.DRAFT
    assert Event.objects.published().filter(pk=event.pk).exists() is seen


def test_a_merged_event_cannot_stay_published() -> None:
    event = make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(merged_into=make_event(timeline=event.timeline))


@pytest.mark.parametrize("field", ["merged_into", "successor"])
def test_an_event_cannot_lead_to_itself(field: str) -> None:
    event = make_event(state=Event.State.DRAFT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**{field: event})


@pytest.mark.parametrize("significance", [0, 4])
def test_significance_runs_from_one_to_three(significance: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event(significance=significance)


def test_every_save_counts_as_a_version() -> None:
    event = make_event()
    first = event.version
    event.save(update_fields=["title"])
    assert Event.objects.get(pk=event.pk).version == first + 1


def test_an_event_without_a_date_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(timeline=make_timeline(), title="Когда-нибудь")


def test_a_word_that_is_no_date_is_refused_with_a_sentence() -> None:
    event = make_event()
    event.edtf = "2020-02-30"
    with pytest.raises(ValidationError, match="2020-02-30"):
        event.save()


@pytest.mark.parametrize(
    ("date", "precision", "certainty", "first", "last"),
    [
        ("2020-10-04", "day", "exact", dt.date(2020, 10, 4), dt.date(2020, 10, 4)),
        ("2020-10", "month", "exact", dt.date(2020, 10, 1), dt.date(2020, 10, 31)),
        ("2020-10-05~", "day", "approximate", dt.date(2020, 10, 5), dt.date(2020, 10, 5)),
        ("2020?", "year", "uncertain", dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
        ("2020-10-22/2020-10-23", "range", "exact", dt.date(2020, 10, 22), dt.date(2020, 10, 23)),
        ("../2020-10-31", "open", "exact", None, dt.date(2020, 10, 31)),
        ("2005/..", "open", "exact", dt.date(2005, 1, 1), None),
        ("199X", "decade", "exact", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
    ],
)
def test_the_columns_of_a_date_derive_from_its_edtf(
    date: str, precision: str, certainty: str, first: dt.date | None, last: dt.date | None
) -> None:
    row = Event.objects.get(pk=make_event(date=date).pk)
    assert (row.edtf, row.precision, row.certainty) == (date, precision, certainty)
    assert (row.first_day, row.last_day) == (first, last)


def test_columns_set_by_hand_give_way_to_the_edtf() -> None:
    event = make_event(date="2020-10-04")
    event.edtf, event.first_day, event.precision = "2020-10", dt.date(1999, 1, 1), "year"
    event.save()
    assert (event.first_day, event.precision) == (dt.date(2020, 10, 1), "month")


def test_a_week_stays_a_week_when_saved_again() -> None:
    event = make_event(date="2020-10-05/2020-10-11")
    event.precision = "week"
    event.save()
    assert Event.objects.get(pk=event.pk).precision == "week"


def test_events_are_told_in_the_order_of_their_days() -> None:
    timeline = make_timeline()
    dates = ["2020-10-05", "2020-10", "../2020-10-04", "2020-10-05/2020-10-06", "2020-09-30", "2020-10-05/.."]
    for date in dates:
        make_event(timeline=timeline, date=date)
    told = [event.edtf for event in timeline.events.chronological()]
    assert told[0] == "2020-09-30"
    assert told.index("2020-10") < told.index("../2020-10-04") < told.index("2020-10-05")
    assert told.index("2020-10-05") < told.index("2020-10-05/2020-10-06") < told.index("2020-10-05/..")


def test_a_bulk_update_cannot_change_what_readers_see() -> None:
    event = make_event(state="draft")
    with pytest.raises(DatabaseError, match="without their version"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(state=Event.State.PUBLISHED)
    Event.objects.filter(pk=event.pk).update(stems=" ")


def test_plans_are_overdue_after_their_last_day() -> None:
    plan = make_event(occurrence="planned", date="2020-10-22/2020-10-23", state="draft")
    make_event(occurrence="planned", date="2020-10-22/..")
    make_event(occurrence="planned", date="2020-10-01", state="withdrawn")
    make_event(occurrence="planned", date="2020-10-01", successor=make_event(date="2020-10-02"))
    assert not Event.objects.overdue(on=dt.date(2020, 10, 23))
    assert list(Event.objects.overdue(on=dt.date(2020, 10, 24))) == [plan]
