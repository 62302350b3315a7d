"""JSON bit by bit, for files that are written as they are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

__all__ = ["listed", "opened", "written"]


def written(value: Mapping[str, Any]) -> str:
    """One JSON object on one line, its text in UTF-8 as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def opened(value: Mapping[str, Any]) -> str:
    """The object without its last brace: more of it follows."""
    return written(value).removesuffix("}")


def listed(values: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A JSON array, a line each."""
    yield "["
    for number, value in enumerate(values):
        yield (",\n" if number else "\n") + written(value)
    yield "\n]"
