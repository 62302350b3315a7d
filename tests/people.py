"""The people of the tests: an editor decides, a reader may log in and nothing more, a stranger is nobody."""

from django.contrib.auth.models import Permission, User


def make_editor(username: str = "aigul") -> User:
    """A staff member with every permission on the project's own models."""
    user = User.objects.create_user(username, password="correct horse", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="timeline"))
    return user


def make_reader(username: str = "bermet") -> User:
    """A staff member without any permission."""
    return User.objects.create_user(username, password="correct horse", is_staff=True)
