"""What is sent to the API, and what it answers to that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict, model_validator

from timeline.api.filters import Day
from timeline.models import Mention

__all__ = ["DecidedOut", "DecisionIn", "SourceIn", "StoredOut"]

LONGEST_TEXT = 2_000_000
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Sent(Schema):
    """What is sent: nothing but what it names, and no text that a database cannot hold."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _can_be_stored(cls, values: Any) -> Any:
        if any(map(_UNSTORABLE.search, _strings(getattr(values, "_obj", values)))):  # ninja wraps what was sent
            raise ValueError("text with a NUL or half of a surrogate pair cannot be stored")
        return values


def _strings(value: Any) -> Iterator[str]:
    """Every string in a value of JSON, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


class SourceIn(Sent):
    """An article: its text as it was published, or its address alone, from which it is then fetched."""

    text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    url: Annotated[str, Field(max_length=2000)] = ""
    title: Annotated[str, Field(max_length=500)] = ""
    publisher: Annotated[str, Field(max_length=200)] = ""
    author: Annotated[str, Field(max_length=300)] = ""
    language: Annotated[str, Field(max_length=12, description="Such as ru; told from the text when left out")] = ""
    published_on: Day | None = None


class StoredOut(Schema):
    """What the article added: `mentions` with a date, `undated` passages."""

    id: int
    is_new: bool = Field(description="Whether its text was not there yet")
    sha256: str
    mentions: int
    undated: int


class DecisionIn(Sent):
    """`event` is the code of an event that shall cite the mention; `changes` go with “correct”."""

    action: Literal["accept", "correct", "reject", "keep"]
    event: Annotated[str, Field(max_length=20)] = ""
    changes: dict[str, str | int | list[str]] = {}
    note: Annotated[str, Field(max_length=2000)] = ""


class DecidedOut(Schema):
    """The state of the mention, and the code of the event that cites it, null for none."""

    mention: int
    state: Mention.State
    event: str | None
