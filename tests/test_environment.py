"""Settings come from the environment, typed; an odd value is refused with the variable's name and what it takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from timeline import environment
from timeline.environment import BadSetting

NOWHERE = Path("/nowhere/key")


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("TRUE", True), ("on", True), ("0", False), ("no", False)])
def test_a_switch_is_on_or_off(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert environment.boolean("DEBUG") is meant


@pytest.mark.parametrize("default", [True, False])
def test_an_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch, default: bool) -> None:
    monkeypatch.setenv("DEBUG", "  ")
    assert environment.boolean("DEBUG", default=default) is default


ODD: list[tuple[Callable[[], object], str, str]] = [
    (lambda: environment.boolean("X"), "maybe", "write 1 or 0"),
    (lambda: environment.boolean("X"), "2", "write 1 or 0"),
    (lambda: environment.integer("X", default=1, low=1, high=65535), "http", "from 1 to 65535"),
    (lambda: environment.integer("X", default=1, low=1, high=65535), "0", "from 1 to 65535"),
    (lambda: environment.integer("X", default=1, low=1, high=65535), "-1", "from 1 to 65535"),
    (lambda: environment.integer("X", default=1, low=1, high=65535), "٨٠٨٠", "from 1 to 65535"),
    (lambda: environment.integer("X", default=1, low=1, high=65535), "9" * 5000, "from 1 to 65535"),
    (lambda: environment.choice("X", default="INFO", among=["INFO", "ERROR"]), "loud", "one of INFO, ERROR"),
    (lambda: environment.hosts("X", default=[]), "https://timeline.example", "host names only"),
    (lambda: environment.hosts("X", default=[]), "timeline.example:8000", "host names only"),
    (lambda: environment.origins("X"), "timeline.example", "such as https://"),
    (lambda: environment.origins("X"), "https://timeline.example/path", "such as https://"),
    (lambda: environment.origins("X"), "https://[", "such as https://"),
    (lambda: environment.origins("X"), "https://ali:pw@timeline.example", "such as https://"),
    (lambda: environment.origins("X"), "https://timeline.example#here", "such as https://"),
    (lambda: environment.path("X", default=NOWHERE), "~nobody-of-this-name/var", "is no folder"),
    (lambda: environment.database("X", default=""), "postgres:///letopis?sslmode", "odd parameters"),
    (lambda: environment.database("X", default=""), "mysql://localhost/letopis", "sqlite:///path or postgres"),
    (lambda: environment.database("X", default=""), "letopis.sqlite3", "sqlite:///path or postgres"),
    (lambda: environment.database("X", default=""), "postgres://localhost:high/letopis", "not an address"),
    (lambda: environment.database("X", default=""), "postgres://localhost", "names no database"),
    (lambda: environment.database("X", default=""), "sqlite://var/letopis", "sqlite:///relative"),
]


@pytest.mark.parametrize(("read", "value", "advice"), ODD)
def test_an_odd_value_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], object], value: str, advice: str
) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(BadSetting, match=r"^X ") as refused:
        read()
    assert advice in refused.value.problem


def test_hosts_may_be_wildcards_and_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", ".example.org, 127.0.0.1,[::1]")
    assert environment.hosts("X", default=[]) == [".example.org", "127.0.0.1", "[::1]"]


def test_a_postgres_address_is_read_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "postgres://ali:p%40ss%2Fword@db.example:5433/letopis?sslmode=require")
    read = environment.database("X", default="")
    assert (read["USER"], read["PASSWORD"], read["HOST"], read["PORT"]) == ("ali", "p@ss/word", "db.example", "5433")
    assert (read["NAME"], read["OPTIONS"]) == ("letopis", {"sslmode": "require"})


def test_a_postgres_address_may_name_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "postgres:///letopis?user=ali&host=%2Frun%2Fpostgresql")
    read = environment.database("X", default="")
    assert (read["USER"], read["HOST"], read["OPTIONS"]) == ("ali", "/run/postgresql", {})


def test_a_sqlite_address_may_be_absolute_and_have_odd_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "sqlite:////srv/a%20b/letopis.sqlite3")
    assert environment.database("X", default="")["NAME"] == "/srv/a b/letopis.sqlite3"


def test_a_secret_may_lie_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("from a file\n")
    monkeypatch.setenv("X_FILE", str(file))
    assert environment.secret("X", fallback=NOWHERE) == "from a file"


def test_a_secret_falls_back_on_the_file_of_the_first_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("made at the first run\n")
    assert environment.secret("X", fallback=tmp_path / "key") == "made at the first run"
    monkeypatch.setenv("X", "given")
    assert environment.secret("X", fallback=tmp_path / "key") == "given"


def test_no_secret_is_made_up() -> None:
    assert environment.secret("X", fallback=NOWHERE) == ""


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe"])
def test_a_secret_file_without_a_secret_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    monkeypatch.setenv("X_FILE", str(file))
    with pytest.raises(BadSetting, match="X_FILE"):
        environment.secret("X", fallback=NOWHERE)


def test_a_secret_given_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "one")
    monkeypatch.setenv("X_FILE", "/two")
    with pytest.raises(BadSetting, match="keep one"):
        environment.secret("X", fallback=NOWHERE)
