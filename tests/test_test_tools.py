"""What `make test` does about programs that are not Python packages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from scripts import debian, postgres


def test_a_user_who_may_not_install_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "root_prefix", lambda: None)
    assert str(debian.install("chromium")).endswith("apt-get install chromium")


def test_without_postgresql_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "root_prefix", lambda: None)
    monkeypatch.setattr(postgres, "find_programs", lambda: None)
    with pytest.raises(postgres.NoPostgres, match="apt-get install postgresql"), postgres.running():
        pass


def test_a_postgresql_of_our_own_is_gone_when_the_tests_are_done() -> None:
    if postgres.find_programs() is None:
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    with postgres.running() as address:
        [folder] = parse_qs(urlsplit(address).query)["host"]
        with psycopg.connect(host=folder, user="letopis", dbname="postgres") as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
    assert not Path(folder).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(host=folder, user="letopis", dbname="postgres")
