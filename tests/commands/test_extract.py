from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

TEXT = (
    "Парламентские выборы прошли 4 октября 2020 года. Лавров заявил, что стороны встретятся 5 ноября. Ранее шли споры."
)
ROW = json.dumps({"id": "а", "text": TEXT, "lang": "ru", "published": "2020-10-23"}, ensure_ascii=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("extract", *arguments, stdout=out)
    return out.getvalue()


def manage(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a shell runs it, with a database that is not there."""
    without = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "DEBUG": "1"}
    return subprocess.run(
        [sys.executable, "manage.py", "extract", *arguments],
        cwd=settings.BASE_DIR,
        env={**os.environ, **without, **environment},
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_person_reads_date_words_kind_title_quote_and_reason(article: Path) -> None:
    told = said(str(article), "--language", "ru", "--published", "2020-10-23")
    for part in (
        "2020-10-04",
        "occurred, election",
        "«4 октября 2020 года»",
        "Парламентские выборы прошли",
        "planned",
        "Лавров",
    ):
        assert part in told
    assert "Without a safe date:\n  – Ранее шли споры." in told
    assert "2 dated happenings, 1 passage without a safe date" in told


def test_without_a_day_the_table_says_what_would_help(article: Path) -> None:
    assert "not known (give --published)" in said(str(article))


def test_a_program_reads_json(article: Path) -> None:
    row = json.loads(said(str(article), "--json", "--published", "2020-10-23"))
    assert [event["edtf"] for event in row["events"]] == ["2020-10-04", "2020-11-05"]


def test_a_terminal_gets_no_control_characters_from_an_article(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("\x1b[31mВыборы прошли 4 октября 2020 года.\x07", encoding="utf-8")
    assert "\x1b" not in said(str(path), "--language", "ru")


def test_rows_go_from_pipe_to_pipe_without_a_database() -> None:
    done = manage("--jsonl", given=f"{ROW}\nnonsense\n{ROW}\n")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [("error" in row, row["id"]) for row in rows] == [(False, "а"), (True, None), (False, "а")]


def test_output_is_utf_8_whatever_the_terminal_speaks() -> None:
    done = manage("--jsonl", given=ROW, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert json.loads(done.stdout)["events"][0]["quote"]["exact"].startswith("Парламентские")


def test_a_reader_that_has_seen_enough_ends_the_run_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "manage.py", "extract", "--jsonl"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DEBUG": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdin.write(f"{ROW}\n".encode())
        running.stdin.flush()
        assert running.stdout.readline()  # the first answer comes while the input is still open
        running.stdout.close()
        running.stdin.write(f"{ROW}\n".encode() * 3)
        running.stdin.close()
        assert running.stderr.read() == b""


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["/no/such/file.txt"], "no such file"),
        (["."], "folder"),
        ([], "Name a file"),
        (["rows.jsonl"], "--jsonl < rows.jsonl"),
        (["rows.jsonl", "--jsonl"], "--jsonl < rows.jsonl"),
        (["manage.py", "--published", "yesterday"], "“yesterday” is not a date"),
        (["manage.py", "--language", "xx"], "“xx” is not a language"),
    ],
)
def test_bad_input_is_told_in_a_sentence(arguments: list[str], problem: str) -> None:
    with pytest.raises(CommandError, match=problem):
        said(*arguments)


def test_bad_input_gives_a_status_and_no_traceback() -> None:
    done = manage("/no/such/file.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "CommandError: /no/such/file.txt: There is no such file. Check the name and the folder.\n"
