"""A timeline with all its events as schema.org describes them (JSON-LD 1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from timeline.outputs.exports.selection import Selection
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
    whole = {"name": selection.title, "url": selection.home}
    yield _written(head)[:-1] + ',\n"itemListElement":['
    for number, event in enumerate(selection.events):
        data = event_data(event, language=selection.own_language, whole=whole, site=selection.site)
        item = {"@type": "ListItem", "position": number + 1, "item": {k: v for k, v in data.items() if k != "@context"}}
        yield (",\n" if number else "\n") + _written(item)
    yield "\n]}\n"


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
