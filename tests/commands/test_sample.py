"""The sample timeline, made as `make run` makes it: articles of our own, the real engine, an editor's decisions."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from timeline.models import Citation, Decision, Event, Mention, Snapshot, Source, Timeline
from timeline.samples import EDITOR, SampleError, load_sample

FOLDER = settings.BASE_DIR / "samples" / "kyrgyzstan-2020"
MODELS = (Timeline, Source, Snapshot, Mention, Event, Citation, Decision, User)

pytestmark = pytest.mark.django_db


def run() -> str:
    out = StringIO()
    call_command("sample", stdout=out)
    return out.getvalue()


def shown(title: str) -> Event:
    return Event.objects.published().get(timeline__slug="kyrgyzstan-2020", title=title)


def altered(folder: Path, old: str, new: str) -> Path:
    copy = folder / "sample"
    shutil.copytree(FOLDER, copy)
    decisions = copy / "decisions.toml"
    text = decisions.read_text(encoding="utf-8")
    assert old in text
    decisions.write_text(text.replace(old, new), encoding="utf-8")
    return copy


def rows() -> list[list[dict[str, object]]]:
    return [list(model._default_manager.order_by("pk").values()) for model in MODELS]


def test_sample_shows_what_happened_in_october_2020() -> None:
    run()
    found = {e.title: (e.edtf, e.occurrence) for e in Event.objects.published()}
    assert found["Parliamentary election"] == ("2020-10-04", "occurred")
    assert found["Protests on Ala-Too Square in Bishkek"] == ("2020-10-05", "occurred")
    assert found["Protesters seize the White House"] == ("2020-10-05/2020-10-06", "occurred")
    assert found["Election commission annuls the results"] == ("2020-10-06", "occurred")
    assert found["State of emergency declared in Bishkek"] == ("2020-10-09", "occurred")
    assert found["President Jeenbekov announces his resignation"] == ("2020-10-15", "occurred")
    assert found["Ruslan Kazakbaev appointed foreign minister"] == ("2020-10-15", "occurred")
    assert found["Japarov becomes acting president"] == ("2020-10-16", "occurred")
    assert found["Foreign minister Kazakbaev visits Moscow"] == ("2020-10-22/2020-10-23", "occurred")
    assert found["Early presidential election"] == ("2021-01-10", "planned")


def test_repeat_election_is_set_suspended_and_so_postponed() -> None:
    run()
    assert shown("Election commission sets the repeat election for 20 December").edtf == "2020-10-21"
    suspended = shown("Parliament suspends the repeat election")
    plan = shown("Repeat parliamentary election")
    assert suspended.edtf == "2020-10-22"
    assert (plan.edtf, plan.occurrence, plan.successor) == ("2020-12-20", "postponed", suspended)


def test_state_of_emergency_keeps_the_two_dates_that_sources_give() -> None:
    run()
    citations = shown("State of emergency declared in Bishkek").citations.all()
    given = {(c.edtf, c.role, c.snapshot.source.language) for c in citations}
    assert given == {
        ("2020-10-09", "supports", "ru"),
        ("2020-10-09", "supports", "en"),
        ("2020-10-12", "disputes", "ky"),
        ("2020-10-12", "disputes", "en"),
    }


def test_every_event_has_verbatim_quotes_with_their_reasons() -> None:
    run()
    for event in Event.objects.published():
        citations = list(event.citations.select_related("snapshot", "mention"))
        assert citations, event.title
        for citation in citations:
            assert citation.snapshot.text[citation.start : citation.end] == citation.exact
            assert "\n" not in citation.exact, "a headline is no part of the sentence under it"
            assert citation.mention is not None
            assert citation.mention.reason["rule"], citation.exact
            assert citation.mention.reason["words"] == citation.mention.expression


def test_nothing_that_the_articles_state_themselves_is_called_a_claim() -> None:
    run()
    assert not Citation.objects.exclude(attribution="").values_list("exact", "attribution")


def test_main_events_are_cited_in_three_languages() -> None:
    run()
    events = [shown("Parliamentary election"), shown("Ruslan Kazakbaev appointed foreign minister")]
    for event in events:
        languages = event.citations.values_list("snapshot__source__language", flat=True)
        assert set(languages) == {"ru", "ky", "en"}, event.title


def test_desk_has_work_left() -> None:
    said = run()
    timeline = Timeline.objects.get()
    assert timeline.mentions.waiting().count() >= 10
    assert f"{timeline.mentions.waiting().count()} more mentions wait" in said


def test_second_run_changes_nothing() -> None:
    run()
    before = rows()
    assert "nothing was changed" in run()
    assert rows() == before


def test_page_shows_the_sample_to_a_stranger(client: Client) -> None:
    run()
    page = client.get("/t/kyrgyzstan-2020/").content.decode()
    assert "Protests on Ala-Too Square in Bishkek" in page
    event = shown("State of emergency declared in Bishkek")
    page = client.get(f"/t/kyrgyzstan-2020/e/{event.code}/").content.decode()
    assert "9 October 2020" in page
    assert "12 October 2020" in page


def test_sample_editor_cannot_log_in(client: Client) -> None:
    run()
    editor = User.objects.get(username=EDITOR)
    assert not editor.has_usable_password()
    assert not editor.is_staff
    assert not client.login(username=EDITOR, password="")


def test_mention_that_the_engine_did_not_read_stops_the_command(tmp_path: Path) -> None:
    folder = altered(tmp_path, '"В тот же день", quote = "вновь', '"тогда же", quote = "вновь')
    with pytest.raises(SampleError, match=r"ru-twelve-days\.txt.*Atambayev detained again.*“тогда же”"):
        load_sample(folder)
    assert not Timeline.objects.exists()
    assert not Source.objects.exists()


def test_mention_with_another_date_stops_the_command(tmp_path: Path) -> None:
    folder = altered(tmp_path, 'date = "2020-10-24"', 'date = "2020-10-25"')
    with pytest.raises(SampleError, match=r"en-presidential-.*“Saturday, October 24”.*2020-10-24.*2020-10-25"):
        load_sample(folder)
    assert not Timeline.objects.exists()


def test_articles_say_that_they_were_written_for_the_project() -> None:
    files = sorted(FOLDER.glob("*.txt"))
    assert len(files) >= 3
    for file in files:
        text = file.read_text(encoding="utf-8").strip()
        assert 250 <= len(text.split()) <= 450, file.name
        assert "Letopis" in text.splitlines()[-1], file.name
