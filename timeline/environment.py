"""Typed readers of environment variables: an odd value is refused with the name of the variable and what it takes.

Standard library only, for `scripts/preflight.py` reads with it before any package is installed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})
ENGINES = {
    "sqlite": "django.db.backends.sqlite3",
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
}
POSTGRES = "postgres://user:password@host:5432/name"


class BadSetting(ValueError):
    """An environment variable that cannot be used; `name` is the variable, `problem` what to do about it."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name} {problem}")
        self.name = name
        self.problem = problem


def text(name: str, *, default: str = "") -> str:
    """The value without blanks around it; an empty one counts as not given."""
    return os.environ.get(name, "").strip() or default


def boolean(name: str, *, default: bool = False) -> bool:
    """1, true, yes, on or 0, false, no, off in any case. Raises BadSetting."""
    value = text(name).lower()
    if not value:
        return default
    if value not in YES | NO:
        raise BadSetting(name, f"is {value!r}; write 1 or 0.")
    return value in YES


def integer(name: str, *, default: int, low: int, high: int) -> int:
    """A whole number from `low` to `high`. Raises BadSetting."""
    value = text(name, default=str(default))
    if not (value.isascii() and value.isdigit() and len(value) < 20 and low <= int(value) <= high):
        raise BadSetting(name, f"is {value!r}; write a whole number from {low} to {high}.")
    return int(value)


def choice(name: str, *, default: str, among: Sequence[str]) -> str:
    """One of the named values. Raises BadSetting."""
    value = text(name, default=default)
    if value not in among:
        raise BadSetting(name, f"is {value!r}; write one of {', '.join(among)}.")
    return value


def words(name: str, *, default: Sequence[str] = ()) -> list[str]:
    """Values with commas between them."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def hosts(name: str, *, default: Sequence[str]) -> list[str]:
    """Host names, as Django's ALLOWED_HOSTS takes them: no scheme, no port, no path. Raises BadSetting."""
    found = words(name, default=default)
    for host in found:
        if "/" in host or " " in host or (":" in host and not host.startswith("[")):
            raise BadSetting(name, f"has {host!r}; write host names only, such as timeline.example.org.")
    return found


def origins(name: str) -> list[str]:
    """Origins with their scheme, such as https://news.example.org. Raises BadSetting."""
    found = words(name)
    for origin in found:
        if not _is_origin(origin):
            raise BadSetting(name, f"has {origin!r}; write origins such as https://timeline.example.org.")
    return found


def _is_origin(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    is_bare = parts.netloc and "@" not in parts.netloc and not (parts.path or parts.query or parts.fragment)
    return bool(parts.scheme in ("http", "https") and is_bare)


def path(name: str, *, default: Path) -> Path:
    """A folder or file, absolute. Raises BadSetting."""
    value = text(name, default=str(default))
    try:
        return Path(value).expanduser().resolve()
    except (RuntimeError, ValueError, OSError) as error:
        raise BadSetting(name, f"is {value!r}, which is no folder: {error}") from None


def secret(name: str, *, fallback: Path) -> str:
    """The value of `name`, or what the file named by `name`_FILE holds, or what `fallback` holds if it exists.

    Empty when there is none of them. Raises BadSetting for both at once and for a file that cannot be read.
    """
    value, file = text(name), text(f"{name}_FILE")
    if value and file:
        raise BadSetting(name, f"and {name}_FILE are both set; keep one.")
    if value or not (file or fallback.is_file()):
        return value
    try:
        held = (Path(file) if file else fallback).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{name}_FILE", f"cannot be read: {error}") from None
    if not held:
        raise BadSetting(f"{name}_FILE", f"names an empty file: {file or fallback}")
    return held


def database(name: str, *, default: str) -> dict[str, Any]:
    """Django's description of the database at an address; the forms are sqlite:///path and postgres://… .

    After a postgres address come libpq's own parameters (`?sslmode=require`, `?host=/run/postgresql`).
    Raises BadSetting.
    """
    value = text(name, default=default)
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise BadSetting(name, f"is not an address; write {POSTGRES}.") from None
    if parts.scheme not in ENGINES:
        raise BadSetting(name, f"begins with {parts.scheme!r}; write sqlite:///path or postgres://….")
    file = unquote(parts.path[1:])
    if not file:
        raise BadSetting(name, f"names no database; write sqlite:///path or {POSTGRES}.")
    described: dict[str, Any] = {"ENGINE": ENGINES[parts.scheme], "NAME": file}
    if parts.scheme == "sqlite":
        if parts.netloc or parts.query:
            raise BadSetting(name, "has a host or parameters; write sqlite:///relative or sqlite:////absolute path.")
        return described
    try:
        options: Mapping[str, str] = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise BadSetting(name, f"has odd parameters; write {POSTGRES}?sslmode=require.") from None
    return described | {
        "USER": unquote(parts.username or "") or options.get("user", ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.get("host", ""),
        "PORT": str(port or ""),
        "OPTIONS": {key: option for key, option in options.items() if key not in ("user", "host")},
    }
