"""Sources and timelines: saved through actions alone, and not over another editor's head."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests.make import make_source, make_timeline
from tests.people import make_administrator, make_contributor, make_editor, make_publisher, make_reader
from timeline.models import Decision, Source, Timeline
from timeline.review import actions
from timeline.review.errors import InvalidChange, NotAllowed, Stale, UnknownField

pytestmark = pytest.mark.django_db

SOURCE_FIELDS = ("title", "publisher", "author", "url", "language", "published_on", "origin")
TIMELINE_FIELDS = (
    "title",
    "slug",
    "description",
    "language",
    "time_zone",
    "state",
    "passage_context",
    "frame_ancestors",
)


def typed(row: Model, names: tuple[str, ...], **changes: Any) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    return {**values, "seen_version": row.version, **changes}  # type: ignore[attr-defined]


def page(row: Model, name: str = "change") -> str:
    return reverse(f"admin:timeline_{row._meta.model_name}_{name}", args=[row.pk])


def test_who_may_edit_a_source_and_a_timeline() -> None:
    source, timeline = make_source(), make_timeline()
    strangers: list[Any] = [AnonymousUser(), make_reader(), make_contributor()]
    for person in strangers:
        with pytest.raises(NotAllowed):
            actions.edit_source(source, by=person, changes={"title": "Иначе"}, version=source.version)
    for person in [*strangers, make_editor()]:
        with pytest.raises(NotAllowed):
            actions.edit_timeline(timeline, by=person, changes={"title": "Иначе"}, version=timeline.version)
    for person in [*strangers, make_editor("erkin"), make_publisher()]:
        with pytest.raises(NotAllowed):
            actions.add_timeline(by=person, changes={"title": "Новая", "slug": "new"})
    for person in strangers[:2]:
        with pytest.raises(NotAllowed):
            actions.add_source(source, by=person, timelines=[timeline])
    assert not Decision.objects.exists()


def test_an_edit_of_a_source_is_written_down_with_the_basis_of_its_day() -> None:
    source, editor = make_source(title="Было"), make_editor()
    changes: dict[str, object] = {"title": "Стало", "published_on": dt.date(2020, 10, 7)}
    saved = actions.edit_source(source, by=editor, changes=changes, version=source.version, note="Опечатка")
    decision = Decision.objects.get()
    assert (saved.published_basis, saved.version) == ("editor", source.version + 1)
    assert decision.before == {"title": "Было", "published_on": "2020-10-23", "published_basis": "stated"}
    assert decision.after == {"title": "Стало", "published_on": "2020-10-07", "published_basis": "editor"}
    assert (decision.source, decision.note) == (source, "Опечатка")
    actions.undo(decision, by=editor)
    source.refresh_from_db()
    assert (source.title, source.published_on, source.published_basis) == ("Было", dt.date(2020, 10, 23), "stated")


def test_changes_that_change_nothing_leave_no_decision() -> None:
    source, timeline = make_source(), make_timeline()
    actions.edit_source(source, by=make_editor(), changes={"title": source.title}, version=source.version)
    same: dict[str, object] = {"state": timeline.state}
    actions.edit_timeline(timeline, by=make_publisher(), changes=same, version=timeline.version)
    assert not Decision.objects.exists()


def test_an_odd_change_is_refused() -> None:
    source, editor = make_source(), make_editor()
    for changes, refusal in (
        ({"stems": "x"}, UnknownField),
        ({"title": ""}, InvalidChange),
        ({"url": make_source().url}, InvalidChange),
        ({"url": "javascript:alert(1)"}, InvalidChange),
    ):
        with pytest.raises(refusal):
            actions.edit_source(source, by=editor, changes=changes, version=source.version)


def test_who_saves_second_is_refused() -> None:
    source, timeline = make_source(), make_timeline()
    with pytest.raises(Stale):
        actions.edit_source(source, by=make_editor(), changes={"title": "Иначе"}, version=source.version - 1)
    with pytest.raises(Stale):
        actions.edit_timeline(timeline, by=make_publisher(), changes={"title": "Иначе"}, version=0)


def test_only_a_publisher_shows_a_timeline_to_readers() -> None:
    editor, timeline = make_editor(), make_timeline(state="draft")
    editor.user_permissions.add(Permission.objects.get(codename="change_timeline"))
    editor = User.objects.get(pk=editor.pk)
    with pytest.raises(NotAllowed):
        actions.edit_timeline(timeline, by=editor, changes={"state": "published"}, version=timeline.version)
    actions.edit_timeline(timeline, by=editor, changes={"title": "Иначе"}, version=timeline.version)
    timeline.refresh_from_db()
    actions.edit_timeline(timeline, by=make_publisher(), changes={"state": "published"}, version=timeline.version)
    assert Decision.objects.filter(timeline=timeline, action="edit").count() == 2


def test_adding_a_timeline_is_written_down() -> None:
    timeline = actions.add_timeline(by=make_administrator(), changes={"title": "Новая", "slug": "new"})
    decision = Decision.objects.get()
    assert (decision.timeline, decision.action, decision.after["slug"]) == (timeline, "add", "new")


@pytest.mark.parametrize("kind", ["source", "timeline"])
def test_the_second_to_save_sees_both_versions_and_loses_nothing(client: Client, kind: str) -> None:
    row: Any = make_source(title="Первое") if kind == "source" else make_timeline(title="Первое")
    names = SOURCE_FIELDS if kind == "source" else TIMELINE_FIELDS
    client.force_login(make_publisher())
    mine = typed(row, names, title="Моё", note="Моя причина")
    client.post(page(row), typed(row, names, title="Их"))
    answer = client.post(page(row), mine).content.decode()
    for words in ("Моё", "Их", "Моя причина", "Somebody saved this while you were editing it"):
        assert words in answer
    row.refresh_from_db()
    assert row.title == "Их"
    client.post(page(row), {**mine, "seen_version": row.version})
    row.refresh_from_db()
    assert row.title == "Моё"
    history = client.get(page(row, "history")).content.decode()
    assert "<del>Их</del>" in history
    assert "<ins>Моё</ins>" in history
    assert "Моя причина" in history


def test_without_permission_the_pages_are_read_only(client: Client) -> None:
    source, timeline = make_source(), make_timeline()
    client.force_login(make_contributor())
    for row, names in ((source, SOURCE_FIELDS), (timeline, TIMELINE_FIELDS)):
        shown = client.get(page(row))
        assert shown.status_code == 200
        assert 'name="title"' not in shown.content.decode()
        assert client.post(page(row), typed(row, names, title="Иначе")).status_code == 403
        assert client.get(page(row, "history")).status_code == 200
    assert not Source.objects.filter(title="Иначе").exists()
    assert not Timeline.objects.filter(title="Иначе").exists()


def test_the_timeline_page_sets_the_second_reader(client: Client) -> None:
    timeline = make_timeline()
    client.force_login(make_publisher())
    client.post(page(timeline), typed(timeline, TIMELINE_FIELDS, second_reader="on"))
    timeline.refresh_from_db()
    assert timeline.second_reader
    assert "<ins>yes</ins>" in client.get(page(timeline, "history")).content.decode()


def test_pasting_a_source_is_written_down_for_each_timeline(client: Client) -> None:
    one, two, contributor = make_timeline(), make_timeline(), make_contributor()
    client.force_login(contributor)
    text = "Выборы прошли 4 октября 2020 года. На следующий день люди вышли на площадь."
    data = {"title": "Выборы", "text": text, "timelines": [one.pk, two.pk], "language": "ru"}
    for _twice in range(2):
        assert client.post(reverse("admin:timeline_source_add"), data).status_code == 302
    added = Decision.objects.filter(action="add", actor=contributor)
    assert {decision.timeline for decision in added} == {one, two}
    assert added.count() == 2
