from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.people import make_administrator, make_contributor, make_editor
from timeline.models import ApiToken

pytestmark = pytest.mark.django_db

LIST = "/admin/timeline/apitoken/"


def test_a_token_is_made_and_shown_once(client: Client) -> None:
    person = make_contributor()
    client.force_login(person)
    made = client.post(f"{LIST}add/", {"name": "Наш сайт", "scopes": ["sources"], "expires_on": ""}, follow=True)
    (secret,) = re.findall(r"<code>(letopis_[\w-]+)</code>", made.text)
    token = ApiToken.objects.get()
    assert (token.owner, token.scopes) == (person, ["sources"])
    assert ApiToken.objects.of_secret(secret) == token
    for page in (LIST, f"{LIST}{token.pk}/change/"):
        html = client.get(page).text
        assert secret not in html
        assert token.hint in html


def test_a_person_sees_and_revokes_own_tokens_and_an_administrator_all(client: Client) -> None:
    own, _secret = ApiToken.objects.issue(owner=make_editor(), name="Own", scopes=["sources"])
    other, _secret = ApiToken.objects.issue(owner=make_contributor(), name="Other", scopes=["sources"])
    client.force_login(own.owner)
    chosen = {"action": "revoke", "_selected_action": [own.pk, other.pk]}
    client.post(LIST, chosen, follow=True)
    assert "Other" not in client.get(LIST).text
    assert [ApiToken.objects.get(pk=one.pk).revoked_at is not None for one in (own, other)] == [True, False]
    client.force_login(make_administrator())
    client.post(LIST, chosen, follow=True)
    assert not ApiToken.objects.filter(revoked_at=None).exists()
