"""An administrator gives roles and nothing else; every attempt here is a request that somebody could send."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from tests.people import make_administrator, make_contributor, make_editor, make_publisher, make_reader
from timeline.review.roles import Role

pytestmark = pytest.mark.django_db


def page(user: User, name: str = "auth_user_change") -> str:
    return reverse(f"admin:{name}", args=[user.pk])


def save(client: Client, user: User, *, roles: list[str], **data: Any) -> int:
    typed = {"username": user.username, "is_active": "on", "roles": roles, **data}
    return client.post(page(user), {name: value for name, value in typed.items() if value is not None}).status_code


def roles_of(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


@pytest.fixture
def administrator(client: Client) -> User:
    person = make_administrator()
    client.force_login(person)
    return person


@pytest.mark.usefixtures("administrator")
def test_an_administrator_gives_and_takes_roles_by_checkbox(client: Client) -> None:
    user = User.objects.create_user("daniyar")
    other = Group.objects.create(name="photographers")
    user.groups.add(other)
    shown = client.get(page(user)).content.decode()
    assert "publisher: publishes and withdraws" in shown
    assert "user_permissions" not in shown
    assert save(client, user, roles=["editor"], first_name="Данияр") == 302
    user.refresh_from_db()
    assert (roles_of(user), user.is_staff, user.first_name) == ({"editor", "photographers"}, True, "Данияр")
    save(client, user, roles=[])
    user.refresh_from_db()
    assert (roles_of(user), user.is_staff) == ({"photographers"}, False)


@pytest.mark.usefixtures("administrator")
def test_nobody_becomes_a_superuser_or_gets_a_permission_by_a_crafted_request(client: Client) -> None:
    user = make_editor()
    permission = Permission.objects.get(codename="delete_event")
    crafted = {"is_superuser": "on", "is_staff": "on", "user_permissions": [permission.pk], "groups": [permission.pk]}
    assert save(client, user, roles=["editor"], **crafted) == 302
    user.refresh_from_db()
    assert not user.is_superuser
    assert not user.user_permissions.exists()
    assert roles_of(user) == {"editor"}


@pytest.mark.usefixtures("administrator")
def test_a_new_account_has_no_rights_whatever_was_sent(client: Client) -> None:
    data = {
        "username": "new",
        "usable_password": "true",
        "password1": "correct horse 9",
        "password2": "correct horse 9",
    }
    crafted = {"is_superuser": "on", "is_staff": "on", "groups": [Group.objects.get(name="administrator").pk]}
    assert client.post(reverse("admin:auth_user_add"), {**data, **crafted}).status_code == 302
    made = User.objects.get(username="new")
    assert (made.is_superuser, made.is_staff, made.groups.exists()) == (False, False, False)


@pytest.mark.usefixtures("administrator")
def test_a_superuser_is_out_of_an_administrators_reach(client: Client) -> None:
    chief = User.objects.create_superuser("chief", password="before the change")
    assert save(client, chief, roles=[], is_active=None) == 403
    password = {"usable_password": "true", "password1": "mine now 123", "password2": "mine now 123"}
    assert client.post(page(chief, "auth_user_password_change"), password).status_code == 403
    assert client.post(page(chief, "auth_user_delete"), {"post": "yes"}).status_code == 403
    chief.refresh_from_db()
    assert chief.is_active
    assert chief.check_password("before the change")


def test_nobody_changes_his_own_roles(client: Client, administrator: User) -> None:
    assert save(client, administrator, roles=[], is_active=None, first_name="Асель") == 302
    administrator.refresh_from_db()
    assert (roles_of(administrator), administrator.is_active) == ({"administrator"}, True)
    assert administrator.first_name == "Асель"


def test_with_the_permission_alone_nobody_rises_above_himself(client: Client) -> None:
    editor, publisher, colleague = make_editor(), make_publisher(), make_contributor()
    for name in ("change_user", "view_user", "add_user"):
        editor.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(editor)
    save(client, editor, roles=[Role.ADMINISTRATOR.value])
    save(client, colleague, roles=[Role.ADMINISTRATOR.value])
    assert save(client, publisher, roles=[]) == 403
    password = {"usable_password": "true", "password1": "mine now 123", "password2": "mine now 123"}
    publisher.is_active = False
    publisher.save()
    assert client.post(page(publisher, "auth_user_password_change"), password).status_code == 403
    assert (roles_of(editor), roles_of(colleague), roles_of(publisher)) == ({"editor"}, {"contributor"}, {"publisher"})


def test_groups_are_only_looked_at(client: Client, administrator: User) -> None:
    for name in ("view_group", "change_group", "add_group", "delete_group"):
        administrator.user_permissions.add(Permission.objects.get(codename=name))
    group = Group.objects.get(name="editor")
    change = reverse("admin:auth_group_change", args=[group.pk])
    assert client.get(change).status_code == 200
    rights = list(Permission.objects.values_list("pk", flat=True))
    assert client.post(change, {"name": "editor", "permissions": rights}).status_code == 403
    assert client.post(reverse("admin:auth_group_add"), {"name": "all", "permissions": rights}).status_code == 403


def test_stranger_reader_contributor_and_editor_see_no_people(client: Client) -> None:
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 302
    for person in (make_reader(), make_contributor(), make_editor(), make_publisher()):
        client.force_login(person)
        assert client.get(reverse("admin:auth_user_changelist")).status_code == 403


def test_a_superuser_keeps_all_of_djangos_page(client: Client) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    shown = client.get(page(make_editor())).content.decode()
    assert 'name="is_superuser"' in shown
    assert 'name="user_permissions"' in shown
