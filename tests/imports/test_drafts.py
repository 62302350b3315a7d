from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.chronicle import make_chronicle
from tests.make import make_timeline
from tests.people import make_contributor, make_editor
from timeline.imports.errors import ImportRefused
from timeline.imports.files import import_drafts
from timeline.models import Decision, Event
from timeline.review.errors import NotAllowed

pytestmark = pytest.mark.django_db

HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,"
    "Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
)


def written(folder: Path, content: object) -> Path:
    file = folder / "timeline.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def slide(**changes: Any) -> dict[str, Any]:
    return {
        "start_date": {"year": "2020", "month": "10", "day": "5"},
        "text": {"headline": "Протесты", "text": "<p>Первый &amp; второй.</p><p>Ещё<br>строка</p>"},
        **changes,
    }


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ({"year": "2020"}, None, "2020"),
        ({"year": 2020, "month": 10}, None, "2020-10"),
        ({"year": "2020", "month": "10", "day": "5", "hour": "12"}, None, "2020-10-05"),
        ({"year": "2020", "month": "", "day": "5"}, None, "2020"),
        ({"year": 2020, "month": 10, "day": 5}, {"year": 2020, "month": 10, "day": 5}, "2020-10-05"),
        ({"year": 2020, "month": 10, "day": 22}, {"year": 2020, "month": 10, "day": 23}, "2020-10-22/2020-10-23"),
        ({"year": 2020, "month": 10}, {"year": 2021}, "2020-10/2021"),
        ({"year": "988"}, None, "0988"),
    ],
)
def test_a_date_of_timelinejs_is_no_more_exact_than_its_parts(
    tmp_path: Path, start: dict[str, Any], end: dict[str, Any] | None, edtf: str
) -> None:
    timeline = make_timeline()
    import_drafts(written(tmp_path, {"events": [slide(start_date=start, end_date=end)]}), timeline, by=make_editor())
    assert timeline.events.get().edtf == edtf


def test_slides_become_drafts_and_tell_where_they_come_from(tmp_path: Path) -> None:
    timeline, editor = make_timeline(), make_editor()
    media = {"url": "https://a.example/x", "credit": "<b>24.kg</b>", "caption": "Площадь"}
    file = written(
        tmp_path, {"title": {}, "events": [slide(media=media, group="Улица"), slide(text={"headline": "Б"})]}
    )
    first = import_drafts(file, timeline, by=editor)
    again = import_drafts(file, timeline, by=editor)
    assert ((first.added, first.known), (again.added, again.known)) == ((2, 0), (0, 2))
    event = timeline.events.get(title="Протесты")
    assert (event.state, event.summary) == (Event.State.DRAFT, "Первый & второй.\nЕщё\nстрока")
    decision = Decision.objects.get(event=event)
    assert (decision.actor, decision.action) == (editor, "create")
    for told in ("timeline.json", "https://a.example/x", "24.kg", "Площадь", "Улица"):
        assert told in decision.note
    assert "<b>" not in decision.note


def test_a_spreadsheet_of_timelinejs_is_read(tmp_path: Path) -> None:
    timeline = make_timeline()
    table = (
        "\ufeff" + HEADER
        + '2020,,,,,,,,,Заглавие,,,,,,title,,\n'
        + '2020,10,22,,2020,10,23,,,"Визит, ""рабочий""",Текст,https://a.example,24.kg,Подпись,,,Дипломатия,\n'
        + ",,,,,,,,,,,,,,,,,\n"
    )  # fmt: skip
    assert import_drafts(written(tmp_path, table), timeline, by=make_editor()).added == 1
    event = timeline.events.get()
    assert (event.title, event.edtf, event.summary) == ('Визит, "рабочий"', "2020-10-22/2020-10-23", "Текст")


def test_our_own_timelinejs_file_and_public_file_come_back(client: Client, tmp_path: Path) -> None:
    chronicle, editor = make_chronicle(), make_editor("importer")
    for suffix in ("timelinejs.json", "json"):
        text = client.get(f"/t/{chronicle.slug}.{suffix}").getvalue().decode()  # type: ignore[attr-defined]
        timeline = make_timeline()
        assert import_drafts(written(tmp_path, text), timeline, by=editor).added == 13
        assert set(timeline.events.values_list("state", flat=True)) == {"draft"}
        if suffix == "json":
            fields = ("title", "edtf", "occurrence", "category", "summary", "significance")
            shown = chronicle.events.published()
            assert set(timeline.events.values_list(*fields)) == set(shown.values_list(*fields))
            assert "“" in Decision.objects.filter(event__timeline=timeline)[0].note


@pytest.mark.parametrize(
    "content",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        '{"events": {}}',
        "[" * 100_000,
        {"events": [7]},
        {"events": [slide(), slide(start_date={})]},
        {"events": [slide(), slide(start_date={"year": "-44"})]},
        {"events": [slide(), slide(start_date={"year": "2020", "month": "13"})]},
        {"events": [slide(), slide(start_date={"year": "2021"}, end_date={"year": "2020"})]},
        {"events": [slide(), slide(text={})]},
        {"format": "letopis/1", "events": [{"title": "x"}]},
        HEADER + "next year,,,,,,,,,Headline,,,,,,,,\n",
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words_and_nothing_is_stored(tmp_path: Path, content: object) -> None:
    timeline = make_timeline()
    with pytest.raises(ImportRefused) as refusal:
        import_drafts(written(tmp_path, content), timeline, by=make_editor())
    assert "Nothing was imported" in str(refusal.value)
    assert not timeline.events.exists()


def test_who_may_not_make_events_imports_none(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        import_drafts(written(tmp_path, {"events": [slide()]}), make_timeline(), by=make_contributor())
