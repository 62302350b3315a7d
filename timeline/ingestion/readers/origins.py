"""Which news agency a text says that it comes from."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

AGENCIES = Path(__file__).with_name("agencies.toml")
DATELINE = 160  # a dateline or a credit stands at the very beginning or the very end of a story
LOOKED_AT = 100_000


@lru_cache(maxsize=1)
def _patterns() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(AGENCIES.read_text(encoding="utf-8"))
    names = {spelling: name for name, spellings in data["agencies"].items() for spelling in spellings}
    any_name = "|".join(re.escape(s) for s in sorted(names, key=len, reverse=True))
    reported = "|".join(re.escape(word) for word in data["reported"])
    filler = r"(?:[\s,«»“”\"]{1,3}\w{1,20}){0,2}[\s,«»“”\"]{1,3}"
    credit = re.compile(rf"(?:^|[/(\[—–-]\s?)(?P<name>{any_name})(?:\s?[/)\]—–-]|[.,]\s|$)", re.MULTILINE)
    words = re.compile(
        rf"\b(?:{reported}){filler}(?P<after>{any_name})(?!\w)|(?<!\w)(?P<before>{any_name}){filler}(?:{reported})\b",
        re.IGNORECASE,
    )
    return names, credit, words


def origin_of(text: str) -> str:
    """The agency that the text credits, in a dateline or in words («сообщает ТАСС»); empty where it credits none."""
    names, credit, words = _patterns()
    found = credit.search(text[:DATELINE]) or credit.search(text[-DATELINE:])
    if found:
        return names[found["name"]]
    said = words.search(text[:LOOKED_AT])
    if said is None:
        return ""
    spelling = said["after"] or said["before"]
    return names.get(spelling) or next((n for s, n in names.items() if s.lower() == spelling.lower()), "")
