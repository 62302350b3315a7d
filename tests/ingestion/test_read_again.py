"""Reading a stored source again: what changed is on record, and what a person decided stays as it is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.forms.models import model_to_dict

from tests.ingestion.test_store import DAY, FIRST, SECOND, THIRD, TODAY, article, page
from tests.make import make_timeline
from tests.people import make_editor
from timeline.ingestion.store import add_source, read_again
from timeline.models import Citation, Event, Mention, Reading, Source, Timeline
from timeline.review import actions

pytestmark = pytest.mark.django_db
YESTERDAY = "Вчера парламент собрался на заседание."


def older(timeline: Timeline, *, edtf: str, words: str) -> Mention:
    """The timeline's mention with these words, as an older engine would have read it: with another date."""
    read = Mention.objects.get(timeline=timeline, expression=words)
    fields = {**model_to_dict(read, exclude=["id"]), "edtf": edtf, "engine_version": "0"}
    for name in ("timeline", "snapshot"):
        fields[name] = getattr(read, name)
    fields.pop("proposed_by")
    Mention.objects.filter(pk=read.pk).update(state=Mention.State.RETIRED)
    return Mention.objects.create(**{**fields, "state": Mention.State.WAITING, "precision": "", "certainty": ""})


def waiting(timeline: Timeline) -> set[str]:
    return set(timeline.mentions.waiting().values_list("edtf", flat=True))


def test_the_first_reading_is_no_change() -> None:
    add_source(make_timeline(), article(FIRST, SECOND), language="ru")
    assert not Reading.objects.exists()


def test_reading_again_without_any_change_is_on_record_once() -> None:
    source = add_source(make_timeline(), article(FIRST), language="ru").source
    [change] = read_again(source)
    assert change.reading
    assert not change.reading.changed_something
    assert read_again(source)[0].reading is None
    assert not Reading.objects.of_note()


def test_a_better_engine_replaces_what_waits_and_says_so() -> None:
    timeline = make_timeline()
    source = add_source(timeline, article(FIRST), language="ru").source
    wrong = older(timeline, edtf="2020-10", words="4 октября 2020 года")
    right = timeline.mentions.exclude(pk=wrong.pk).get()
    reading = read_again(source, by=make_editor())[0].reading
    assert reading
    assert (reading.added, reading.retired, reading.moved) == ([], [], [[wrong.pk, right.pk]])
    assert reading.actor.username == "emil"
    assert waiting(timeline) == {"2020-10-04"}


def test_a_changed_day_of_publication_moves_only_what_waits() -> None:
    timeline, editor = make_timeline(), make_editor()
    source = add_source(timeline, article(TODAY, YESTERDAY), language="ru", published_on=DAY).source
    decided = timeline.mentions.waiting().order_by("start").first()
    event = actions.accept(decided, by=editor)
    before = snapshot_of_decided(event, decided)
    Source.objects.filter(pk=source.pk).update(published_on=dt.date(2020, 10, 30))
    reading = read_again(source)[0].reading
    assert reading
    assert waiting(timeline) == {"2020-10-29"}
    assert reading.differing == [[decided.pk, "2020-10-30"]]
    assert reading.published_on == dt.date(2020, 10, 30)
    assert snapshot_of_decided(event, decided) == before
    assert read_again(source)[0].reading is None


def snapshot_of_decided(event: Event, mention: Mention) -> list[object]:
    return [
        Event.objects.filter(pk=event.pk).values().get(),
        list(Citation.objects.filter(event=event).values()),
        Mention.objects.filter(pk=mention.pk).values().get(),
    ]


def test_words_in_the_tray_that_get_a_date_are_told_and_stay_in_the_tray() -> None:
    timeline = make_timeline()
    source = add_source(timeline, article(TODAY), language="ru").source
    kept = timeline.mentions.undated().get()
    actions.keep(kept, by=make_editor())
    Source.objects.filter(pk=source.pk).update(published_on=DAY, published_basis="editor")
    reading = read_again(source)[0].reading
    assert reading
    assert (reading.differing, reading.added) == ([[kept.pk, "2020-10-23"]], [])


def test_a_newer_text_tells_what_is_new_and_what_moved() -> None:
    timeline = make_timeline()
    add_source(timeline, page(FIRST, SECOND))
    first = timeline.mentions.get(edtf="2020-10-04")
    add_source(timeline, page(THIRD, FIRST))
    reading = Reading.objects.get()
    moved = timeline.mentions.get(edtf="2020-10-04", state="waiting")
    assert reading.moved == [[first.pk, moved.pk]]
    assert [timeline.mentions.get(pk=pk).edtf for pk in reading.added] == ["2020-10-15"]
    assert reading.retired == []


def test_each_timeline_of_a_source_has_its_own_record() -> None:
    first, second = make_timeline(), make_timeline()
    source = add_source(first, article(TODAY), language="ru", published_on=DAY).source
    add_source(second, article(TODAY), language="ru")
    Source.objects.filter(pk=source.pk).update(published_on=dt.date(2020, 10, 30))
    read_again(source)
    assert sorted(Reading.objects.of_note().values_list("timeline", flat=True)) == [first.pk, second.pk]


def test_a_proposal_is_neither_retired_nor_compared() -> None:
    timeline = make_timeline()
    source = add_source(timeline, article(FIRST), language="ru").source
    read = timeline.mentions.get()
    passage = actions.Passage(snapshot=read.snapshot, start=0, end=8, exact=read.quote[:8])
    proposed = actions.propose(timeline, passage=passage, by=make_editor(), changes={"title": "Выборы", "edtf": "2019"})
    read_again(source)
    proposed.refresh_from_db()
    assert proposed.state == Mention.State.WAITING
