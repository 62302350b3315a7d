"""Sources: pasting one, seeing what was read in it, mending what is known about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import TEXT, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_publisher, make_reader
from timeline.models import Mention, Snapshot, Source, Timeline

pytestmark = pytest.mark.django_db
ADD = "/admin/timeline/source/add/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_publisher())
    return client


def pasted(*timelines: Timeline, **changes: Any) -> dict[str, Any]:
    data = {"title": "Выборы", "text": TEXT, "publisher": "Проба", "url": "https://news.example/a", "language": "ru"}
    return {**data, "published_on": "2020-10-06", "timelines": [one.pk for one in timelines], **changes}


def in_list(desk: Client, query: str) -> list[Source]:
    return list(desk.get("/admin/timeline/source/" + query).context["cl"].result_list)


def test_stranger_and_reader_add_nothing(client: Client) -> None:
    timeline = make_timeline()
    assert client.post(ADD, pasted(timeline)).status_code == 302
    client.force_login(make_reader())
    assert client.post(ADD, pasted(timeline)).status_code == 403
    assert not Source.objects.exists()


def test_a_pasted_text_is_stored_for_its_timelines(desk: Client) -> None:
    timelines = [make_timeline(), make_timeline()]
    page = desk.post(ADD, pasted(*timelines), follow=True)
    source = Source.objects.get()
    assert source.latest_snapshot().text == TEXT
    assert (source.title, source.publisher, source.url) == ("Выборы", "Проба", "https://news.example/a")
    assert (source.published_on, source.published_basis) == (dt.date(2020, 10, 6), "stated")
    assert set(source.timelines.all()) == set(timelines)
    assert "“Выборы” is stored." in page.text


def test_what_the_engine_reads_in_it_waits(desk: Client) -> None:
    desk.post(ADD, pasted(make_timeline()))
    mention = Mention.objects.filter(edtf="2020-10-04").get()
    assert mention.state == Mention.State.WAITING


def test_a_text_of_many_megabytes_is_refused_by_the_form_itself(desk: Client) -> None:
    page = desk.post(ADD, pasted(make_timeline(), text="Выборы прошли. " * 200_000))
    assert page.status_code == 200
    assert "This text is longer than 500000 characters" in page.text
    assert not Source.objects.exists()


def test_the_line_ends_of_a_browser_become_one_character(desk: Client) -> None:
    desk.post(ADD, pasted(make_timeline(), text="Первая строка.\r\nВторая строка 4 октября 2020 года.\r\n"))
    assert "\r" not in Snapshot.objects.get().text


def test_a_browser_cuts_nothing_from_a_long_text(desk: Client) -> None:
    page = desk.get(ADD).text
    assert 'enctype="multipart/form-data"' in page
    assert "maxlength" not in page[page.index("<textarea") : page.index("</textarea>")]


def test_pasting_the_same_again_adds_nothing(desk: Client) -> None:
    timeline = make_timeline()
    for _ in range(2):
        desk.post(ADD, pasted(timeline))
    assert Source.objects.count() == Snapshot.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"text": " \n "}, "no text in it"),
        ({"text": "слово " * 90_000}, "longer than 500000 characters"),
        ({"title": ""}, "This field is required"),
        ({"timelines": []}, "This field is required"),
        ({"published_on": "yesterday"}, "Enter a valid date"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"language": "xx"}, "Select a valid choice"),
    ],
)
def test_bad_input_is_explained_and_nothing_is_stored(desk: Client, changes: dict[str, Any], error: str) -> None:
    page = desk.post(ADD, pasted(make_timeline(), **changes))
    assert error in page.text
    assert not Source.objects.exists()


def test_two_sources_may_have_no_address(desk: Client) -> None:
    timeline = make_timeline()
    desk.post(ADD, pasted(timeline, url=""))
    desk.post(ADD, pasted(timeline, url="", text=TEXT + " Ещё."))
    assert Source.objects.filter(url=None).count() == 2


def test_the_page_marks_quotes_and_date_words_in_the_text(desk: Client) -> None:
    mention = make_mention()
    page = desk.get(reverse("admin:timeline_source_change", args=[mention.snapshot.source_id])).text
    assert '<span class="quoted">Парламентские выборы прошли </span>' in page
    assert '<mark class="date-words">4 октября 2020 года</mark>' in page
    assert reverse("admin:timeline_mention_change", args=[mention.pk]) in page


def test_a_long_text_shows_its_first_mentions_and_leads_to_all(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.review.admin.sources.MENTIONS_SHOWN", 2)
    mention = make_mention()
    others = [make_mention(snapshot=mention.snapshot) for _ in range(2)]
    page = desk.get(reverse("admin:timeline_source_change", args=[mention.snapshot.source_id]))
    assert len(page.context["mentions"]) == 2
    address = f"/admin/timeline/mention/?state=all&snapshot__source={mention.snapshot.source_id}"
    assert address.replace("&", "&amp;") in page.text
    assert set(desk.get(address).context["cl"].result_list) == {mention, *others}


def test_a_day_that_an_editor_sets_is_marked_as_theirs(desk: Client) -> None:
    source = make_source(published_on=None, published_basis="unknown")
    data = {
        "title": source.title,
        "url": source.url,
        "language": "ru",
        "published_on": "2020-10-07",
        "seen_version": source.version,
    }
    desk.post(reverse("admin:timeline_source_change", args=[source.pk]), data)
    source.refresh_from_db()
    assert (source.published_on, source.published_basis) == (dt.date(2020, 10, 7), "editor")


def test_mending_a_title_leaves_the_day_as_it_is_known(desk: Client) -> None:
    source = make_source()
    data = {"title": "Новое", "url": "", "language": "ru", "published_on": "2020-10-23", "seen_version": source.version}
    desk.post(reverse("admin:timeline_source_change", args=[source.pk]), data)
    source.refresh_from_db()
    assert (source.title, source.url, source.published_basis) == ("Новое", None, "stated")


def test_the_list_counts_snapshots_and_what_waits(desk: Client) -> None:
    source = make_source()
    snapshots = [make_snapshot(source=source), make_snapshot(source=source, text=TEXT + " Ещё.")]
    for snapshot in snapshots:
        make_mention(snapshot=snapshot)
    make_mention(snapshot=snapshots[0], state=Mention.State.REJECTED)
    (row,) = in_list(desk, "")
    assert (row.snapshots_number, row.waiting_number) == (2, 2)


@pytest.mark.parametrize("words", ["ЗАГОЛОВКИ", "проба ежедневной", "HERE.example", "https://here.example/1"])
def test_search_knows_the_case_of_any_alphabet(desk: Client, words: str) -> None:
    source = make_source(title="О заголовке: Заголовок", publisher="Проба Ежедневная", url="https://here.example/1")
    make_source()
    assert in_list(desk, f"?q={words}") == [source]
