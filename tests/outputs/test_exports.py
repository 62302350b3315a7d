"""Each file, read back by a reader that is not ours."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import bibtexparser
import feedparser
import icalendar
import pytest
import rispy
from django.test import Client
from markdown_it import MarkdownIt

from tests.chronicle import make_chronicle
from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from timeline.models import Event, Timeline
from timeline.outputs.exports.csv import COLUMNS

pytestmark = pytest.mark.django_db

HOSTILE = '=cmd|"/c calc"!A1 <script>alert(1)</script> & {\\textbf} % $ # _ ~ ^ [x](javascript:1) `*_'


def fetched(client: Client, timeline: Timeline, suffix: str, query: str = "?lang=en") -> str:
    response = client.get(f"/t/{timeline.slug}.{suffix}{query}")
    assert response.status_code == 200
    return response.getvalue().decode()


def dated(date: str, **fields: Any) -> Event:
    return make_event(timeline=make_timeline(language="en"), date=date, **fields)


def cited(**source: Any) -> Event:
    event = dated("2020-10-04")
    snapshot = make_snapshot(source=make_source(**source))
    make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=snapshot))
    return event


def rows(client: Client, timeline: Timeline) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(fetched(client, timeline, "csv").removeprefix("\ufeff"))))


def test_a_table_has_a_row_for_each_event_and_a_mark_for_excel(client: Client) -> None:
    timeline = make_chronicle()
    assert fetched(client, timeline, "csv").startswith("\ufeffcode,")
    table = rows(client, timeline)
    assert len(table) == 13
    assert list(table[0]) == list(COLUMNS)
    visit = next(row for row in table if row["title"] == "Визит министра в Москву")
    assert (visit["date"], visit["first_day"], visit["last_day"]) == (
        "2020-10-22/2020-10-23",
        "2020-10-22",
        "2020-10-23",
    )


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula(client: Client, title: str) -> None:
    event = dated("2020-10-04", summary=title)
    assert rows(client, event.timeline)[0]["summary"].startswith("'")


@pytest.mark.parametrize("title", ["Цена — 5", "«Ата-Журт»", "1 = 1", 'a\nb,"c"'])
def test_honest_text_stands_in_a_cell_as_it_is(client: Client, title: str) -> None:
    event = dated("2020-10-04", summary=title)
    assert rows(client, event.timeline)[0]["summary"] == title


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2020-10-04", {"year": 2020, "month": 10, "day": 4}, None),
        ("2020-10", {"year": 2020, "month": 10}, None),
        ("2020", {"year": 2020}, None),
        ("2020-10-05~", {"year": 2020, "month": 10, "day": 5}, None),
        (
            "2020-10-22/2020-10-23",
            {"year": 2020, "month": 10, "day": 22},
            {"year": 2020, "month": 10, "day": 23},
        ),
        ("2020-10/2020-11", {"year": 2020, "month": 10}, {"year": 2020, "month": 11}),
        ("202X", {"year": 2020}, {"year": 2029}),
        ("2020-23", {"year": 2020, "month": 9}, {"year": 2020, "month": 11}),
        ("../2020-10-31", {"year": 2020, "month": 10, "day": 31}, None),
        ("2020-10-31/..", {"year": 2020, "month": 10, "day": 31}, None),
    ],
)
def test_timelinejs_is_told_no_more_of_a_date_than_is_known(
    client: Client, date: str, start: dict[str, int], end: dict[str, int] | None
) -> None:
    event = dated(date)
    (slide,) = json.loads(fetched(client, event.timeline, "timelinejs.json"))["events"]
    assert (slide["start_date"], slide.get("end_date")) == (start, end)
    assert slide["display_date"]
    assert slide["unique_id"] == event.code


def test_timelinejs_gets_text_and_no_code(client: Client) -> None:
    event = dated("2020-10-04", title=HOSTILE, summary=HOSTILE)
    (slide,) = json.loads(fetched(client, event.timeline, "timelinejs.json"))["events"]
    assert "<script" not in json.dumps(slide["text"])
    assert "&lt;script&gt;" in slide["text"]["headline"]


def test_each_quote_is_an_annotation_of_its_article(client: Client) -> None:
    timeline = make_chronicle()
    given = json.loads(fetched(client, timeline, "annotations.jsonld"))
    items = given["first"]["items"]
    assert given["total"] == len(items) > 13
    assert client.get(given["id"]).status_code == 200
    assert given["first"]["id"].partition("#")[0] == given["first"]["partOf"] == given["id"]
    for item in items:
        quote, place = item["target"]["selector"]
        assert place["end"] - place["start"] == len(quote["exact"])
        assert client.get(item["id"]).status_code == 200


def test_schema_org_is_told_of_every_event(client: Client) -> None:
    given = json.loads(fetched(client, make_chronicle(), "jsonld"))
    assert given["numberOfItems"] == len(given["itemListElement"]) == 13
    assert given["itemListElement"][0]["item"]["@type"] == "Event"


def test_a_calendar_holds_what_is_known_to_the_day(client: Client) -> None:
    title = "Хроника; длинная, с «запятыми» " + "и строкой " * 9
    timeline = make_timeline(title=title, description="Первая строка;\nвторая")
    for date, occurrence in (
        ("2020-10-04", "occurred"),
        ("2020-10-22/2020-10-23", "occurred"),
        ("2020-12-20", "planned"),
        ("2020-12-21", "cancelled"),
        ("2020-10", "occurred"),
        ("2020-10-05~", "occurred"),
        ("../2020-10-31", "planned"),
    ):
        make_event(timeline=timeline, date=date, occurrence=occurrence, title=f"{date}; «событие», \\ строка")
    text = fetched(client, timeline, "ics")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(text)
    for name in ("NAME", "X-WR-CALNAME"):  # text by the RFCs, though this reader leaves these two as they are
        assert str(calendar[name]) == title.replace(";", "\\;").replace(",", "\\,")
    assert str(calendar["X-WR-CALDESC"]).startswith("Первая строка\\;\\nвторая\\n")
    assert str(calendar["DESCRIPTION"]).startswith("Первая строка;\nвторая\n")
    entries = {str(one["SUMMARY"])[:21].split(";")[0]: one for one in calendar.walk("VEVENT")}
    assert entries.keys() == {"2020-10-04", "2020-10-22/2020-10-23", "2020-12-20", "2020-12-21"}
    visit = entries["2020-10-22/2020-10-23"]
    assert str(visit["UID"]) == f"{timeline.events.get(title__startswith='2020-10-22').code}@letopis"
    assert (visit["DTSTART"].dt, visit["DTEND"].dt) == (dt.date(2020, 10, 22), dt.date(2020, 10, 24))
    assert [str(entries[day]["STATUS"]) for day in ("2020-10-04", "2020-12-20", "2020-12-21")] == [
        *("CONFIRMED", "TENTATIVE", "CANCELLED")
    ]
    assert fetched(client, timeline, "ics") == text


@pytest.mark.parametrize("suffix", ["atom", "rss"])
def test_a_feed_brings_what_was_published_last(client: Client, suffix: str) -> None:
    timeline = make_timeline(language="en")
    for day in (3, 1, 2):
        at = dt.datetime(2021, 1, day, tzinfo=dt.UTC)
        event = make_event(timeline=timeline, title=f"Published {day} <b>", date=f"2020-10-{30 - day:02d}")
        make_citation(event=event)
        Event.objects.filter(pk=event.pk).update(published_at=at, version=event.version + 1)
    text = fetched(client, timeline, suffix)
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert [entry.title.split(": ")[1][:11] for entry in feed.entries] == ["Published 3", "Published 2", "Published 1"]
    assert client.get(feed.entries[0].id).status_code == 200
    assert "<blockquote" in feed.entries[0].summary
    assert fetched(client, timeline, suffix) == text


@pytest.mark.parametrize("suffix", ["atom", "rss"])
def test_a_feed_follows_the_filters(client: Client, suffix: str) -> None:
    feed = feedparser.parse(fetched(client, make_chronicle(), suffix, "?category=election&lang=en"))
    assert len(feed.entries) == 3
    assert "category=election" in feed.feed.link


def test_bibtex_names_each_article_once(client: Client) -> None:
    event = cited(
        title=HOSTILE, publisher="Вечерний Бишкек", author="Иванов & Ко", url="https://a.example/x?a=1&b={2}_3%20"
    )
    mention = make_mention(timeline=event.timeline, snapshot=event.citations.get().snapshot)
    make_citation(event=make_event(timeline=event.timeline), mention=mention)
    library = bibtexparser.parse_string(fetched(client, event.timeline, "bib"))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry["journal"] == "Вечерний Бишкек"
    assert entry["author"] == r"{Иванов \& Ко}"
    assert entry["url"] == "https://a.example/x?a=1&b=%7B2%7D_3%20"


def test_ris_names_each_article_once(client: Client) -> None:
    event = cited(title="Что было\nвчера", publisher="24.kg", published_on=dt.date(2020, 10, 24))
    (entry,) = rispy.loads(fetched(client, event.timeline, "ris"))
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == "Что было вчера"
    assert entry["date"] == "2020/10/24"


def test_markdown_takes_no_text_for_a_sign(client: Client) -> None:
    event = dated("2020-10-04", title=HOSTILE, summary="# not a heading\n- not a list\n1. nor this\n===\n> nor a quote")
    make_citation(event=event)
    text = fetched(client, event.timeline, "md")
    html = MarkdownIt("commonmark").render(text)
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert html.count("<h1>") == 1
    assert (html.count("<li>"), html.count("<blockquote>")) == (0, 1)
    assert "[^1]: " in text
    assert "\\" not in MarkdownIt("commonmark").render(
        fetched(client, dated("2020-10-04", title="5. Пункт").timeline, "md")
    )


def test_atom_names_an_author(client: Client) -> None:
    event = dated("2020-10-04")
    assert feedparser.parse(fetched(client, event.timeline, "atom")).feed.author == event.timeline.title


@pytest.mark.parametrize("suffix", ["csv", "md", "timelinejs.json", "bib", "ris", "ics", "atom", "rss", "jsonld"])
def test_an_empty_timeline_is_a_file_too(client: Client, suffix: str) -> None:
    assert fetched(client, make_timeline(), suffix) is not None
