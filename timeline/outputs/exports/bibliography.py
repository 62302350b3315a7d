"""The articles that a timeline quotes, for bibliographies: BibTeX (as BibLaTeX extends it) and RIS."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from timeline.outputs.citations import SourceRecord
from timeline.outputs.exports.selection import Selection

__all__ = ["write_bibtex", "write_ris"]

_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_IN_ADDRESSES = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def write_bibtex(selection: Selection) -> Iterator[str]:
    """An entry for each article in the order in which it is first quoted, in UTF-8."""
    for source, read_on in _sources(selection):
        fields = {
            "title": f"{{{_tex(source.title)}}}",  # in braces twice: no style changes its capitals
            "author": f"{{{_tex(source.author)}}}" if source.author else "",
            "journal": _tex(source.publisher),
            "date": source.published_on.isoformat() if source.published_on else "",
            "year": str(source.published_on.year) if source.published_on else "",
            "url": "".join(_IN_ADDRESSES.get(c, c) for c in source.url),
            "urldate": read_on.isoformat() if source.url else "",
            "langid": source.language,
            "note": _tex(source.origin),
            "entrysubtype": "newspaper",
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        yield f"@article{{{selection.slug}-{source.key},\n" + ",\n".join(lines) + "\n}\n\n"


def write_ris(selection: Selection) -> Iterator[str]:
    """A record of type NEWS for each article."""
    for source, read_on in _sources(selection):
        day = source.published_on
        fields = [
            ("TY", "NEWS"),
            ("ID", f"{selection.slug}-{source.key}"),
            ("TI", source.title),
            ("AU", source.author),
            ("T2", source.publisher),
            ("PY", str(day.year) if day else ""),
            ("DA", day.strftime("%Y/%m/%d") if day else ""),
            ("UR", source.url),
            ("Y2", read_on.strftime("%Y/%m/%d") if source.url else ""),
            ("LA", source.language),
            ("N1", source.origin),
        ]
        yield "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields if value) + "ER  - \r\n\r\n"


def _sources(selection: Selection) -> Iterator[tuple[SourceRecord, dt.date]]:
    """Each article once, with the day on which its text was read."""
    seen: set[int] = set()
    for event in selection.events:
        for citation in event.citations:
            if citation.source.key not in seen:
                seen.add(citation.source.key)
                yield citation.source, citation.read_at.date()


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], f"\\{found[0]}"), " ".join(text.split()))
