"""Decisions at the desk, by htmx and as plain forms."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.make import make_event, make_mention
from tests.people import make_contributor, make_editor, make_reader
from tests.review.test_desk_page import make_three
from timeline.models import Decision, Event, Mention, Timeline
from timeline.review import actions

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
CORRECTION = {
    "verb": "correct",
    "title": "Выборы",
    "edtf": "2020-10-07",
    "occurrence": "occurred",
    "category": "election",
}


@pytest.fixture
def three() -> list[Mention]:
    return make_three(make_mention().timeline)[:]


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_editor())
    return client


def address(mention: Mention) -> str:
    return reverse("admin:timeline_timeline_desk_decide", args=[mention.timeline_id, mention.pk])


def state(mention: Mention) -> str:
    mention.refresh_from_db()
    return mention.state


@pytest.mark.parametrize("verb", ["accept", "correct", "reject", "keep", "add"])
def test_stranger_reader_and_contributor_decide_nothing(client: Client, three: list[Mention], verb: str) -> None:
    event = make_event(timeline=three[0].timeline)
    sent = {**CORRECTION, "verb": verb, "event": event.pk}
    assert client.post(address(three[0]), sent).url.startswith("/admin/login/")
    for somebody in (make_reader(), make_contributor()):
        client.force_login(somebody)
        assert client.post(address(three[0]), sent).status_code == 403
    assert not Decision.objects.exists()


def test_a_decision_needs_the_forms_own_token(three: list[Mention]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor())
    assert client.post(address(three[0]), {"verb": "accept"}).status_code == 403


def test_following_a_link_decides_nothing(desk: Client, three: list[Mention]) -> None:
    assert desk.get(address(three[0]), {"verb": "accept"}).status_code == 405
    assert desk.post(address(three[0]), {"verb": "publish"}).status_code == 404
    assert desk.post(address(make_mention()).replace(f"/{three[0].pk}/", "/9999/"), {"verb": "odd"}).status_code == 404


def test_accepting_brings_the_next_card_and_what_changed(desk: Client, three: list[Mention]) -> None:
    part = desk.post(address(three[0]), {"verb": "accept"}, headers=HTMX)
    event = Event.objects.get()
    assert f'data-mention="{three[1].pk}" data-start' in part.text
    assert f'Accepted as <a href="/admin/timeline/event/{event.pk}/change/">' in part.text
    assert f'id="row-{three[0].pk}" class="row" data-state="accepted" hx-swap-oob="true"' in part.text
    assert f'class="date" data-state="accepted" data-mention="{three[0].pk}"' in part.text
    assert 'id="desk-counts"' in part.text
    assert part["HX-Replace-Url"].endswith(f"mention={three[1].pk}")


def test_without_htmx_a_decision_leads_on_to_the_next(desk: Client, three: list[Mention]) -> None:
    page = desk.post(address(three[0]), {"verb": "accept"}, follow=True)
    assert page.redirect_chain[-1][0].endswith(f"?mention={three[1].pk}")
    assert "Accepted as" in page.text


def test_rejecting_and_keeping(desk: Client, three: list[Mention]) -> None:
    assert "Rejected." in desk.post(address(three[0]), {"verb": "reject", "note": "Elsewhere"}, headers=HTMX).text
    assert "Kept in the undated tray." in desk.post(address(three[1]), {"verb": "keep"}, headers=HTMX).text
    assert [state(one) for one in three] == ["rejected", "kept", "waiting"]
    assert Decision.objects.get(mention=three[0]).note == "Elsewhere"


def test_a_rejected_one_waits_again(desk: Client, three: list[Mention]) -> None:
    desk.post(address(three[0]), {"verb": "reject"})
    part = desk.post(address(three[0]), {"verb": "reopen"}, headers=HTMX)
    assert f'data-mention="{three[0].pk}" data-start' in part.text
    assert state(three[0]) == "waiting"


def test_adding_to_an_event(desk: Client, three: list[Mention]) -> None:
    event = make_event(timeline=three[0].timeline)
    part = desk.post(address(three[0]), {"verb": "add", "event": event.pk}, headers=HTMX)
    assert "Added to" in part.text
    assert event.citations.get().mention == three[0]


def test_an_event_of_another_timeline_takes_nothing(desk: Client, three: list[Mention]) -> None:
    part = desk.post(address(three[0]), {"verb": "add", "event": make_event().pk}, headers=HTMX)
    assert "Nothing was decided" in part.text
    assert state(three[0]) == "waiting"


def test_correcting(desk: Client, three: list[Mention]) -> None:
    part = desk.post(address(three[0]), CORRECTION, headers=HTMX)
    assert "Corrected and accepted as" in part.text
    assert Event.objects.get().edtf == "2020-10-07"


def test_a_wrong_date_is_explained_beside_its_field_and_what_was_typed_stays(
    desk: Client, three: list[Mention]
) -> None:
    for headers in (HTMX, {}):
        page = desk.post(address(three[0]), {**CORRECTION, "edtf": "qwerty", "title": "Мой"}, headers=headers).text
        assert 'value="qwerty"' in page
        assert 'value="Мой"' in page
        assert "errorlist" in page
    assert state(three[0]) == "waiting"


def test_what_has_no_date_is_not_accepted_by_itself(desk: Client, three: list[Mention]) -> None:
    undated = make_mention(timeline=three[0].timeline, date="")
    assert "Nothing was decided" in desk.post(address(undated), {"verb": "accept"}, headers=HTMX).text
    assert state(undated) == "waiting"


def test_the_end_of_a_source_says_what_was_done_and_leads_on(desk: Client, three: list[Mention]) -> None:
    for one in three:
        part = desk.post(address(one), {"verb": "reject"}, headers=HTMX)
    assert "Every dated mention of this source is decided" in part.text
    assert "rejected: 3" in part.text
    assert "Next source: Article" in part.text
    assert "?source=" in part["HX-Replace-Url"]


def test_who_comes_second_reads_who_decided_and_keeps_what_was_typed(desk: Client, three: list[Mention]) -> None:
    event = actions.accept(three[0], by=make_editor("second"))
    for headers in (HTMX, {}):
        page = desk.post(address(three[0]), {**CORRECTION, "title": "Мой заголовок"}, headers=headers).text
        assert "is no longer waiting" in page
        assert "second" in page
        assert f"/admin/timeline/event/{event.pk}/change/" in page
        assert 'value="Мой заголовок"' in page
    assert Event.objects.count() == 1


def test_the_next_one_is_of_another_text_of_the_source(desk: Client, timeline_of_two_texts: list[Mention]) -> None:
    first, second = timeline_of_two_texts
    part = desk.post(address(first), {"verb": "reject"}, headers=HTMX)
    assert part["HX-Redirect"].endswith(f"?mention={second.pk}")


@pytest.fixture
def timeline_of_two_texts() -> list[Mention]:
    old = make_mention()
    newer = old.snapshot.fetched_at.replace(year=2021)
    text = f"{old.snapshot.text} И ещё."
    snapshot = old.snapshot.source.snapshots.create(text=text, fetched_at=newer, reader="text", reader_version="1")
    return [make_mention(timeline=old.timeline, snapshot=snapshot), old]


def test_a_decision_costs_the_same_queries_among_ten_more(desk: Client) -> None:
    numbers = []
    for more in (0, 10):
        first = make_three(make_mention().timeline)[0]
        for _number in range(more):
            make_mention(timeline=first.timeline, snapshot=first.snapshot, quote=first.quote)
        with CaptureQueriesContext(connection) as caught:
            assert desk.post(address(first), {"verb": "accept"}, headers=HTMX).status_code == 200
        numbers.append(len(caught))
    assert numbers[0] == numbers[1] <= 40


def test_a_timeline_is_asked_for_by_its_own_address(desk: Client, three: list[Mention]) -> None:
    other = Timeline.objects.create(slug="other", title="Other")
    where = reverse("admin:timeline_timeline_desk_decide", args=[other.pk, three[0].pk])
    assert desk.post(where, {"verb": "accept"}).status_code == 404


def test_events_that_may_be_the_same_are_offered_with_the_reason_and_a_key(desk: Client, three: list[Mention]) -> None:
    event = make_event(timeline=three[0].timeline, date="2020-10-04", title="Выборы прошли 4 октября")
    where = reverse("admin:timeline_timeline_desk", args=[three[0].timeline_id])
    page = desk.get(f"{where}?mention={three[0].pk}").text
    assert f'name="event" value="{event.pk}" data-key="1"' in page
    assert "offer-why" in page


SPLIT = {
    "verb": "split",
    "title1": "Ушли",
    "edtf1": "2020-10-05",
    "words1": "все ушли 5 октября 2020 года",
    "title2": "Митинг",
    "edtf2": "2020-10-06",
    "words2": "6 октября был митинг",
    "occurrence": "occurred",
}


def test_a_sentence_is_split_into_events_that_cite_their_own_words(desk: Client, three: list[Mention]) -> None:
    part = desk.post(address(three[1]), SPLIT, headers=HTMX)
    assert "Split into:" in part.text
    events = Event.objects.order_by("pk")
    assert [(event.title, event.edtf, event.citations.get().exact) for event in events] == [
        ("Ушли", "2020-10-05", SPLIT["words1"]),
        ("Митинг", "2020-10-06", SPLIT["words2"]),
    ]
    assert state(three[1]) == "accepted"


@pytest.mark.parametrize("wrong", [{"words1": "чего нет"}, {"title2": ""}, {"title3": "Третье"}, {"edtf1": "qwerty"}])
def test_a_wrong_split_keeps_what_was_typed(desk: Client, three: list[Mention], wrong: dict[str, str]) -> None:
    part = desk.post(address(three[1]), {**SPLIT, **wrong}, headers=HTMX)
    assert "errorlist" in part.text
    assert 'value="Ушли"' in part.text
    assert not Event.objects.exists()


def test_what_was_typed_too_late_is_put_on_the_event(desk: Client, three: list[Mention]) -> None:
    event = actions.accept(three[0], by=make_editor("second"))
    fields = {**CORRECTION, "verb": "apply", "event": event.pk, "version": event.version}
    assert "Applied to" in desk.post(address(three[0]), fields, headers=HTMX).text
    event.refresh_from_db()
    assert (event.title, event.edtf) == ("Выборы", "2020-10-07")
    part = desk.post(address(three[0]), {**fields, "title": "Ещё"}, headers=HTMX)
    assert "Somebody changed" in part.text
    assert 'value="Ещё"' in part.text


def undo_address(mention: Mention) -> str:
    return reverse("admin:timeline_timeline_desk_undo", args=[mention.timeline_id])


def test_the_last_decision_is_taken_back(desk: Client, three: list[Mention]) -> None:
    part = desk.post(address(three[0]), {"verb": "reject"}, headers=HTMX)
    decision = Decision.objects.get()
    assert f'name="decision" value="{decision.pk}"' in part.text
    part = desk.post(undo_address(three[0]), {"decision": decision.pk}, headers=HTMX)
    assert "Undone:" in part.text
    assert f'data-mention="{three[0].pk}" data-start' in part.text
    assert state(three[0]) == "waiting"
    part = desk.post(undo_address(three[0]), {"decision": decision.pk}, headers=HTMX)
    assert 'class="refusal"' in part.text


def test_nobody_undoes_without_the_permission(client: Client, three: list[Mention]) -> None:
    actions.reject(three[0], by=make_editor())
    fields = {"decision": Decision.objects.get().pk}
    assert client.post(undo_address(three[0]), fields).url.startswith("/admin/login/")
    for somebody in (make_reader(), make_contributor()):
        client.force_login(somebody)
        assert client.post(undo_address(three[0]), fields).status_code == 403
    assert state(three[0]) == "rejected"
    client.force_login(make_editor("another"))
    assert client.post(undo_address(make_mention()), fields).status_code == 404
