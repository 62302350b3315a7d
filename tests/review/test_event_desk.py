"""The list of events and the page where one is edited."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import TEXT, make_citation, make_event, make_mention, make_snapshot, make_timeline, tamper
from tests.people import make_publisher
from timeline.models import Decision, Event
from timeline.review import actions

pytestmark = pytest.mark.django_db
LIST = "/admin/timeline/event/"
QUOTE_FIELDS = ("exact", "start", "end", "edtf", "role", "attribution")


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_publisher())
    return client


def address(event: Event, act: str = "change") -> str:
    return reverse(f"admin:timeline_event_{act}", args=[event.pk])


def form_of(event: Event, **changes: Any) -> dict[str, Any]:
    """What a browser sends for the event's page as it stands, with some fields changed."""
    event.refresh_from_db()
    fields = ("title", "summary", "edtf", "occurrence", "category", "significance")
    data = {name: getattr(event, name) for name in fields}
    data |= {
        "actors": "\n".join(event.actors),
        "seen_version": event.version,
        "note": "",
        "successor": "",
        "merge_into": "",
    }
    citations = list(event.citations.all())
    data |= {"citations-TOTAL_FORMS": len(citations), "citations-INITIAL_FORMS": len(citations)}
    for number, citation in enumerate(citations):
        values = {"id": citation.pk, "event": event.pk, **{name: getattr(citation, name) for name in QUOTE_FIELDS}}
        data |= {f"citations-{number}-{name}": value for name, value in values.items()}
    data |= {"citations-2-TOTAL_FORMS": 1, "citations-2-INITIAL_FORMS": 0, "citations-2-0-role": "supports"}
    return {**data, "_continue": "1", **changes}


def added(snapshot: Any, exact: str, **more: Any) -> dict[str, Any]:
    values = {"snapshot": snapshot.pk, "exact": exact, **more}
    return {f"citations-2-0-{name}": value for name, value in values.items()}


def test_an_event_is_made_by_hand(desk: Client) -> None:
    timeline = make_timeline()
    data = {"timeline": timeline.pk, "title": "Указ", "edtf": "2020-10-09", "occurrence": "occurred"}
    data |= {
        "category": "legislation",
        "significance": 2,
        "actors": "А. Б.\n\nВ. Г.",
        "summary": "",
        "note": "From memory",
    }
    desk.post(reverse("admin:timeline_event_add"), data)
    event = Event.objects.get()
    assert (event.timeline, event.title, event.actors, event.state) == (timeline, "Указ", ["А. Б.", "В. Г."], "draft")
    assert (event.decisions.get().action, event.decisions.get().note) == ("create", "From memory")


def test_editing_writes_what_changed_and_why(desk: Client) -> None:
    event = make_event(title="Выборы")
    page = desk.post(
        address(event), form_of(event, title="Выборы в парламент", note="Name", is_public="on"), follow=True
    )
    assert page.status_code == 200
    decision = event.decisions.get()
    assert (decision.before, decision.after) == ({"title": "Выборы"}, {"title": "Выборы в парламент"})
    assert decision.is_public
    assert decision.note == "Name"


def test_saving_without_a_change_records_nothing(desk: Client) -> None:
    event = make_citation().event
    assert desk.post(address(event), form_of(event)).status_code == 302
    assert not Decision.objects.exists()


def test_a_wrong_date_is_explained(desk: Client) -> None:
    event = make_event()
    page = desk.post(address(event), form_of(event, edtf="абракадабра"))
    assert "“абракадабра” is not a date" in page.text
    assert not Decision.objects.exists()


def test_two_editors_both_versions_are_shown_and_nothing_typed_is_lost(desk: Client) -> None:
    event = make_event(title="Before")
    stale = form_of(event, title="Mine")
    actions.edit(event, by=make_publisher("other"), changes={"title": "Theirs"}, version=event.version)
    page = desk.post(address(event), stale)
    assert "Two versions of this event" in page.text
    assert ">Mine</td>" in page.text
    assert ">Theirs</td>" in page.text
    assert 'value="Mine"' in page.text
    event.refresh_from_db()
    assert event.title == "Theirs"


def test_saving_once_more_puts_mine_in_place_of_theirs(desk: Client) -> None:
    event = make_event(title="Before")
    stale = form_of(event, title="Mine")
    actions.edit(event, by=make_publisher("other"), changes={"title": "Theirs"}, version=event.version)
    form = desk.post(address(event), stale).context["adminform"].form
    desk.post(address(event), {**stale, "seen_version": form["seen_version"].value()})
    event.refresh_from_db()
    assert event.title == "Mine"
    assert event.decisions.first().before == {"title": "Theirs"}


def test_a_form_without_a_version_is_not_saved(desk: Client) -> None:
    event = make_event(title="Before")
    assert desk.post(address(event), form_of(event, title="After", seen_version="")).status_code == 200
    event.refresh_from_db()
    assert event.title == "Before"


def test_a_quote_that_differs_from_its_snapshot_is_refused_with_both_texts(desk: Client) -> None:
    event = make_citation(event=make_event(title="Before")).event
    changed = form_of(event, title="After", **{"citations-0-exact": "Парламентские выборы прошли 5 октября 2020 года."})
    page = desk.post(address(event), changed)
    assert "The quote differs from the stored source" in page.text
    assert "Quote: “Парламентские выборы прошли 5 октября 2020 года.”" in page.text
    assert "Source: “Парламентские выборы прошли 4 октября 2020 года.”" in page.text
    event.refresh_from_db()
    assert event.title == "Before"
    assert event.citations.get().exact == "Парламентские выборы прошли 4 октября 2020 года."
    assert not Decision.objects.exists()


def test_a_quote_that_was_spoilt_in_the_database_stops_the_saving(desk: Client) -> None:
    citation = make_citation()
    event = citation.event
    tamper(citation, exact="Ничего подобного")
    page = desk.get(address(event)).text
    assert "differs from the stored text" in page
    assert "Ничего подобного" in desk.post(address(event), form_of(event, title="After")).text
    assert not Decision.objects.exists()


def test_a_quote_is_moved(desk: Client) -> None:
    event = make_citation().event
    moved = {"citations-0-exact": "Парламентские выборы", "citations-0-start": 0, "citations-0-end": 20}
    desk.post(address(event), form_of(event, note="Shorter", **moved))
    decision = event.decisions.get()
    assert event.citations.get().exact == "Парламентские выборы"
    assert (decision.action, decision.note) == ("edit", "Shorter")


def test_where_the_words_do_stand_is_said(desk: Client) -> None:
    event = make_citation().event
    page = desk.post(address(event), form_of(event, **{"citations-0-exact": "На следующий день"}))
    assert "These words stand at 49–66." in page.text


@pytest.mark.parametrize("end", [0, len(TEXT) + 50, 10**12])
def test_a_passage_outside_the_text_is_refused(desk: Client, end: int) -> None:
    event = make_citation().event
    assert desk.post(address(event), form_of(event, **{"citations-0-end": end})).status_code == 200
    assert not Decision.objects.exists()


def test_a_passage_is_cited_by_its_words(desk: Client) -> None:
    event, snapshot = make_event(), make_snapshot()
    event.timeline.sources.add(snapshot.source)
    desk.post(address(event), form_of(event, **added(snapshot, "люди вышли на площадь", edtf="2020-10-05")))
    citation = event.citations.get()
    assert TEXT[citation.start : citation.end] == citation.exact == "люди вышли на площадь"
    assert citation.edtf == "2020-10-05"
    assert event.decisions.get().action == "cite"


def test_words_copied_with_other_white_space_are_found(desk: Client) -> None:
    event, snapshot = make_event(), make_snapshot(text="Указ подписан\nв\u00a0Бишкеке.")
    event.timeline.sources.add(snapshot.source)
    desk.post(address(event), form_of(event, **added(snapshot, "подписан\r\nв Бишкеке")))
    assert event.citations.get().exact == "подписан\nв\u00a0Бишкеке"


def test_words_that_stand_twice_are_asked_about(desk: Client) -> None:
    event, snapshot = make_event(), make_snapshot(text="Первый указ подписан. Второй указ подписан.")
    event.timeline.sources.add(snapshot.source)
    page = desk.post(address(event), form_of(event, **added(snapshot, "указ подписан")))
    assert "The words stand in 2 places" in page.text
    assert "29: “" in page.text
    desk.post(address(event), form_of(event, **added(snapshot, "указ подписан", start=29)))
    assert event.citations.get().start == 29


def test_words_that_stand_nowhere_are_refused_with_the_nearest_text(desk: Client) -> None:
    event, snapshot = make_event(), make_snapshot()
    event.timeline.sources.add(snapshot.source)
    page = desk.post(address(event), form_of(event, **added(snapshot, "люди ушли с площади домой")))
    assert "The quote differs from the stored source" in page.text
    assert not event.citations.exists()


def test_a_source_of_another_timeline_is_not_offered(desk: Client) -> None:
    event = make_event()
    page = desk.post(address(event), form_of(event, **added(make_snapshot(), "люди")))
    assert "Select a valid choice" in page.text


def test_the_same_passage_is_not_cited_twice(desk: Client) -> None:
    citation = make_citation()
    citation.event.timeline.sources.add(citation.snapshot.source)
    again = added(citation.snapshot, citation.exact, edtf=citation.edtf)
    page = desk.post(address(citation.event), form_of(citation.event, **again))
    assert "cites this passage already" in page.text


def test_a_citation_is_removed_and_kept_in_the_record(desk: Client) -> None:
    event = make_citation(event=make_event(state="draft")).event
    desk.post(address(event), form_of(event, **{"citations-0-DELETE": "on"}))
    assert not event.citations.exists()
    assert event.decisions.get().action == "uncite"


def test_the_last_citation_of_a_published_event_is_not_removed(desk: Client) -> None:
    event = make_citation().event
    page = desk.post(address(event), form_of(event, **{"citations-0-DELETE": "on"}))
    assert "needs at least one citation" in page.text
    assert event.citations.exists()


def test_saving_and_publishing(desk: Client) -> None:
    event = make_citation(event=make_event(state="draft")).event
    page = desk.post(address(event), form_of(event, title="Выборы", _publish="1"), follow=True)
    event.refresh_from_db()
    assert (event.title, event.state) == ("Выборы", "published")
    assert [one.action for one in event.decisions.all()] == ["publish", "edit"]
    assert "is published" in page.text


def test_publishing_without_a_citation_saves_and_says_why_not(desk: Client) -> None:
    event = make_event(state="draft")
    page = desk.post(address(event), form_of(event, title="Выборы", _publish="1"), follow=True)
    event.refresh_from_db()
    assert (event.title, event.state) == ("Выборы", "draft")
    assert "has no citation" in page.text


def test_withdrawing_with_a_public_note(desk: Client) -> None:
    event = make_citation().event
    desk.post(address(event), form_of(event, _withdraw="1", note="Wrong", is_public="on"))
    event.refresh_from_db()
    assert event.state == "withdrawn"
    assert event.decisions.get().is_public


def test_merging_and_the_merged_one_is_only_read(desk: Client) -> None:
    into = make_citation().event
    event = make_citation(event=make_event(timeline=into.timeline)).event
    desk.post(address(event), form_of(event, _merge="1", merge_into=into.code))
    event.refresh_from_db()
    assert event.merged_into == into
    page = desk.get(address(event)).text
    assert "merged into" in page
    assert 'name="_save"' not in page
    assert desk.post(address(event), form_of(event, title="X")).status_code == 403


def test_merging_needs_an_event_to_merge_into(desk: Client) -> None:
    event = make_event()
    page = desk.post(address(event), form_of(event, _merge="1"), follow=True)
    assert "Choose the event to merge into" in page.text


def test_many_are_published_at_once_and_refusals_are_explained(desk: Client) -> None:
    good = make_citation(event=make_event(state="draft")).event
    bare = make_event(state="draft", title="Голое")
    page = desk.post(LIST, {"action": "publish_selected", "_selected_action": [good.pk, bare.pk]}, follow=True)
    good.refresh_from_db()
    assert good.state == "published"
    assert "1 event published." in page.text
    assert "“Голое” has no citation" in page.text


def test_the_history_shows_before_and_after(desk: Client) -> None:
    event = make_event(title="Выборы", date="2020-10-04")
    actions.edit(
        event, by=make_publisher("gulnara"), changes={"edtf": "2020-10"}, version=event.version, note="Less exact"
    )
    page = desk.get(address(event, "history")).text
    assert "gulnara" in page
    assert "Less exact" in page
    assert "<del>4 October 2020 (2020-10-04)</del>" in page
    assert "<ins>October 2020 (2020-10)</ins>" in page


def test_the_list_finds_any_form_of_a_word(desk: Client) -> None:
    event = make_event(title="Парламентские выборы")
    make_event(title="Дождь")
    assert list(desk.get(LIST + "?q=ПАРЛАМЕНТСКИХ").context["cl"].result_list) == [event]


def test_the_list_counts_citations_and_filters(desk: Client) -> None:
    event = make_citation(mention=None).event
    make_citation(event=event, mention=make_mention(timeline=event.timeline))
    make_event(state="draft")
    rows = desk.get(LIST + "?state__exact=published").context["cl"].result_list
    assert [(row, row.citations_number) for row in rows] == [(event, 2)]
    assert desk.get(LIST + "?first_day__year=2020").status_code == 200


def test_what_became_of_a_plan_is_kept_though_it_was_withdrawn(desk: Client) -> None:
    plan = make_event()
    plan.successor = make_event(timeline=plan.timeline, state="withdrawn")
    plan.save()
    desk.post(address(plan), form_of(plan, title="X", successor=plan.successor.code))
    assert plan.decisions.get().after == {"title": "X"}


@pytest.mark.parametrize("number", ["9999", "abc", "1%27"])
def test_an_event_that_is_not_there(desk: Client, number: str) -> None:
    for act in ("change", "history"):
        assert desk.get(f"{LIST}{number}/{act}/").status_code in {302, 404}
        assert desk.post(f"{LIST}{number}/{act}/", {"title": "X"}).status_code in {302, 404}


def test_an_event_with_very_many_citations_can_be_saved(desk: Client) -> None:
    event, snapshot = make_event(), make_snapshot()
    for year in range(1900, 2030):
        make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=snapshot, date=str(year)))
    desk.post(address(event), form_of(event, title="After"))
    event.refresh_from_db()
    assert event.title == "After"


def test_a_correction_without_a_note_is_asked_for_beside_the_box(desk: Client) -> None:
    event = make_citation().event
    page = desk.post(address(event), form_of(event, title="After", is_public="on"))
    assert "A correction needs a note" in page.text
    assert 'value="After"' in page.text
    assert not Decision.objects.exists()


def test_a_draft_is_not_corrected_for_readers(desk: Client) -> None:
    event = make_citation(event=make_event(state="draft")).event
    page = desk.post(address(event), form_of(event, title="After", is_public="on", note="Why"))
    assert "Readers do not see this event" in page.text


def test_a_silent_change_of_a_public_event_is_asked_about(desk: Client) -> None:
    event = make_citation().event
    page = desk.post(address(event), form_of(event, title="After"), follow=True)
    assert "Mark the change as a correction?" in page.text
    event.refresh_from_db()
    assert event.title == "After"
    page = desk.post(address(event), form_of(event, category="protest"), follow=True)
    assert "Mark the change as a correction?" not in page.text
    page = desk.post(address(event), form_of(event, title="Again", note="Why", is_public="on"), follow=True)
    assert "Mark the change as a correction?" not in page.text


def test_a_correction_of_a_citation_is_shown_to_readers(desk: Client) -> None:
    event = make_citation().event
    moved = {"citations-0-exact": "Парламентские выборы", "citations-0-start": 0, "citations-0-end": 20}
    desk.post(address(event), form_of(event, note="Shorter", is_public="on", **moved))
    assert event.decisions.get().is_public


def test_a_plan_that_would_lead_back_to_itself_is_refused_beside_its_field(client: Client) -> None:
    first = make_event(occurrence="planned", state="draft")
    second = make_event(occurrence="planned", state="draft", timeline=first.timeline, successor=first)
    client.force_login(make_publisher())
    address = f"/admin/timeline/event/{first.pk}/change/"
    form = client.get(address).context["adminform"].form
    sent = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    sent |= {"successor": second.code, "actors": "", "title": "Набрано"}
    for prefix in ("citations", "citations-2"):
        sent |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    answer = client.post(address, sent)
    assert "A plan cannot lead back to itself." in answer.text
    assert 'value="Набрано"' in answer.text
