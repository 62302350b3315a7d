"""The list of readings and the page where one is decided on."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from tests.make import make_event, make_mention, make_snapshot, make_timeline
from tests.people import make_publisher, make_reader
from timeline.models import Decision, Event, Mention

pytestmark = pytest.mark.django_db
LIST = "/admin/timeline/mention/"
CORRECTION = {"title": "Выборы", "edtf": "2020-10-05", "occurrence": "occurred", "category": "election", "summary": ""}


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_publisher())
    return client


def address(mention: Mention, act: str) -> str:
    return reverse(f"admin:timeline_mention_{act}", args=[mention.pk])


def in_list(desk: Client, query: str = "") -> list[Mention]:
    return list(desk.get(LIST + query).context["cl"].result_list)


@pytest.mark.parametrize("act", ["accept", "correct", "reject"])
def test_stranger_and_reader_decide_nothing(client: Client, act: str) -> None:
    mention = make_mention()
    assert client.post(address(mention, act), CORRECTION).status_code == 302
    client.force_login(make_reader())
    assert client.post(address(mention, act), CORRECTION).status_code == 403
    assert not Decision.objects.exists()


def test_who_may_only_look_sees_no_buttons_and_cannot_press_them(client: Client) -> None:
    looker, mention = make_reader(), make_mention()
    looker.user_permissions.add(Permission.objects.get(codename="view_mention"))
    client.force_login(looker)
    page = client.get(address(mention, "change"))
    assert page.status_code == 200
    assert "decide-accept" not in page.text
    assert client.post(address(mention, "reject")).status_code == 403


@pytest.mark.parametrize("act", ["accept", "correct", "reject"])
def test_a_decision_needs_the_forms_own_token(act: str) -> None:
    client, mention = Client(enforce_csrf_checks=True), make_mention()
    client.force_login(make_publisher())
    assert client.post(address(mention, act), CORRECTION).status_code == 403
    assert not Decision.objects.exists()


def test_posting_to_the_page_itself_changes_nothing(desk: Client) -> None:
    mention = make_mention()
    desk.post(address(mention, "change"), {"title": "X", "state": "accepted", "edtf": "1999"})
    mention.refresh_from_db()
    assert (mention.title, mention.state, mention.edtf) == ("Парламентские выборы прошли", "waiting", "2020-10-04")


def test_each_form_carries_the_token(desk: Client) -> None:
    page = desk.get(address(make_mention(), "change")).text
    assert page.count('name="csrfmiddlewaretoken"') == 5  # the four decisions, and logging out


@pytest.mark.parametrize("act", ["accept", "correct", "reject"])
def test_following_a_link_decides_nothing(desk: Client, act: str) -> None:
    mention = make_mention()
    assert desk.get(address(mention, act)).url == address(mention, "change")
    assert not Decision.objects.exists()


def test_the_page_shows_quote_date_and_reason(desk: Client) -> None:
    page = desk.get(address(make_mention(), "change")).text
    assert "Парламентские выборы прошли <mark>4 октября 2020 года</mark>." in page
    assert "4 October 2020" in page
    assert "Why this date?" in page
    assert "На следующий день" in page  # what stands around the quote


def test_accepting_by_button_leads_on_to_the_next(desk: Client) -> None:
    mention = make_mention()
    waiting = make_mention(timeline=mention.timeline)
    page = desk.post(address(mention, "accept"), {"note": "clear"}, follow=True)
    event = Event.objects.get()
    assert f'Accepted as <a href="/admin/timeline/event/{event.pk}/change/">' in page.text
    assert address(waiting, "change") in page.text
    assert "decide-accept" not in page.text
    assert event.decisions.get().note == "clear"


def test_accepting_into_an_event(desk: Client) -> None:
    event = make_event()
    mention = make_mention(timeline=event.timeline)
    desk.post(address(mention, "accept"), {"event": event.pk})
    assert event.citations.get().mention == mention
    assert Event.objects.count() == 1


def test_an_event_of_another_timeline_is_not_offered(desk: Client) -> None:
    event = make_event(timeline=make_timeline())
    page = desk.post(address(make_mention(), "accept"), {"event": event.pk})
    assert "No event that could be chosen" in page.text
    assert not event.citations.exists()


def test_correcting_by_button(desk: Client) -> None:
    mention = make_mention()
    desk.post(address(mention, "correct"), {**CORRECTION, "note": "The day after"})
    event = Event.objects.get()
    assert (event.title, event.edtf, event.actors) == ("Выборы", "2020-10-05", [])
    assert event.citations.get().edtf == "2020-10-04"
    assert event.decisions.get().action == "correct"


def test_a_wrong_date_is_explained_and_what_was_typed_stays(desk: Client) -> None:
    mention = make_mention()
    page = desk.post(address(mention, "correct"), {**CORRECTION, "edtf": "31 апреля 2020", "title": "Мой заголовок"})
    assert "There is no such day: the month ends on 30 April 2020." in page.text
    assert "Мой заголовок" in page.text
    assert not Event.objects.exists()


def test_an_undated_passage_gets_its_date_from_the_editor(desk: Client) -> None:
    mention = make_mention(date="")
    page = desk.get(address(mention, "change")).text
    assert "undated" in page
    assert "give no safe date" in page
    desk.post(address(mention, "correct"), {**CORRECTION, "edtf": "2020-10"})
    assert Event.objects.get().precision == "month"


def test_an_undated_passage_is_not_accepted_without_an_event(desk: Client) -> None:
    page = desk.post(address(make_mention(date=""), "accept"), {})
    assert "This field is required" in page.text
    assert not Event.objects.exists()


def test_what_the_text_denies_is_not_accepted_by_itself(desk: Client) -> None:
    mention = make_mention(modality="negated")
    assert "This field is required" in desk.post(address(mention, "accept"), {}).text
    page = desk.post(address(mention, "correct"), {**CORRECTION, "occurrence": ""})
    assert "This field is required" in page.text
    assert not Event.objects.exists()


def test_rejecting_by_button(desk: Client) -> None:
    mention = make_mention()
    page = desk.post(address(mention, "reject"), {"note": "Elsewhere"}, follow=True)
    mention.refresh_from_db()
    assert mention.state == Mention.State.REJECTED
    assert "Rejected." in page.text
    assert "Elsewhere" in page.text


def test_the_second_of_two_editors_is_told(desk: Client) -> None:
    mention = make_mention()
    desk.post(address(mention, "reject"))
    page = desk.post(address(mention, "accept"), follow=True)
    assert "is no longer waiting: it is rejected" in page.text
    assert not Event.objects.exists()


def test_a_mention_that_is_not_there(desk: Client) -> None:
    assert desk.get("/admin/timeline/mention/9999/change/").status_code == 404
    assert desk.post("/admin/timeline/mention/9999/accept/").status_code == 404


def test_the_list_begins_with_what_waits(desk: Client) -> None:
    waiting, rejected = make_mention(), make_mention(state=Mention.State.REJECTED)
    assert in_list(desk) == [waiting]
    assert in_list(desk, "?state=rejected") == [rejected]
    assert in_list(desk, "?state=all") == [waiting, rejected]


@pytest.mark.parametrize("state", ["", "odd", "%00"])
def test_an_odd_state_counts_as_none(desk: Client, state: str) -> None:
    waiting = make_mention()
    assert in_list(desk, f"?state={state}") == [waiting]


def test_the_list_is_filtered(desk: Client) -> None:
    dated, undated = make_mention(modality="planned"), make_mention(date="", category="protest")
    assert in_list(desk, "?dated=yes") == [dated]
    assert in_list(desk, "?dated=no") == [undated]
    assert in_list(desk, "?category__exact=protest") == [undated]
    assert in_list(desk, "?modality__exact=planned") == [dated]
    assert in_list(desk, f"?timeline__id__exact={undated.timeline_id}") == [undated]


@pytest.mark.parametrize("words", ["ПАРЛАМЕНТСКИЕ", "прошли выборы", "Еж", "ёж", "100%"])
def test_search_knows_the_case_of_any_alphabet(desk: Client, words: str) -> None:
    text = "Парламентские выборы прошли 4 октября 2020 года. Ёж пробежал, явка 100%."
    mention = make_mention(snapshot=make_snapshot(text=text), quote=text)
    make_mention(
        title="Другое", snapshot=make_snapshot(text="Дождь 4 октября 2020 года."), quote="Дождь 4 октября 2020 года."
    )
    assert in_list(desk, f"?q={words.replace('%', '%25')}") == [mention]


def test_search_takes_signs_as_signs(desk: Client) -> None:
    make_mention()
    assert in_list(desk, "?q=%25") == []
    assert in_list(desk, "?q=_____") == []


def test_many_are_accepted_at_once_and_refusals_are_explained(desk: Client) -> None:
    mentions = [make_mention(), make_mention(), make_mention(date="")]
    data = {"action": "accept_selected", "_selected_action": [mention.pk for mention in mentions]}
    page = desk.post(LIST, data, follow=True)
    assert "2 mentions decided." in page.text
    assert "no safe date" in page.text
    assert Event.objects.count() == Decision.objects.count() == 2


def test_many_are_rejected_at_once(desk: Client) -> None:
    data = {"action": "reject_selected", "_selected_action": [make_mention().pk, make_mention().pk]}
    desk.post(LIST, data)
    assert Mention.objects.filter(state=Mention.State.REJECTED).count() == Decision.objects.count() == 2


def test_the_next_one_comes_in_text_order_and_starts_again_at_the_end(desk: Client) -> None:
    timeline, snapshot = make_timeline(), make_snapshot()
    first = make_mention(timeline=timeline, snapshot=snapshot)
    last = make_mention(timeline=timeline, snapshot=snapshot, quote="На следующий день люди", expression="день")
    other = make_mention()
    assert desk.get(address(first, "change")).context["next_mention"] == last
    assert desk.get(address(last, "change")).context["next_mention"] == first
    assert desk.get(address(other, "change")).context["next_mention"] is None
