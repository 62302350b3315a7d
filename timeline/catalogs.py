"""Compiled message catalogs (.mo), made from the .po files by Babel: no machine needs GNU gettext."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def sources(folder: Path) -> list[Path]:
    """Every .po file under a locale folder, in order."""
    return sorted(folder.glob("*/LC_MESSAGES/*.po"))


def stale(folder: Path) -> list[Path]:
    """The .po files that have no compiled catalog, or an older one."""
    return [po for po in sources(folder) if not _is_fresh(po)]


def compile_stale(folder: Path) -> list[Path]:
    """Compile what `stale` names; returns the .mo files written."""
    return [_compile(po) for po in stale(folder)]


def _is_fresh(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    with po.open("rb") as file:
        catalog = read_po(file, locale=po.parts[-3])
    # Written beside and moved into place, for a server may be reading the old one.
    mo, part = po.with_suffix(".mo"), po.with_suffix(".mo.part")
    with part.open("wb") as file:
        write_mo(file, catalog)
    return part.replace(mo)
