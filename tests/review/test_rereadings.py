"""What reading again changed, as editors see it: on the source, on its own page, and counted for the desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.ingestion.test_store import DAY, FIRST, TODAY, page
from tests.make import make_citation, make_event, make_snapshot, make_timeline
from tests.people import make_contributor, make_editor, make_reader
from timeline.ingestion.rereading import read_again
from timeline.ingestion.store import add_source
from timeline.models import Decision, Event, Mention, Reading, Source, Timeline
from timeline.review import actions
from timeline.review.changed_quotes import changed_quotes, differences_of, likeness
from timeline.review.rereadings import differing_count, differing_of, rereadings

pytestmark = pytest.mark.django_db
LATER = dt.date(2020, 10, 25)


@pytest.fixture
def timeline() -> Timeline:
    """One source; “today” was accepted as of the 23rd, the election waits, and so does a second “today”."""
    timeline = make_timeline(title="Октябрь")
    add_source(timeline, page(FIRST, TODAY, "Сегодня приняли закон."), language="ru", published_on=DAY)
    actions.accept(Mention.objects.get(quote=TODAY), by=make_editor("first"))
    return timeline


def form_of(source: Source, **changes: Any) -> dict[str, Any]:
    names = ("title", "publisher", "author", "url", "language", "published_on", "origin")
    values = {name: getattr(source, name) or "" for name in names}
    return {**values, "seen_version": source.version, "version": source.version, **changes}


def changed_day(timeline: Timeline) -> Reading:
    source = timeline.sources.get()
    source.published_on = LATER
    source.save()
    read_again(source)
    return Reading.objects.get()


def test_a_changed_day_on_the_source_reads_what_waits_and_says_so(client: Client, timeline: Timeline) -> None:
    client.force_login(make_editor())
    source = timeline.sources.get()
    address = f"/admin/timeline/source/{source.pk}/change/"
    answer = client.post(address, form_of(source, published_on="2020-10-25"), follow=True)
    assert "1 new, 1 retired, 1 decided date would differ" in answer.text
    assert Mention.objects.waiting().filter(edtf="2020-10-25").count() == 1
    assert Event.objects.get().edtf == "2020-10-23"
    assert f"/admin/timeline/reading/{Reading.objects.get().pk}/change/" in answer.text


def test_a_changed_title_reads_nothing(client: Client, timeline: Timeline) -> None:
    client.force_login(make_editor())
    source = timeline.sources.get()
    client.post(f"/admin/timeline/source/{source.pk}/change/", form_of(source, title="Иное"))
    assert not Reading.objects.exists()


@pytest.mark.parametrize("verb", ["read-again", "fetch-again"])
def test_stranger_reader_and_contributor_read_nothing_again(client: Client, timeline: Timeline, verb: str) -> None:
    address = f"/admin/timeline/source/{timeline.sources.get().pk}/{verb}/"
    assert client.post(address).status_code == 302
    for person in (make_reader(), make_contributor()):
        client.force_login(person)
        assert client.post(address).status_code == 403
    client.force_login(make_editor())
    assert client.get(address).status_code == 405


def test_an_editor_reads_a_source_again(client: Client, timeline: Timeline) -> None:
    source = timeline.sources.get()
    client.force_login(editor := make_editor())
    answer = client.post(f"/admin/timeline/source/{source.pk}/read-again/", follow=True)
    assert "Read again: nothing changed." in answer.text
    Source.objects.update(published_on=LATER)
    answer = client.post(f"/admin/timeline/source/{source.pk}/read-again/", follow=True)
    assert "See what changed" in answer.text
    assert Reading.objects.get().actor == editor


def test_a_page_that_cannot_be_fetched_says_why(client: Client, timeline: Timeline) -> None:
    Source.objects.update(url="http://127.0.0.1:9/a")
    client.force_login(make_editor())
    answer = client.post(f"/admin/timeline/source/{timeline.sources.get().pk}/fetch-again/", follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert Source.objects.get().snapshots.count() == 1


def test_the_page_of_a_reading_shows_the_decided_event_that_would_differ(client: Client, timeline: Timeline) -> None:
    reading = changed_day(timeline)
    address = f"/admin/timeline/reading/{reading.pk}/change/"
    assert client.get(address).status_code == 302
    client.force_login(make_reader())
    assert client.get(address).status_code == 403
    for person in (make_contributor(), make_editor()):
        client.force_login(person)
        text = client.get(address).text
        assert "Decided dates that would differ" in text
        assert "25 October 2020" in text
        assert f"/admin/timeline/event/{Event.objects.get().pk}/change/" in text
        assert "settled" not in text


@pytest.mark.parametrize(
    ("button", "edtf", "action"), [("take", "2020-10-25", "edit"), ("keep", "2020-10-23", "confirm")]
)
def test_an_editor_says_which_date_is_right(
    client: Client, timeline: Timeline, button: str, edtf: str, action: str
) -> None:
    reading, event = changed_day(timeline), Event.objects.get()
    address = f"/admin/timeline/reading/{reading.pk}/event/{event.pk}/"
    for person in (make_reader(), make_contributor()):
        client.force_login(person)
        assert client.post(address, {button: event.version}).status_code == 403
    client.force_login(make_editor())
    assert "somebody changed" in client.post(address, {button: "0"}, follow=True).text.lower()
    answer = client.post(address, {button: event.version}, follow=True)
    assert "settled" in answer.text
    event.refresh_from_db()
    assert event.edtf == edtf
    assert event.decisions.order_by("pk").last().action == action
    assert differing_count([timeline.pk]) == {timeline.pk: 0}


def test_a_confirmed_date_that_is_undone_asks_again(timeline: Timeline) -> None:
    reading, event, editor = changed_day(timeline), Event.objects.get(), make_editor()
    decision = actions.confirm(event, by=editor, version=event.version)
    actions.undo(decision, by=editor)
    assert [one.settled for one in differing_of([reading])] == [""]


def test_undoing_a_change_of_the_day_reads_again(client: Client, timeline: Timeline) -> None:
    client.force_login(make_editor())
    source = timeline.sources.get()
    client.post(f"/admin/timeline/source/{source.pk}/change/", form_of(source, published_on="2020-10-25"))
    history = f"/admin/timeline/source/{source.pk}/history/"
    decision = source.decisions.get(action="edit")
    assert f"/admin/timeline/decision/{decision.pk}/undo/" in client.get(history).text
    answer = client.post(f"/admin/timeline/decision/{decision.pk}/undo/", {"next": history}, follow=True)
    assert "Read again for “Октябрь”" in answer.text
    assert set(timeline.mentions.waiting().values_list("edtf", flat=True)) == {"2020-10-04", "2020-10-23"}
    source.refresh_from_db()
    assert (source.published_on, source.published_basis) == (DAY, "stated")


def test_the_list_leaves_out_what_changed_nothing_until_asked(client: Client, timeline: Timeline) -> None:
    reading = changed_day(timeline)
    Reading.objects.create(timeline=timeline, snapshot=reading.snapshot, engine_version="3")
    client.force_login(make_editor())
    address = "/admin/timeline/reading/"
    assert list(client.get(address).context["cl"].result_list) == [reading]
    assert client.get(address + "?changed=all").context["cl"].result_count == 2
    assert client.get(address + "?changed=differing").context["cl"].result_count == 1


def test_an_event_that_was_edited_since_is_settled(timeline: Timeline) -> None:
    reading = changed_day(timeline)
    assert differing_count([timeline.pk]) == {timeline.pk: 1}
    event = Event.objects.get()
    actions.edit(event, by=make_editor(), changes={"summary": "Проверено."}, version=event.version)
    assert [one.settled for one in differing_of([reading])] == ["Somebody has decided on the event's date since."]
    assert differing_count([timeline.pk]) == {timeline.pk: 0}


def test_an_event_that_has_the_date_by_now_is_settled(timeline: Timeline) -> None:
    event = Event.objects.get()
    actions.edit(event, by=make_editor(), changes={"edtf": "2020-10-25"}, version=event.version)
    reading = changed_day(timeline)
    assert [one.settled for one in differing_of([reading])] == ["The event has this date."]


def test_what_a_later_reading_takes_back_is_settled(timeline: Timeline) -> None:
    changed_day(timeline)
    source = timeline.sources.get()
    source.published_on = DAY
    source.save()
    read_again(source)
    assert differing_count([timeline.pk]) == {timeline.pk: 0}


def test_the_desk_is_told_until_everything_is_decided(timeline: Timeline) -> None:
    changed_day(timeline)
    [one] = rereadings(timeline, timeline.sources.get())
    assert (one.waiting, one.differing) == (1, 1)
    html = render_to_string("admin/timeline/_rereading.html", {"rereadings": [one]})
    assert "1 new, 1 retired, 1 decided date would differ" in html
    for mention in Mention.objects.waiting():
        actions.reject(mention, by=make_editor(f"editor-{mention.pk}"))
    event = Event.objects.get()
    actions.edit(event, by=make_editor(), changes={"summary": "Да."}, version=event.version)
    assert rereadings(timeline) == []


def test_counts_ask_the_database_as_often_for_many_timelines(
    timeline: Timeline, django_assert_num_queries: Any
) -> None:
    changed_day(timeline)
    others = [make_timeline() for _ in range(5)]
    with django_assert_num_queries(4):
        counts = differing_count([one.pk for one in (timeline, *others)])
    assert set(counts.values()) == {0, 1}
    with django_assert_num_queries(5):
        rereadings(timeline)


def test_a_quote_that_the_newspaper_changed_is_shown_with_both_texts(client: Client) -> None:
    event = make_event()
    citation = make_citation(event=event)
    source = citation.snapshot.source
    assert changed_quotes(source) == []
    newer = "Уточнено. Парламентские выборы прошли <b>5</b> октября 2020 года. Люди вышли на площадь."
    make_snapshot(source=source, text=newer, fetched_at=dt.datetime(2020, 10, 30, tzinfo=dt.UTC))
    [one] = changed_quotes(source)
    assert one.now == "Парламентские выборы прошли <b>5</b> октября 2020 года."
    client.force_login(make_editor())
    text = client.get(f"/admin/timeline/source/{source.pk}/change/").text
    assert "Quotes that the newest text no longer has" in text
    assert "<ins> &lt;b&gt;5&lt;/b&gt;</ins>" in text
    citation.refresh_from_db()
    assert citation.is_verbatim()


def test_a_quote_that_is_only_set_otherwise_has_not_changed() -> None:
    citation = make_citation()
    text = citation.snapshot.text.replace(" ", "\n")
    make_snapshot(source=citation.snapshot.source, text=text, fetched_at=dt.datetime(2020, 10, 30, tzinfo=dt.UTC))
    assert changed_quotes(citation.snapshot.source) == []


def test_a_quote_that_vanished_is_like_nothing() -> None:
    assert likeness("Выборы прошли 4 октября.", "Погода в горах была хорошей весь день.") == ""
    assert likeness("Выборы прошли.", "") == ""


def test_differences_keep_every_word_of_both_texts() -> None:
    before, after = "Выборы прошли 4 октября.", "Выборы не прошли 5 октября."
    stretches = differences_of(before, after)
    assert "".join(one.words for one in stretches if one.act != "insert") == before
    assert "".join(one.words for one in stretches if one.act != "delete") == after


def test_a_newer_text_is_pasted_into_a_form_that_knows_the_source(client: Client, timeline: Timeline) -> None:
    source = timeline.sources.get()
    client.force_login(make_editor())
    text = client.get(f"/admin/timeline/source/add/?newer={source.pk}").text
    assert source.url in text
    assert client.get("/admin/timeline/source/add/?newer=0").status_code == 200
    assert client.get("/admin/timeline/source/add/?newer=odd").status_code == 200


def test_the_desk_and_the_front_page_tell_of_dates_that_are_read_otherwise(client: Client, timeline: Timeline) -> None:
    client.force_login(make_editor())
    desk = f"/admin/timeline/timeline/{timeline.pk}/desk/"
    assert "rereadings" not in client.get(desk).text
    assert "Dates read otherwise" not in client.get("/admin/").text
    reading = changed_day(timeline)
    page_of_desk = client.get(desk).text
    assert f"/admin/timeline/reading/{reading.pk}/change/" in page_of_desk
    assert "1 new, 1 retired, 1 decided date would differ" in page_of_desk
    assert "decided date read otherwise" in page_of_desk
    front = client.get("/admin/").text
    assert "Dates read otherwise" in front
    listed = f"/admin/timeline/reading/?changed=differing&timeline__id__exact={timeline.pk}"
    assert listed.replace("&", "&amp;") in front
    assert f"/admin/timeline/reading/{reading.pk}/change/" in client.get(listed).text


def test_a_language_that_the_engine_does_not_read_is_refused(client: Client, timeline: Timeline) -> None:
    client.force_login(make_editor())
    source = timeline.sources.get()
    answer = client.post(f"/admin/timeline/source/{source.pk}/change/", form_of(source, language="xx"))
    assert answer.status_code == 200
    source.refresh_from_db()
    assert source.language == "ru"


def test_a_source_without_a_timeline_is_not_said_to_be_stored(client: Client, timeline: Timeline) -> None:
    source = timeline.sources.get()
    timeline.sources.clear()
    client.force_login(make_editor())
    answer = client.post(f"/admin/timeline/source/{source.pk}/fetch-again/", follow=True)
    assert "This source is on no timeline" in answer.text


def test_a_page_that_changed_is_fetched_stored_and_recorded(
    client: Client, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The network alone is left out: `tests/ingestion/test_fetch.py` has a server of its own for that."""
    source, editor = timeline.sources.get(), make_editor()
    newer = replace(page(FIRST, TODAY, "Завтра будет митинг."), url=f"{source.url}/moved")
    monkeypatch.setattr("timeline.admin.page", lambda _url: newer)
    client.force_login(editor)
    for _time in range(2):
        answer = client.post(f"/admin/timeline/source/{source.pk}/fetch-again/", follow=True)
    assert "The page has a text that is stored already." in answer.text
    assert timeline.sources.get().snapshots.count() == 2
    assert Decision.objects.get(source=source, actor=editor).action == "add"
    assert Mention.objects.waiting().filter(quote="Завтра будет митинг.").count() == 1
    assert Reading.objects.get().actor == editor
