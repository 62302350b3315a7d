"""What a typed date means, told while it is typed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from tests.make import make_snapshot, make_source, make_timeline
from tests.people import make_contributor, make_editor, make_reader

pytestmark = pytest.mark.django_db
TODAY = dt.date(2020, 10, 23)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_editor())
    return client


def asked(client: Client, language: str = "en", **query: object) -> str:
    found = client.get(reverse("admin:timeline_date_preview"), query, headers={"accept-language": language})
    assert found.status_code == 200
    return " ".join(found.text.split())


def test_a_stranger_and_a_reader_are_told_nothing(client: Client) -> None:
    address = reverse("admin:timeline_date_preview")
    assert client.get(address, {"words": "2020"}).status_code == 403
    client.force_login(make_reader())
    assert client.get(address, {"words": "2020"}).status_code == 403


def test_who_may_look_at_a_mention_is_told(client: Client) -> None:
    looker = make_reader()
    looker.user_permissions.add(Permission.objects.get(codename="view_mention"))
    client.force_login(looker)
    assert "October 2020" in asked(client, words="2020-10")


def test_a_contributor_is_told(client: Client) -> None:
    client.force_login(make_contributor())
    assert "October 2020" in asked(client, words="2020-10")


def test_words_are_only_asked_for(desk: Client) -> None:
    assert desk.post(reverse("admin:timeline_date_preview"), {"words": "2020"}).status_code == 405


def test_words_edtf_and_days_are_shown(desk: Client) -> None:
    found = asked(desk, words="early Oct 2020")
    assert "<strong>early October 2020</strong>" in found
    assert "<code>2020-10-01~/2020-10-10~</code>" in found
    assert "1 October 2020 – 10 October 2020" in found


def test_a_single_day_is_not_said_twice(desk: Client) -> None:
    assert asked(desk, words="5.10.2020") == "<strong>5 October 2020</strong> <code>2020-10-05</code>"


def test_an_open_end_is_three_dots(desk: Client) -> None:
    assert "… – 31 October 2020" in asked(desk, words="до 31 октября 2020")


def test_the_page_speaks_the_editors_language(desk: Client) -> None:
    assert "22–23 октября 2020 года" in asked(desk, "ru", words="22–23 октября 2020")
    assert "2020-жылдын 5-октябры" in asked(desk, "ky", words="5.10.2020")
    assert "Допишите год" in asked(desk, "ru", words="5 октября")


def test_digits_follow_the_order_of_the_page(desk: Client) -> None:
    assert "2020-10-05" in asked(desk, "ru", words="5/10/2020")
    assert "2020-05-10" in asked(desk, "en", words="5/10/2020")


def test_no_words_mean_nothing(desk: Client) -> None:
    assert asked(desk, words=" ") == ""


def test_what_was_typed_is_escaped(desk: Client) -> None:
    assert "&lt;b&gt;" in asked(desk, words="<b>")


@pytest.mark.parametrize("name", ["edtf", "citations-0-edtf", "plan-7-date"])
def test_a_field_of_any_form_is_read(desk: Client, name: str) -> None:
    assert "October 2020" in asked(desk, **{"timeline": "1", name: "2020-10"})


def test_words_count_from_the_sources_day(desk: Client) -> None:
    source = make_source(published_on=TODAY)
    assert "count from another day" in asked(desk, words="вчера")
    assert "22 October 2020" in asked(desk, words="вчера", source=source.pk)


def test_words_count_from_the_day_of_the_snapshot_chosen_beside(desk: Client) -> None:
    snapshot = make_snapshot(source=make_source(published_on=TODAY))
    query = {"citations-2-0-edtf": "yesterday", "citations-2-0-snapshot": snapshot.pk}
    assert "22 October 2020" in asked(desk, **query)


def test_the_timelines_language_comes_before_the_others(desk: Client) -> None:
    american = make_timeline(language="en-US-posix", slug="other")
    assert "2020-10" in asked(desk, words="октябрь 2020", timeline=american.pk)


@pytest.mark.parametrize("query", [{"source": "x"}, {"timeline": "9" * 30}, {"stored": "x", "precision": "week"}])
def test_odd_queries_are_passed_over(desk: Client, query: dict[str, str]) -> None:
    assert "October 2020" in asked(desk, words="2020-10", **query)


def test_the_stored_string_keeps_its_precision(desk: Client) -> None:
    stored = {"stored": "2020-10-05/2020-10-11", "precision": "week"}
    assert "the week of 5–11 October 2020" in asked(desk, words="2020-10-05/2020-10-11", **stored)
    assert "the week" not in asked(desk, words="5–11 October 2020", **stored)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("abracadabra", "“abracadabra” is not a date that can be read"),
        ("rally on 5 October 2020", "“rally” was not understood"),
        ("5 October 2020 at 18:00", "was not understood. Write the date alone, without a time of day."),
        ("5 and 7 October 2020", "These are several dates: 5 · 7 October 2020."),
        ("yesterday", "These words count from another day"),
        ("5 October", "Add the year"),
        ("31 April 2020", "the month ends on 30 April 2020"),
        ("31 April", "the month ends on April 30"),
        ("2020-13-01", "There is no month 13."),
        ("Friday, 24 October 2020", "24 October 2020 is a Saturday."),
        ("23–22 October 2020", "the end, 22 October 2020, is before the beginning, 23 October 2020"),
    ],
)
def test_a_refusal_says_why(desk: Client, words: str, told: str) -> None:
    assert told in asked(desk, words=words)


def test_asking_costs_few_queries(desk: Client, django_assert_num_queries: object) -> None:
    source, timeline = make_source(published_on=TODAY), make_timeline()
    query = {"words": "вчера", "source": source.pk, "timeline": timeline.pk}
    with django_assert_num_queries(6):  # type: ignore[operator]
        asked(desk, **query)
