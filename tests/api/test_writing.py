from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests.make import make_event, make_mention, make_timeline
from tests.people import make_contributor, make_editor, make_reader
from timeline.models import ApiToken, Decision, Mention, Snapshot, Source, Timeline

pytestmark = pytest.mark.django_db

API = "/api/v1/"
TEXT = "4 октября 2020 года в Кыргызстане прошли парламентские выборы. Когда-то было иначе, в прошлом месяце."


def secret_of(owner: User, *scopes: str, **fields: Any) -> str:
    _token, secret = ApiToken.objects.issue(owner=owner, name="Test", scopes=list(scopes), **fields)
    return secret


def sent(client: Client, path: str, body: object, secret: str = "", status: int = 200) -> Any:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    data = body if isinstance(body, str) else json.dumps(body)
    response = client.post(API + path, data, content_type="application/json", headers=headers)
    assert response.status_code == status, response.content
    assert status < 400 or response["Content-Type"] == "application/problem+json"
    assert "Access-Control-Allow-Origin" not in response
    return response.json()


def test_an_article_is_stored_read_and_recorded_and_the_same_again_adds_nothing(client: Client) -> None:
    timeline, person = make_timeline(state=Timeline.State.DRAFT), make_contributor()
    secret = secret_of(person, "sources")
    article = {"text": TEXT, "url": "https://a.example/1", "title": "Выборы", "publisher": "24.kg", "language": "ru"}
    path = f"timelines/{timeline.slug}/sources"
    first = sent(client, path, {**article, "published_on": "2020-10-24"}, secret, 201)
    again = sent(client, path, {**article, "published_on": "2020-10-24"}, secret, 200)
    assert (first["is_new"], again["is_new"]) == (True, False)
    assert (first["id"], first["sha256"]) == (again["id"], again["sha256"])
    assert first["mentions"] >= 1
    source, snapshot = Source.objects.get(), Snapshot.objects.get()
    assert (source.publisher, source.title, source.published_on) == ("24.kg", "Выборы", dt.date(2020, 10, 24))
    assert snapshot.text == TEXT
    assert [(one.actor, one.action) for one in Decision.objects.all()] == [(person, Decision.Action.ADD)]


def test_what_waits_is_listed_and_decided(client: Client) -> None:
    editor = make_editor()
    one, other, third = (make_mention() for _ in range(3))
    secret = secret_of(editor, "mentions", "decisions")
    path = f"{API}timelines/{one.timeline.slug}/mentions"
    response = client.get(path, headers={"Authorization": f"Bearer {secret}"})
    (told,) = response.json()["items"]
    assert response["Cache-Control"] == "no-store"
    assert told["exact"] == one.quote
    assert one.snapshot.text[told["start"] : told["end"]] == told["exact"]
    accepted = sent(client, f"mentions/{one.pk}/decision", {"action": "accept"}, secret)
    assert accepted["state"] == "accepted"
    event = one.timeline.events.get(code=accepted["event"])
    assert event.state == "draft"  # publishing stays with people at the desk
    assert event.decisions.get().actor == editor
    set_aside = sent(client, f"mentions/{other.pk}/decision", {"action": "reject", "note": "Не то."}, secret)
    assert (set_aside["state"], set_aside["event"]) == ("rejected", None)
    changes = {"title": "Иначе", "edtf": "2020-10-05"}
    corrected = sent(client, f"mentions/{third.pk}/decision", {"action": "correct", "changes": changes}, secret)
    assert third.timeline.events.get(code=corrected["event"]).title == "Иначе"
    sent(client, f"mentions/{one.pk}/decision", {"action": "keep"}, secret, 409)


def test_a_mention_joins_an_event_of_its_timeline_only(client: Client) -> None:
    secret = secret_of(make_editor(), "decisions")
    mention, strange = make_mention(), make_event()
    own = make_event(timeline=mention.timeline)
    path = f"mentions/{mention.pk}/decision"
    assert sent(client, path, {"action": "accept", "event": strange.code}, secret, 422)["errors"][0]["where"] == "event"
    assert sent(client, path, {"action": "accept", "event": own.code}, secret)["event"] == own.code


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_a_token_can_do_no_more_than_its_person(client: Client, action: str) -> None:
    secret = secret_of(make_contributor(), "sources", "mentions", "decisions")
    mention = make_mention()
    problem = sent(client, f"mentions/{mention.pk}/decision", {"action": action}, secret, 403)
    assert "timeline.change_mention" in problem["detail"]
    mention.refresh_from_db()
    assert mention.state == Mention.State.WAITING
    nothing = secret_of(make_reader(), "sources", "mentions", "decisions")
    sent(client, f"timelines/{mention.timeline.slug}/sources", {"text": TEXT}, nothing, 403)
    headers = {"Authorization": f"Bearer {nothing}"}
    assert client.get(f"{API}timelines/{mention.timeline.slug}/mentions", headers=headers).status_code == 403


def test_a_token_can_do_no_more_than_its_scopes(client: Client) -> None:
    secret = secret_of(make_editor(), "mentions")
    mention = make_mention()
    problem = sent(client, f"mentions/{mention.pk}/decision", {"action": "accept"}, secret, 403)
    assert "decisions" in problem["detail"]


def test_only_a_token_that_holds_is_let_in(client: Client) -> None:
    person, timeline = make_editor(), make_timeline()
    yesterday = timezone.now().date() - dt.timedelta(days=1)
    path = f"timelines/{timeline.slug}/sources"
    for secret in ("", "letopis_nonsense", secret_of(person, "sources", expires_on=yesterday)):
        sent(client, path, {"text": TEXT}, secret, 401)
    revoked = secret_of(person, "sources")
    ApiToken.objects.update(revoked_at=timezone.now())
    sent(client, path, {"text": TEXT}, revoked, 401)
    gone = secret_of(person, "sources")
    person.is_active = False
    person.save()
    sent(client, path, {"text": TEXT}, gone, 401)
    assert not Source.objects.exists()


def test_being_logged_in_is_no_token(client: Client) -> None:
    client.force_login(make_editor())
    sent(client, f"mentions/{make_mention().pk}/decision", {"action": "accept"}, "", 401)


def test_the_secret_is_stored_nowhere_and_its_use_is_noted(client: Client) -> None:
    person, timeline = make_contributor(), make_timeline()
    secret = secret_of(person, "sources")
    token = ApiToken.objects.get()
    assert secret not in str(token.__dict__)
    sent(client, f"timelines/{timeline.slug}/sources", {"text": TEXT}, secret, 201)
    token.refresh_from_db()
    assert token.last_used_on == timezone.now().date()


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({}, "text of the article"),
        ({"text": " \n "}, ""),
        ({"text": "a\0b"}, "description"),
        ({"text": TEXT, "language": "xx"}, ""),
        ({"text": TEXT, "url": "javascript:alert(1)"}, ""),
        ({"url": "http://127.0.0.1:9/"}, ""),
        ({"text": TEXT, "published_on": "yesterday"}, "description"),
        ({"text": TEXT, "unknown": 1}, "description"),
        ({"text": TEXT, "author": "a\0b"}, "description"),
        ({"text": TEXT, "title": "\ud800"}, "description"),
        ({"text": 7}, "description"),
    ],
)
def test_an_article_that_cannot_be_stored_is_refused_in_words(client: Client, body: object, detail: str) -> None:
    secret = secret_of(make_contributor(), "sources")
    problem = sent(client, f"timelines/{make_timeline().slug}/sources", body, secret, 422)
    assert problem["detail"]
    assert detail in problem["detail"]
    assert not Source.objects.exists()


def test_a_body_that_is_no_json_is_refused(client: Client) -> None:
    sent(client, f"timelines/{make_timeline().slug}/sources", "{", secret_of(make_contributor(), "sources"), 400)


def test_a_change_that_an_event_cannot_hold_is_refused(client: Client) -> None:
    secret, mention = secret_of(make_editor(), "decisions"), make_mention()
    for changes in (
        *(
            {"edtf": "nonsense"},
            {"edtf": ["2020"]},
            {"unknown": 1},
            {"actors": "x"},
            {"significance": 99},
            {"title": ""},
        ),
        *({"title": "a\0b"}, {"summary": "\ud800"}, {"actors": ["\0"]}, {"summary": None}, {"successor": "abc"}),
    ):
        body = {"action": "correct", "changes": changes}
        sent(client, f"mentions/{mention.pk}/decision", body, secret, 422)
    mention.refresh_from_db()
    assert mention.state == Mention.State.WAITING


def test_an_address_that_asks_too_often_is_told_when_to_come_back(client: Client, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 2
    settings.PROXIES = 1
    for left in (1, 0):
        response = client.get(f"{API}timelines", headers={"X-Forwarded-For": "10.0.0.1, 203.0.113.7"})
        assert (response.status_code, f"r={left};" in response["RateLimit"]) == (200, True)
    response = client.get(f"{API}timelines", headers={"X-Forwarded-For": "10.0.0.2, 203.0.113.7"})
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert 0 < int(response["Retry-After"]) <= 60
    other = client.get(f"{API}timelines", headers={"X-Forwarded-For": "203.0.113.7, 203.0.113.8"})
    assert other.status_code == 200
