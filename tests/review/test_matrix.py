"""Who may do what: every action and every address of the admin, for each role and for somebody not logged in.

A new action or address fails here until it has its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, Group, User
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from tests.make import make_citation, make_event, make_mention
from tests.people import make_administrator, make_contributor, make_editor, make_publisher, make_reader
from timeline.models import ApiToken, Decision, Reading
from timeline.review import actions

pytestmark = pytest.mark.django_db

NOBODY = "nobody"
PEOPLE = {
    "reader": make_reader,
    "contributor": make_contributor,
    "editor": make_editor,
    "publisher": make_publisher,
    "administrator": make_administrator,
}
ROLES = [*PEOPLE]

# The first role that may do an action; those after it may as well.
ACTIONS = {
    "propose": "contributor", "add_source": "contributor",
    "accept": "editor", "correct": "editor", "reject": "editor", "keep": "editor", "reopen": "editor",
    "create": "editor", "edit": "editor", "confirm": "editor", "approve": "editor",
    "settle": "editor", "discard": "editor",
    "split": "editor", "split_mention": "editor", "merge": "editor", "cite": "editor", "recite": "editor",
    "uncite": "editor", "edit_source": "editor", "read_again": "editor",
    "publish": "publisher", "withdraw": "publisher", "edit_timeline": "publisher",
    "add_timeline": "administrator", "switch_second_reader_off": "administrator",
}  # fmt: skip

# The first role that an address answers, and how it is asked: with GET unless it takes POST alone.
LOOKED_AT = {
    "index": "reader", "password_change": "reader", "password_change_done": "reader", "app_list": "contributor",
    "timeline_decision_changelist": "contributor", "timeline_decision_change": "contributor",
    "timeline_decision_history": "contributor", "timeline_decision_add": NOBODY, "timeline_decision_delete": NOBODY,
    "timeline_event_changelist": "contributor", "timeline_event_change": "contributor",
    "timeline_event_history": "contributor", "timeline_event_add": "editor", "timeline_event_delete": NOBODY,
    "timeline_event_split": "editor",
    "timeline_mention_changelist": "contributor", "timeline_mention_change": "contributor",
    "timeline_mention_history": "contributor", "timeline_mention_add": NOBODY, "timeline_mention_delete": NOBODY,
    "timeline_reading_changelist": "contributor", "timeline_reading_change": "contributor",
    "timeline_reading_history": "contributor", "timeline_reading_add": NOBODY, "timeline_reading_delete": NOBODY,
    "timeline_snapshot_changelist": "contributor", "timeline_snapshot_change": "contributor",
    "timeline_snapshot_history": "contributor", "timeline_snapshot_add": NOBODY, "timeline_snapshot_delete": NOBODY,
    "timeline_source_changelist": "contributor", "timeline_source_change": "contributor",
    "timeline_source_history": "contributor", "timeline_source_add": "contributor", "timeline_source_delete": NOBODY,
    "timeline_timeline_changelist": "contributor", "timeline_timeline_change": "contributor",
    "timeline_timeline_history": "contributor", "timeline_timeline_add": "administrator",
    "timeline_timeline_delete": NOBODY, "timeline_timeline_import": "editor",
    "timeline_timeline_desk": "contributor", "timeline_timeline_tray": "contributor",
    "timeline_timeline_plans": "contributor",
    "timeline_apitoken_changelist": "contributor", "timeline_apitoken_add": "contributor",
    "timeline_apitoken_change": "administrator", "timeline_apitoken_history": "administrator",  # somebody else's
    "timeline_apitoken_delete": NOBODY,
    "auth_user_changelist": "administrator", "auth_user_change": "administrator", "auth_user_history": "administrator",
    "auth_user_add": "administrator", "auth_user_password_change": "administrator", "auth_user_delete": NOBODY,
    "auth_group_changelist": "administrator", "auth_group_change": "administrator",
    "auth_group_history": "administrator", "auth_group_add": NOBODY, "auth_group_delete": NOBODY,
}  # fmt: skip
# Addresses of decisions: what they do is asked of the action, whose permission is above; here a crafted POST of a
# person who may not decide changes nothing.
DECIDING = {
    "timeline_decision_undo", "timeline_event_approve", "timeline_event_merge_selected",
    "timeline_event_withdraw_selected", "timeline_event_split",
    "timeline_mention_accept", "timeline_mention_correct", "timeline_mention_keep", "timeline_mention_reject",
    "timeline_source_read_again", "timeline_source_fetch_again", "timeline_reading_decide",
    "timeline_mention_reopen", "timeline_timeline_desk_passage", "timeline_timeline_desk_undo",
    "timeline_timeline_desk_decide", "timeline_timeline_tray_mention", "timeline_timeline_plan",
}  # fmt: skip
# Open to whoever is there, or no page: logging in and out, words for scripts, look-ups with checks of their own.
OTHER = {"login", "logout", "jsi18n", "autocomplete", "view_on_site", "timeline_date_preview", None}


def names(patterns: list[Any] | None = None) -> Iterator[str | None]:
    for one in patterns or admin.site.urls[0]:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns)
        elif isinstance(one, URLPattern):
            yield one.name


def test_every_action_has_its_line() -> None:
    assert set(actions.NEEDS) == set(ACTIONS)


def test_every_address_has_its_line() -> None:
    assert set(names()) == {*LOOKED_AT, *DECIDING, *OTHER}


def test_each_role_may_do_what_its_line_says() -> None:
    people = {role: make() for role, make in PEOPLE.items()}
    for action, first in ACTIONS.items():
        allowed = {role for role, person in people.items() if actions.may(person, action)}
        assert allowed == {*ROLES[ROLES.index(first) :]}, action
        assert not actions.may(AnonymousUser(), action)


class Rows:
    """One row of each kind, and the arguments of the addresses that show it."""

    def __init__(self) -> None:
        self.event = make_event(state="draft")
        self.mention = make_citation(event=self.event).mention
        make_citation(event=self.event)
        self.waiting = make_mention(timeline=self.event.timeline)
        editor = make_editor("before")
        self.decision = actions.reject(make_mention(timeline=self.event.timeline), by=editor)
        self.reading = Reading.objects.create(
            timeline=self.event.timeline, snapshot=self.waiting.snapshot, engine_version="2"
        )
        self.user = User.objects.create_user("somebody")
        self.token, _secret = ApiToken.objects.issue(owner=self.user, name="Theirs", scopes=["sources"])

    def address(self, name: str) -> str:
        event, waiting = self.event, self.waiting
        timeline, snapshot = event.timeline_id, waiting.snapshot
        arguments: dict[str, list[Any]] = {
            "timeline_timeline_desk_decide": [timeline, waiting.pk],
            "timeline_timeline_tray_mention": [timeline, waiting.pk],
            "timeline_reading_decide": [self.reading.pk, event.pk],
            "timeline_timeline_plan": [timeline, event.pk],
            "app_list": ["timeline"],
        }
        rows = {"decision": self.decision, "event": event, "mention": waiting, "snapshot": snapshot}
        rows |= {"source": snapshot.source, "timeline": event.timeline, "user": self.user}
        rows |= {"apitoken": self.token, "reading": self.reading, "group": Group.objects.get(name="editor")}
        kind = name.split("_")[1] if "_" in name else ""
        plain = kind not in rows or name.endswith(("_changelist", "_add", "_selected"))
        return reverse(f"admin:{name}", args=arguments.get(name, [] if plain else [rows[kind].pk]))


@pytest.mark.parametrize("role", ROLES)
def test_each_address_answers_whom_its_line_names(client: Client, role: str) -> None:
    rows, person = Rows(), PEOPLE[role]()
    client.force_login(person)
    wrong = {}
    for name, first in LOOKED_AT.items():
        status = client.get(rows.address(name)).status_code
        may = first != NOBODY and ROLES.index(role) >= ROLES.index(first)
        # The index of an application that one may see nothing of is not found.
        if status != 200 if may else status not in (403, 404):
            wrong[name] = status
    assert wrong == {}


def test_nobody_who_is_not_logged_in_is_answered(client: Client) -> None:
    rows = Rows()
    before = Decision.objects.count()
    for name in {*LOOKED_AT, *DECIDING}:
        address = rows.address(name)
        for answer in (client.get(address), client.post(address, {"note": "x"})):
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/admin/login/"), name
    assert Decision.objects.count() == before


@pytest.mark.parametrize("role", ["reader", "contributor"])
def test_who_may_not_decide_decides_nothing_by_a_crafted_request(client: Client, role: str) -> None:
    rows = Rows()
    client.force_login(PEOPLE[role]())
    before = Decision.objects.count()
    crafted = {
        "verb": "accept", "action": "accept", "decision": rows.decision.pk, "seen_version": rows.event.version,
        "title": "Иначе", "edtf": "2020-10-05", "category": "other", "occurrence": "occurred", "outcome": "happened",
        "note": "x", "version": rows.event.version, "citations": [rows.event.citations.all()[0].pk],
    }  # fmt: skip
    for name in DECIDING:
        assert client.post(rows.address(name), crafted).status_code in (302, 400, 403, 404, 200), name
    assert Decision.objects.count() == before
    rows.waiting.refresh_from_db()
    assert rows.waiting.state == "waiting"
