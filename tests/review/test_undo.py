"""Taking back the latest decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser, User

from tests.make import QUOTE, TEXT, make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_administrator, make_contributor, make_editor, make_publisher, make_reader
from timeline.extraction import edtf
from timeline.extraction.results import Precision
from timeline.models import Decision, Event, Mention
from timeline.review import actions
from timeline.review.errors import AlreadyUndone, DecidedSince, NeedsSecondReader, NotAllowed, NotUndoable

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_publisher()


def test_stranger_reader_and_contributor_undo_nothing(editor: User) -> None:
    decision = actions.reject(make_mention(), by=editor)
    for person in (AnonymousUser(), make_reader(), make_contributor()):
        with pytest.raises(NotAllowed):
            actions.undo(decision, by=person)
        assert isinstance(actions.refusal(decision, person), NotAllowed)
    assert Mention.objects.get().state == "rejected"


def test_undoing_needs_the_permission_of_what_it_takes_back(editor: User) -> None:
    decision = actions.publish(make_citation(event=make_event(state="draft")).event, by=editor)
    with pytest.raises(NotAllowed):
        actions.undo(decision, by=make_editor())
    actions.undo(decision, by=editor)
    assert Event.objects.get().state == "draft"


def test_an_editor_discards_a_draft_and_takes_that_back_but_withdraws_nothing_that_readers_saw() -> None:
    editor, draft = make_editor(), make_event(state="draft")
    actions.undo(actions.withdraw(draft, by=editor), by=editor)
    draft.refresh_from_db()
    assert draft.state == "draft"
    with pytest.raises(NotAllowed):
        actions.withdraw(make_event(), by=editor)


def test_an_accepted_mention_waits_again_and_its_event_is_a_discarded_draft(editor: User) -> None:
    mention = make_mention()
    event = actions.accept(mention, by=editor)
    undone = actions.undo(mention.decisions.get(), by=editor, note="Wrong key")
    mention.refresh_from_db()
    event.refresh_from_db()
    assert (mention.state, event.state, event.published_at) == ("waiting", "withdrawn", None)
    assert not event.citations.exists()
    assert (undone.action, undone.note, undone.event, undone.mention) == ("undo", "Wrong key", event, mention)
    assert undone.before["mention"] == "accepted"
    assert undone.after == {"state": "withdrawn", "mention": "waiting"}
    assert undone.event_version == event.version


def test_accepting_into_an_event_leaves_the_citation_that_it_had(editor: User) -> None:
    snapshot = make_snapshot()
    citation = make_citation(mention=make_mention(snapshot=snapshot))
    twin = make_mention(timeline=citation.event.timeline, snapshot=snapshot)
    actions.accept(twin, by=editor, event=citation.event)
    actions.undo(twin.decisions.get(), by=editor)
    assert citation.event.citations.get() == citation


def test_a_week_is_a_week_again(editor: User) -> None:
    event = make_event()
    event.date = edtf.parse("2020-10-05/2020-10-11", Precision.WEEK)
    event.save()
    actions.edit(event, by=editor, changes={"edtf": "2020-10"}, version=event.version)
    actions.undo(event.decisions.get(), by=editor)
    event.refresh_from_db()
    assert (event.edtf, event.precision) == ("2020-10-05/2020-10-11", "week")


def test_a_removed_citation_comes_back_as_it_was(editor: User) -> None:
    citation = make_citation()
    actions.undo(actions.uncite(make_citation(event=citation.event), by=editor), by=editor)
    make_citation(event=citation.event)
    before = citation.event.citations.filter(pk=citation.pk).values().get()
    mention = citation.mention
    Mention.objects.filter(pk=mention.pk).update(state="accepted")
    decision = actions.uncite(citation, by=editor)
    mention.refresh_from_db()
    assert mention.state == "waiting"
    assert decision.mention == mention
    actions.undo(decision, by=editor)
    mention.refresh_from_db()
    assert mention.state == "accepted"
    assert citation.event.citations.filter(pk=before["id"]).values().get() == before


def test_both_sides_of_a_merge_are_taken_back_from_either(editor: User) -> None:
    kept = make_citation().event
    for side in (0, 1):
        gone = make_citation(event=make_event(timeline=kept.timeline)).event
        first = make_event(timeline=kept.timeline, state="withdrawn", merged_into=gone)
        actions.merge(gone, into=kept, by=editor)
        decision = (gone, kept)[side].decisions.standing().get()
        actions.undo(decision, by=editor)
        for event in (gone, kept, first):
            event.refresh_from_db()
        assert (gone.state, gone.merged_into, first.merged_into) == ("published", None, gone)
        assert gone.citations.count() == kept.citations.count() == 1
        assert gone.decisions.count() == 2


def test_an_undone_split_leads_the_new_code_to_the_old_event(editor: User) -> None:
    event = make_citation().event
    goes = make_citation(event=event)
    new = actions.split(event, citations=[goes], by=editor, changes={}, version=event.version)
    actions.undo(new.decisions.get(), by=editor)
    new.refresh_from_db()
    assert (new.state, new.merged_into) == ("withdrawn", event)
    assert event.citations.count() == 2


def test_a_split_sentence_is_whole_again(editor: User) -> None:
    mention = make_mention()
    actions.split_mention(mention, by=editor, parts=[{"title": "One"}, {"title": "Two", "edtf": "2020-10-05"}])
    actions.undo(mention.decisions.first(), by=editor)
    mention.refresh_from_db()
    assert mention.state == "waiting"
    assert {event.state for event in Event.objects.all()} == {"withdrawn"}
    assert Decision.objects.filter(action="undo").count() == 2


def test_what_was_decided_on_top_has_to_be_taken_back_first(editor: User) -> None:
    mention, other = make_mention(), make_editor("nurlan")
    event = actions.accept(mention, by=editor)
    edited = actions.edit(event, by=other, changes={"title": "Theirs"}, version=event.version)
    accepted = mention.decisions.get()
    with pytest.raises(DecidedSince, match="nurlan") as refusal:
        actions.undo(accepted, by=editor)
    assert refusal.value.later == edited.decisions.first()
    actions.undo(refusal.value.later, by=editor)
    actions.undo(accepted, by=editor)
    assert Event.objects.get().title == "Парламентские выборы прошли"


def test_a_decision_is_undone_once_and_an_undoing_never(editor: User) -> None:
    decision = actions.reject(make_mention(), by=editor)
    undone = actions.undo(decision, by=editor)
    with pytest.raises(AlreadyUndone):
        actions.undo(decision, by=editor)
    with pytest.raises(NotUndoable):
        actions.undo(undone, by=editor)


def change_past_the_record(decision: Decision) -> None:
    if decision.event:
        decision.event.save()
    else:
        Mention.objects.filter(pk=decision.mention_id).update(state="retired")


@pytest.mark.parametrize("decide", [actions.reopen, actions.accept])
def test_a_change_that_nobody_decided_is_not_overwritten(editor: User, decide: Callable[..., object]) -> None:
    decide(make_mention(state="rejected" if decide is actions.reopen else "waiting"), by=editor)
    decision = Decision.objects.get()
    change_past_the_record(decision)
    with pytest.raises(NotUndoable):
        actions.undo(Decision.objects.get(), by=editor)


def test_undoing_a_public_correction_is_public(editor: User) -> None:
    event = make_citation().event
    actions.edit(event, by=editor, changes={"title": "X"}, version=event.version, note="Why", is_public=True)
    assert actions.undo(event.decisions.get(), by=editor).is_public


def test_undoing_a_withdrawal_shows_only_what_is_sound(editor: User) -> None:
    event = make_citation().event
    actions.undo(actions.withdraw(event, by=editor), by=editor)
    assert Event.objects.published().get() == event


def test_an_undone_creation_takes_its_citation_along(editor: User) -> None:
    passage = actions.Passage(snapshot=make_snapshot(), start=0, end=13, exact=TEXT[:13])
    changes: dict[str, object] = {"title": "X", "edtf": "2020"}
    event = actions.create(make_event().timeline, by=editor, changes=changes, passage=passage)
    actions.undo(event.decisions.get(), by=editor)
    assert not event.citations.exists()
    event.refresh_from_db()
    assert event.state == "withdrawn"


def test_the_last_decision_is_ones_own_on_that_timeline(editor: User) -> None:
    mention, other = make_mention(), make_mention()
    mine = actions.reject(mention, by=editor)
    actions.reject(other, by=editor)
    actions.reject(make_mention(timeline=mention.timeline), by=make_editor())
    assert actions.last_decision(editor, mention.timeline) == mine
    actions.undo(mine, by=editor)
    assert actions.last_decision(editor, mention.timeline) is None


def test_a_decision_that_somebody_built_on_is_not_the_last_one(editor: User) -> None:
    mention = make_mention()
    event = actions.accept(mention, by=editor)
    actions.edit(event, by=make_editor(), changes={"title": "Theirs"}, version=event.version)
    assert actions.last_decision(editor, mention.timeline) is None


def test_a_proposal_is_taken_back_by_who_made_it_or_by_an_editor() -> None:
    proposer, snapshot, timeline = make_contributor(), make_snapshot(), make_timeline()
    timeline.sources.add(snapshot.source)
    passage = actions.Passage(snapshot=snapshot, start=0, end=len(QUOTE), exact=QUOTE)
    mention = actions.propose(timeline, passage=passage, by=proposer, changes={"title": "X", "edtf": "2020-10-04"})
    with pytest.raises(NotAllowed):
        actions.undo(mention.decisions.get(), by=make_contributor("other"))
    actions.undo(mention.decisions.get(), by=proposer)
    mention.refresh_from_db()
    assert mention.state == "retired"


def test_an_approval_taken_back_no_longer_stands_and_changes_nothing_else(editor: User) -> None:
    event = make_citation(event=make_event(state="draft")).event
    approval = actions.approve(event, by=editor, version=event.version)
    undone = actions.undo(approval, by=editor)
    assert (undone.before, undone.after, undone.event_version) == ({}, {}, event.version)
    assert not Decision.objects.standing().exists()


def test_an_outcome_of_a_plan_is_taken_back(editor: User) -> None:
    plan = make_event(occurrence="planned")
    actions.settle(plan, by=editor, outcome=actions.Outcome.CANCELLED, version=plan.version)
    actions.undo(plan.decisions.get(), by=editor)
    plan.refresh_from_db()
    assert plan.occurrence == "planned"


def test_undoing_a_withdrawal_asks_for_the_second_reader_too(editor: User) -> None:
    """The one who wrote the accusation cannot bring it back before readers alone."""
    event = make_citation(event=make_event(title="Иванов Иван арестован за убийство")).event
    event.timeline.second_reader = True
    event.timeline.save()
    withdrawn = actions.withdraw(event, by=editor)
    event.refresh_from_db()
    actions.undo(withdrawn, by=editor)  # he wrote none of it
    withdrawn = actions.withdraw(event, by=editor)
    event.citations.update(created_by=editor)
    with pytest.raises(NeedsSecondReader):
        actions.undo(withdrawn, by=editor)
    event.refresh_from_db()
    assert event.state == "withdrawn"


def test_a_corrected_date_of_a_published_accusation_needs_nobody(editor: User) -> None:
    event = make_citation(event=make_event(title="Иванов Иван арестован за убийство")).event
    event.timeline.second_reader = True
    event.timeline.save()
    actions.edit(event, by=editor, changes={"edtf": "2020-10"}, version=event.version)
    actions.undo(event.decisions.get(), by=editor)
    event.refresh_from_db()
    assert (event.edtf, event.precision) == ("2020-10-04", "day")


def test_an_edit_of_a_source_and_of_a_timeline_is_taken_back() -> None:
    by, timeline, source = make_administrator(), make_timeline(title="Old"), make_source()
    actions.edit_timeline(timeline, by=by, changes={"title": "New"}, version=timeline.version)
    actions.edit_source(source, by=by, changes={"published_on": dt.date(2020, 1, 1)}, version=source.version)
    for decision in Decision.objects.all():
        actions.undo(decision, by=by)
    timeline.refresh_from_db()
    source.refresh_from_db()
    assert (timeline.title, source.published_on) == ("Old", dt.date(2020, 10, 23))
