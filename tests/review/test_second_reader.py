from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, User

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_timeline
from tests.people import make_administrator, make_contributor, make_editor, make_publisher, make_reader
from timeline.models import Decision, Event, Timeline
from timeline.review import actions
from timeline.review.errors import AlreadyApproved, InvalidChange, NeedsSecondReader, NotAllowed, StaleEvent, WroteIt
from timeline.review.second_reader import approvals, crime_words

pytestmark = pytest.mark.django_db

TITLE = "Жапаров обвинён в коррупции"


def make_accusation(by: User, *, title: str = TITLE, timeline: Timeline | None = None) -> Event:
    """A draft that `by` created and that cites an innocent passage."""
    timeline = timeline or make_timeline(second_reader=True)
    changes: dict[str, object] = {"title": title, "edtf": "2020-10-04"}
    event = actions.create(timeline, by=by, changes=changes)
    make_citation(event=event)
    event.refresh_from_db()
    return event


def test_who_wrote_an_accusation_does_not_publish_it_alone() -> None:
    publisher = make_publisher()
    event = make_accusation(publisher)
    with pytest.raises(NeedsSecondReader) as refused:
        actions.publish(event, by=publisher)
    assert "обвинён, коррупции" in str(refused.value)
    event.refresh_from_db()
    assert event.state == Event.State.DRAFT


def test_a_publisher_who_wrote_none_of_it_is_the_second_reader() -> None:
    event = make_accusation(make_editor())
    actions.publish(event, by=make_publisher())
    event.refresh_from_db()
    assert event.state == Event.State.PUBLISHED


def test_after_an_approval_its_writer_may_publish() -> None:
    publisher, editor = make_publisher(), make_editor()
    event = make_accusation(publisher)
    decision = actions.approve(event, by=editor, version=event.version, note="Прочитано")
    assert (decision.event_version, decision.after["words"]) == (event.version, ["обвинён", "коррупции"])
    assert approvals(event) == [decision]
    actions.publish(event, by=publisher)


def test_stranger_reader_and_contributor_cannot_approve() -> None:
    event = make_accusation(make_publisher())
    for person in (AnonymousUser(), make_reader(), make_contributor()):
        with pytest.raises(NotAllowed):
            actions.approve(event, by=person, version=event.version)  # type: ignore[arg-type]


def test_who_wrote_part_of_it_cannot_approve_nor_twice_nor_what_has_changed() -> None:
    publisher, editor, reader = make_publisher(), make_editor(), make_editor("erkin")
    event = make_accusation(publisher)
    seen = event.version
    event = actions.edit(event, by=editor, changes={"summary": "Кратко"}, version=seen)
    for person in (publisher, editor):
        with pytest.raises(WroteIt):
            actions.approve(event, by=person, version=event.version)
    with pytest.raises(StaleEvent):
        actions.approve(event, by=reader, version=seen)
    actions.approve(event, by=reader, version=event.version)
    with pytest.raises(AlreadyApproved):
        actions.approve(event, by=reader, version=event.version)


def test_an_approval_holds_until_the_wording_changes() -> None:
    publisher, editor = make_publisher(), make_editor()
    event = make_accusation(publisher)
    actions.approve(event, by=editor, version=event.version)
    event = actions.edit(event, by=publisher, changes={"edtf": "2020-10-05", "significance": 3}, version=event.version)
    assert approvals(event)
    event = actions.edit(event, by=publisher, changes={"title": "Жапаров обвинён в убийстве"}, version=event.version)
    assert not approvals(event)
    with pytest.raises(NeedsSecondReader):
        actions.publish(event, by=publisher)


def test_who_proposed_it_or_chose_its_quotes_wrote_it() -> None:
    publisher, editor = make_publisher(), make_editor()
    event = make_accusation(editor)
    snapshot = make_snapshot()
    actions.cite(event, snapshot=snapshot, start=0, end=10, by=publisher)
    with pytest.raises(NeedsSecondReader):
        actions.publish(event, by=publisher)
    mention = make_mention(timeline=make_timeline(second_reader=True), title=TITLE, proposed_by=publisher)
    taken = actions.accept(mention, by=editor)
    with pytest.raises(NeedsSecondReader):
        actions.publish(taken, by=publisher)


def test_the_accusation_may_stand_in_the_quote_alone() -> None:
    publisher, timeline = make_publisher(), make_timeline(second_reader=True)
    text = "4 октября 2020 года суд приговорил Атамбаева к двум годам."
    mention = make_mention(
        timeline=timeline, snapshot=make_snapshot(text=text), quote=text, expression="4 октября 2020 года", title="Суд"
    )
    event = actions.accept(mention, by=publisher)
    assert crime_words(event) == ("приговорил",)
    with pytest.raises(NeedsSecondReader):
        actions.publish(event, by=publisher)


def published() -> tuple[Event, User, User]:
    editor, publisher = make_editor(), make_publisher()
    event = make_accusation(editor)
    actions.publish(event, by=publisher)
    event.refresh_from_db()
    return event, editor, publisher


def test_the_wording_of_a_published_accusation_is_not_changed_by_any_action() -> None:
    event, editor, _publisher = published()
    other, citation, snapshot = make_event(timeline=event.timeline), event.citations.get(), make_snapshot()
    make_citation(event=other)
    for attempt in (
        lambda: actions.edit(event, by=editor, changes={"title": "Жапаров обвинён в краже"}, version=event.version),
        lambda: actions.edit(event, by=editor, changes={"summary": "Ещё"}, version=event.version),
        lambda: actions.edit(event, by=editor, changes={"actors": ["Атамбаев"]}, version=event.version),
        lambda: actions.cite(event, snapshot=snapshot, start=0, end=10, by=editor),
        lambda: actions.recite(citation, by=editor, changes={"attribution": "суд"}),
        lambda: actions.merge(other, into=event, by=editor),
        lambda: actions.accept(make_mention(timeline=event.timeline), by=editor, event=event),
    ):
        with pytest.raises(NeedsSecondReader) as refused:
            attempt()
        assert "Withdraw it" in str(refused.value)
    event.refresh_from_db()
    assert (event.title, event.citations.count()) == (TITLE, 1)


def test_an_innocent_published_event_does_not_become_an_accusation_unread() -> None:
    editor, publisher, timeline = make_editor(), make_publisher(), make_timeline(second_reader=True)
    event = make_accusation(editor, title="Выборы прошли", timeline=timeline)
    actions.publish(event, by=publisher)
    event.refresh_from_db()
    with pytest.raises(NeedsSecondReader):
        actions.edit(event, by=editor, changes={"title": TITLE}, version=event.version)


def test_taking_the_accusation_away_and_withdrawing_need_nobody() -> None:
    event, editor, publisher = published()
    event = actions.edit(event, by=editor, changes={"title": "Выборы прошли"}, version=event.version)
    assert crime_words(event) == ()
    other = make_accusation(editor, timeline=event.timeline)
    actions.publish(other, by=publisher)
    actions.withdraw(other, by=publisher)


def test_withdrawn_changed_and_read_again_it_is_published() -> None:
    event, _editor, publisher = published()
    actions.withdraw(event, by=publisher)
    event.refresh_from_db()
    event = actions.edit(event, by=publisher, changes={"title": "Жапаров обвинён в краже"}, version=event.version)
    with pytest.raises(NeedsSecondReader):
        actions.publish(event, by=publisher)
    reader = make_editor("erkin")
    actions.approve(event, by=reader, version=event.version)
    actions.publish(event, by=publisher)


def test_undoing_a_withdrawal_does_not_pass_the_guard() -> None:
    event, _editor, publisher = published()
    withdrawal = actions.withdraw(event, by=publisher)
    actions.undo(withdrawal, by=publisher)
    event.refresh_from_db()
    assert event.state == Event.State.PUBLISHED
    lone = make_publisher("lola")
    own = make_accusation(lone)
    reader = make_editor("erkin")
    decision = actions.approve(own, by=reader, version=own.version)
    actions.publish(own, by=lone)
    withdrawal = actions.withdraw(own, by=lone)
    Decision.objects.create(timeline=own.timeline, event=own, actor=reader, action="undo", undoes=decision)
    with pytest.raises(NeedsSecondReader):
        actions.publish(own, by=lone)
    assert withdrawal.pk


def test_without_the_setting_nobody_is_asked() -> None:
    publisher = make_publisher()
    actions.publish(make_accusation(publisher, timeline=make_timeline()), by=publisher)


def test_a_claimant_may_accuse_as_well() -> None:
    publisher = make_publisher()
    event = make_accusation(publisher, title="Выборы прошли")
    actions.recite(event.citations.get(), by=publisher, changes={"attribution": "обвинённый в убийстве Жапаров"})
    assert crime_words(event)
    with pytest.raises(NeedsSecondReader):
        actions.publish(event, by=publisher)


def test_a_note_that_readers_are_shown_does_not_accuse() -> None:
    event, editor, publisher = published()
    version = event.version
    note = "Жапаров украл деньги"
    with pytest.raises(InvalidChange):
        actions.withdraw(event, by=publisher, note=note, is_public=True)
    with pytest.raises(InvalidChange):
        actions.edit(event, by=editor, changes={"edtf": "2020"}, version=version, note=note, is_public=True)
    event = actions.edit(event, by=editor, changes={"edtf": "2020"}, version=version, note="Дата", is_public=True)
    actions.withdraw(event, by=publisher, note=note)  # the editors' own


def test_only_an_administrator_switches_the_second_reader_off() -> None:
    publisher, administrator, timeline = make_publisher(), make_administrator(), make_timeline()
    timeline = actions.edit_timeline(timeline, by=publisher, changes={"second_reader": True}, version=timeline.version)
    switched_on = timeline.decisions.get()
    with pytest.raises(NotAllowed):
        actions.edit_timeline(timeline, by=publisher, changes={"second_reader": False}, version=timeline.version)
    with pytest.raises(NotAllowed):
        actions.undo(switched_on, by=publisher)
    actions.edit_timeline(timeline, by=administrator, changes={"second_reader": False}, version=timeline.version)


def test_undoing_a_split_says_what_came_back_and_passes_no_guard() -> None:
    publisher, timeline = make_publisher(), make_timeline()
    text = "4 октября 2020 года суд приговорил Атамбаева к двум годам."
    event = make_accusation(publisher, title="Выборы прошли", timeline=timeline)
    snapshot = make_snapshot(text=text)
    accusing = actions.cite(event, snapshot=snapshot, start=0, end=len(text), by=publisher)
    actions.publish(event, by=publisher)
    event.refresh_from_db()
    actions.split(event, citations=[accusing], by=publisher, changes={"title": "Суд"}, version=event.version)
    split = event.decisions.latest("pk")
    Timeline.objects.update(second_reader=True)
    with pytest.raises(NeedsSecondReader):
        actions.undo(split, by=publisher)
    Timeline.objects.update(second_reader=False)
    undo = actions.undo(split, by=publisher)
    assert [one["id"] for one in undo.after["citations"]] == [accusing.pk]
