"""Who may show a timeline in a frame."""

from __future__ import annotations

import re

__all__ = ["ANYBODY", "NOBODY", "frame_ancestors"]

NOBODY = "'none'"
ANYBODY = "*"
_ORIGIN = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)"
    r"(?::(?P<port>\d{1,5}|\*))?/?"
)


def frame_ancestors(listed: str) -> list[str]:
    """The sources of a `frame-ancestors` directive, from what an editor wrote: one origin a line.

    `*` anywhere is any site. What is no origin is left out, so that nothing written there can add a directive of its
    own; an empty list is `'none'`. Names in other scripts are written in Punycode.
    """
    words = re.split(r"[\s,;]+", listed.strip())
    if ANYBODY in words:
        return [ANYBODY]
    found = dict.fromkeys(origin for word in words if (origin := _origin(word)))
    return list(found) or [NOBODY]


def _origin(word: str) -> str:
    match = _ORIGIN.fullmatch(_ascii(word.lower()))
    if match is None or not (match["scheme"] or "." in match["host"] or match["host"] == "localhost"):
        return ""
    scheme = f"{match['scheme']}://" if match["scheme"] else ""
    return f"{scheme}{match['host']}" + (f":{match['port']}" if match["port"] else "")


def _ascii(word: str) -> str:
    if word.isascii():
        return word
    scheme, slashes, rest = word.rpartition("://")
    try:
        return scheme + slashes + rest.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
