from __future__ import annotations

import pytest

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source
from timeline.models import Event
from timeline.outputs.differences import sides_of
from timeline.outputs.records import event_records

pytestmark = pytest.mark.django_db


def test_each_date_is_a_side_and_a_dispute_comes_last() -> None:
    event = make_event(date="2020-10-09")
    for number, (date, role) in enumerate(
        [("2020-10-12", "supports"), ("2020-10-09", "supports"), ("2020-10-09", "disputes"), ("2020-10-09", "supports")]
    ):
        snapshot = make_snapshot(source=make_source(publisher=f"Paper {number}"))
        mention = make_mention(timeline=event.timeline, snapshot=snapshot, date=date)
        make_citation(event=event, mention=mention, role=role)
    (record,) = event_records(Event.objects.all(), language="en")
    said = [
        (side.date.words if side.date else "", side.disputes, [c.source.publisher for c in side.citations])
        for side in sides_of(record.citations)
    ]
    assert said == [
        ("9 October 2020", False, ["Paper 1", "Paper 3"]),
        ("12 October 2020", False, ["Paper 0"]),
        ("9 October 2020", True, ["Paper 2"]),
    ]
