"""Decisions on the selected rows of a list: who may, what is refused and why, and how many at once."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.make import make_citation, make_event, make_mention, make_timeline
from tests.people import make_contributor, make_editor, make_publisher, make_reader
from timeline.models import Decision, Event
from timeline.review.admin import bulk

pytestmark = pytest.mark.django_db
EVENTS, MENTIONS = "/admin/timeline/event/", "/admin/timeline/mention/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_publisher())
    return client


def selected(action: str, *rows: object, **more: object) -> dict[str, object]:
    return {"action": action, "_selected_action": [row.pk for row in rows], **more}


def ids(*rows: object) -> str:
    return " ".join(str(row.pk) for row in rows)


def offered(client: Client, address: str) -> set[str]:
    form = client.get(address).context["action_form"]
    return {name for name, _label in form.fields["action"].choices if name} if form else set()


def test_each_is_offered_what_it_may_do(client: Client) -> None:
    make_event()
    make_mention()
    client.force_login(make_contributor())
    assert offered(client, EVENTS) == offered(client, MENTIONS) == set()
    client.force_login(make_editor())
    assert offered(client, EVENTS) == {"merge_selected"}
    assert offered(client, MENTIONS) == {"accept_selected", "reject_selected", "keep_selected", "reopen_selected"}
    client.force_login(make_publisher())
    assert offered(client, EVENTS) == {"publish_selected", "withdraw_selected", "merge_selected"}


@pytest.mark.parametrize("sent", ["<script>", "²", "٣", "\x00", "9" * 30, "9" * 5000, "-1", "1.5"])
def test_a_selection_that_names_no_row_is_refused_in_words(desk: Client, sent: str) -> None:
    mention = make_mention()
    for address, action in ((MENTIONS, "accept_selected"), (EVENTS, "publish_selected")):
        response = desk.post(address, {"action": action, "_selected_action": [mention.pk, sent]}, follow=True)
        assert "the selection names no row" in response.content.decode()
    assert not Decision.objects.exists()


def test_who_may_not_cannot_by_posting_either(client: Client) -> None:
    event, mention = make_citation(event=make_event(state="draft")).event, make_mention()
    people = [make_reader(), make_contributor(), make_editor()]
    for person in [None, *people]:
        if person:
            client.force_login(person)
        client.post(EVENTS, selected("publish_selected", event))
        client.post(EVENTS + "withdraw-selected/", {"ids": event.pk, "note": "x"})
        if person not in people[2:]:
            client.post(MENTIONS, selected("accept_selected", mention))
            client.post(EVENTS + "merge-selected/", {"ids": event.pk, "kept": event.pk})
    assert not Decision.objects.exists()


def test_withdrawing_asks_for_the_note_first(desk: Client) -> None:
    event, other = make_event(title="Голос"), make_event()
    page = desk.post(EVENTS, selected("withdraw_selected", event, other))
    assert "Голос" in page.text
    assert not Decision.objects.exists()
    address = EVENTS + "withdraw-selected/"
    assert "This field is required" in desk.post(address, {"ids": ids(event, other), "note": " "}).text
    page = desk.post(address, {"ids": ids(event, other), "note": "Copied", "is_public": "on"}, follow=True)
    assert "2 events withdrawn." in page.text
    assert [(one.action, one.note, one.is_public) for one in Decision.objects.all()] == [
        ("withdraw", "Copied", True)
    ] * 2


def test_the_selected_are_merged_into_the_chosen_one(desk: Client) -> None:
    timeline = make_timeline()
    first, kept, draft = (
        make_citation(event=make_event(timeline=timeline, state=s)).event for s in ["draft", "published", "draft"]
    )
    page = desk.post(EVENTS, selected("merge_selected", first, kept, draft))
    assert page.context["form"]["kept"].value() == kept.pk  # the public one, unless another is chosen
    page = desk.post(
        EVENTS + "merge-selected/", {"ids": ids(first, kept, draft), "kept": kept.pk, "note": ""}, follow=True
    )
    assert "2 events merged into" in page.text
    assert set(Event.objects.filter(merged_into=kept)) == {first, draft}
    assert kept.citations.count() == 3


def test_what_cannot_be_merged_stays_and_the_reason_is_told(desk: Client) -> None:
    kept, elsewhere = make_event(), make_event()
    page = desk.post(EVENTS + "merge-selected/", {"ids": ids(kept, elsewhere), "kept": kept.pk}, follow=True)
    assert "different timelines" in page.text
    assert not Event.objects.exclude(merged_into=None).exists()


def test_one_event_is_not_merged(desk: Client) -> None:
    page = desk.post(EVENTS, selected("merge_selected", make_event()), follow=True)
    assert "two at least" in page.text


def test_mentions_are_kept_and_reopened(desk: Client) -> None:
    mentions = [make_mention(), make_mention(date="")]
    desk.post(MENTIONS, selected("keep_selected", *mentions))
    assert {mention.state for mention in type(mentions[0]).objects.all()} == {"kept"}
    desk.post(MENTIONS + "?state=kept", selected("reopen_selected", *mentions))
    assert {mention.state for mention in type(mentions[0]).objects.all()} == {"waiting"}


def test_too_many_at_once_changes_nothing_and_says_so(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    mentions = [make_mention(), make_mention()]
    page = desk.post(MENTIONS, selected("accept_selected", *mentions, select_across="1"), follow=True)
    assert "At most 1 can be decided at once" in page.text
    assert not Decision.objects.exists()


def test_a_hundred_refusals_are_told_in_a_few_lines(desk: Client) -> None:
    events = [make_event(state="draft", title=f"Голое {number}") for number in range(15)]
    page = desk.post(EVENTS, selected("publish_selected", *events), follow=True)
    assert page.text.count("has no citation") == bulk.REFUSALS_SHOWN
    assert "5 more were refused." in page.text


@pytest.mark.parametrize("numbers", ["", "x", "9" * 40, "1; DROP", "-1"])
def test_odd_numbers_decide_nothing(desk: Client, numbers: str) -> None:
    for act in ("withdraw", "merge"):
        assert desk.post(f"{EVENTS}{act}-selected/", {"ids": numbers, "note": "x"}).status_code in {200, 302}
    assert not Decision.objects.exists()


def test_following_a_link_decides_nothing(desk: Client) -> None:
    assert desk.get(EVENTS + "merge-selected/").url == EVENTS
