from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from tests.ingestion.samples import FOLDER, sample
from tests.make import make_timeline
from timeline.models import Mention, Snapshot, Source, Timeline

pytestmark = pytest.mark.django_db

TEXT = "Парламентские выборы прошли 4 октября 2020 года. Сегодня министр прибыл в Москву."


def ingest(*arguments: object, timeline: str = "demo") -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("ingest", *map(str, arguments), timeline=timeline, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def refused(*arguments: object, timeline: str = "demo") -> str:
    with pytest.raises(CommandError) as caught:
        ingest(*arguments, timeline=timeline)
    assert caught.value.returncode == 1
    return str(caught.value)


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Timeline, Source, Snapshot, Mention))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_is_stored_and_counted(article: Path) -> None:
    make_timeline(slug="demo")
    told, _ = ingest(article, "--published", "2020-10-23", "--language", "ru")
    assert told == "Sources: 1 new, 0 known. Mentions: 2 new, 0 replaced. Undated passages: 0 new. Failed: 0.\n"
    assert Source.objects.get().published_basis == "stated"


def test_running_it_twice_adds_nothing(article: Path) -> None:
    make_timeline(slug="demo")
    ingest(article, "--published", "2020-10-23")
    before = rows()
    told, _ = ingest(article, "--published", "2020-10-23")
    assert rows() == before
    assert told == "Sources: 0 new, 1 known. Mentions: 0 new, 0 replaced. Undated passages: 0 new. Failed: 0.\n"


def test_the_first_article_creates_its_timeline_as_a_draft_and_says_so(article: Path) -> None:
    make_timeline(slug="other")
    told, _ = ingest(article)
    timeline = Timeline.objects.get(slug="demo")
    assert (timeline.title, timeline.state, timeline.language) == ("demo", "draft", "ru")
    assert "There was no timeline “demo”: it was created as a draft with that title. Others: other." in told


def test_a_name_that_no_timeline_can_have_is_refused_with_those_that_exist(article: Path) -> None:
    make_timeline(slug="autumn-2020")
    assert "autumn-2020" in refused(article, timeline="Кризис 2020")
    assert rows() == (1, 0, 0, 0)


def test_a_failed_article_leaves_no_timeline_behind() -> None:
    assert refused(FOLDER / "blank.txt").endswith("Give an article with at least one sentence.")
    assert rows() == (0, 0, 0, 0)


def test_a_folder_is_read_with_all_that_is_in_it(tmp_path: Path) -> None:
    inner = tmp_path / "2020" / "10"
    inner.mkdir(parents=True)
    (inner / "page.html").write_bytes(sample("page.html"))
    (inner / "a.TXT").write_text(TEXT)
    (tmp_path / "notes.md").write_text("Президент подал в отставку 15 октября 2020 года.")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    told, _ = ingest(tmp_path)
    assert "Sources: 3 new" in told
    assert "Skipped, because they are no articles: .jpg (1), .txt (1)." in told


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    assert "no article in this folder" in refused(tmp_path)


def test_rows_of_a_jsonl_file_are_articles_and_the_bad_ones_are_named() -> None:
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="5 inputs could not be read"):
        call_command("ingest", str(FOLDER / "some_bad_rows.jsonl"), timeline="demo", stdout=out, stderr=err)
    assert Source.objects.count() == 2
    assert "some_bad_rows.jsonl, line 3: This line is not JSON" in err.getvalue()
    assert len(err.getvalue().splitlines()) == 5
    assert "Failed: 5." in out.getvalue()


def test_what_is_wrong_with_one_input_does_not_stop_the_others(article: Path) -> None:
    problem = refused("/no/such/file.txt", article)
    assert problem == "/no/such/file.txt: There is no such file. Check the name and the folder."
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("blank.txt", "no text in it"),
        ("empty.txt", "no text in it"),
        ("zero_bytes.txt", "binary file"),
        ("renamed.pdf.txt", "PDF file"),
        ("noise.txt", "Save it as UTF-8"),
        ("cut_utf_8.txt", "Save it as UTF-8"),
        ("page_without_article.html", "No article was found"),
        ("no_such.txt", "no such file"),
    ],
)
def test_a_bad_file_is_told_in_a_sentence_and_nothing_is_stored(name: str, problem: str) -> None:
    assert problem in refused(FOLDER / name)
    assert rows() == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--published", "23.10.2020"], "“23.10.2020” is not a date"),
        (["--published", "2020-02-30"], "is not a date"),
        (["--language", "klingon"], "“klingon” is not a language"),
    ],
)
def test_a_bad_option_is_refused_before_anything_is_read(article: Path, options: list[str], problem: str) -> None:
    assert problem in refused(article, *options)
    assert rows() == (0, 0, 0, 0)


def test_a_text_of_five_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(TEXT.encode() * (5_000_000 // len(TEXT.encode()) + 1))
    assert "smaller than 5 MB" in refused(path)
    assert rows() == (0, 0, 0, 0)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_told(article: Path) -> None:
    article.chmod(0)
    assert "may not be read" in refused(article)


def test_an_address_inside_our_own_network_is_refused() -> None:
    assert "private network" in refused("http://127.0.0.1:8000/admin/")
    assert rows() == (0, 0, 0, 0)


def test_a_database_without_tables_is_told(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert refused(article) == "The database has no tables yet. Run: python manage.py setup"


def test_a_database_that_is_not_there_is_told_without_a_traceback(article: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "ingest", str(article), "--timeline", "demo"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/no/such.sqlite3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The database cannot be opened")


def test_older_encodings_give_the_same_source(tmp_path: Path) -> None:
    for name in ("utf_8.txt", "byte_order_mark.txt", "utf_16.txt", "windows_1251.txt", "carriage_returns.txt"):
        ingest(FOLDER / name)
    assert Source.objects.count() == 1


def test_two_runs_at_the_same_time_store_each_article_once(tmp_path: Path) -> None:
    """Two processes on one database file, as two editors at two terminals."""
    lines = [json.dumps({"text": f"{TEXT} Явка составила {n} процентов."}, ensure_ascii=False) for n in range(12)]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "DEBUG": "1"}

    def manage(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    manage("migrate", "--verbosity", "0").communicate(timeout=60)
    running = [
        manage("ingest", str(tmp_path / "rows.jsonl"), "--timeline", "demo", "--published", "2020-10-23") for _ in "12"
    ]
    told = "".join(process.communicate(timeout=60)[0] for process in running)
    assert [process.returncode for process in running] == [0, 0]
    new = [int(line.split()[1]) for line in told.splitlines() if line.startswith("Sources:")]
    assert sum(new) == 12


def test_a_terminal_that_watches_sees_a_bar(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched, terminal = os.openpty()
    with os.fdopen(terminal, "w") as screen:
        monkeypatch.setattr(sys, "stderr", screen)
        ingest(article, FOLDER / "windows_1251.txt")
    seen = ""
    with suppress(OSError):  # how a terminal says that nobody writes to it any more
        while True:  # what was written may come in several pieces
            seen += os.read(watched, 10_000).decode()
    os.close(watched)
    assert "[....................] 0/2" in seen
    assert "[##########..........] 1/2" in seen
    assert seen.endswith("\r\x1b[K")
