from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from timeline import styles

pytestmark = pytest.mark.django_db


def test_the_admin_speaks_the_language_of_the_browser(client: Client) -> None:
    answer = client.get("/admin/login/", headers={"Accept-Language": "ru"})
    assert 'lang="ru"' in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]


def test_a_public_address_does_not_depend_on_the_browser(client: Client) -> None:
    assert "Accept-Language" not in client.get("/healthz", headers={"Accept-Language": "ru"}).get("Vary", "")


def test_the_language_of_one_request_does_not_leak_into_the_next(client: Client) -> None:
    client.get("/admin/login/", headers={"Accept-Language": "ru"})
    client.get("/healthz")
    assert translation.get_language() == "en"


@pytest.mark.parametrize("address", ["/admin/login/", "/healthz"])
def test_every_answer_forbids_inline_code_third_parties_and_framing(client: Client, address: str) -> None:
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy + ";"
    own_sheets = " ".join(styles.source_hash(styles.text(name)) for name in styles.CARRIED)
    assert f"style-src 'self' {own_sheets};" in policy + ";"
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
