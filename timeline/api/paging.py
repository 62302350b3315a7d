"""Cursors: where a page begins, as letters that mean nothing to who sends them back."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

from timeline.api.problems import ProblemError

__all__ = ["Paging", "address_after", "place"]

LARGEST = 100


class Paging(Schema):
    """Which part of a list is asked for."""

    limit: Annotated[int, Field(ge=1, le=LARGEST, description="How many items a page has")] = 50
    cursor: Annotated[str, Field(max_length=400, description="From `next` of the page before")] = ""


def place(cursor: str, *kinds: type) -> list[str | int] | None:
    """What the cursor stands for: values of these kinds; None for an empty one. A foreign one is a problem (422)."""
    if not cursor:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=="))
    except (ValueError, binascii.Error):
        values = None
    if not isinstance(values, list) or list(map(type, values)) != list(kinds):
        raise ProblemError(
            422, "The cursor is not one of ours: take it from `next` of the page before.", where="cursor"
        )
    return values


def address_after(request: HttpRequest, response: HttpResponse, *values: str | int) -> str:
    """The address of the page that begins after that place; it stands in the header Link too (RFC 8288)."""
    cursor = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")
    query = request.GET.copy()
    query["cursor"] = cursor
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    response["Link"] = f'<{address}>; rel="next"'
    return address
