"""The people of the tests, each with the role of that name; a reader may log in and nothing more."""

from django.contrib.auth.models import Group, User

from timeline.review.roles import Role

PASSWORD = "correct horse"


def make_person(role: Role, username: str) -> User:
    user = User.objects.create_user(username, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def make_contributor(username: str = "chynara") -> User:
    return make_person(Role.CONTRIBUTOR, username)


def make_editor(username: str = "emil") -> User:
    return make_person(Role.EDITOR, username)


def make_publisher(username: str = "aigul") -> User:
    return make_person(Role.PUBLISHER, username)


def make_administrator(username: str = "asel") -> User:
    return make_person(Role.ADMINISTRATOR, username)


def make_reader(username: str = "bermet") -> User:
    """A staff member without any permission."""
    return User.objects.create_user(username, password=PASSWORD, is_staff=True)
