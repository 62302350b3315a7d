"""A timeline with all its events as schema.org describes them (JSON-LD 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.outputs.exports.selection import Selection
from timeline.outputs.exports.written import listed, opened
from timeline.outputs.jsonld import event_data

__all__ = ["write_jsonld"]


def write_jsonld(selection: Selection) -> Iterator[str]:
    """One ItemList; each event names its sources as articles."""
    head = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "@id": selection.address,
        "name": selection.title,
        "description": selection.description,
        "numberOfItems": selection.count,
    }
    yield opened(head) + ',\n"itemListElement":'
    yield from listed(_items(selection))
    yield "}\n"


def _items(selection: Selection) -> Iterator[dict[str, Any]]:
    whole = {"name": selection.title, "url": selection.home}
    for position, event in enumerate(selection.events, 1):
        data = event_data(event, language=selection.own_language, whole=whole, site=selection.site)
        del data["@context"]  # the list's own holds
        yield {"@type": "ListItem", "position": position, "item": data}
