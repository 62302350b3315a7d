"""Cursors: where a page begins, as letters that mean nothing to who sends them back."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

from timeline.api.problems import ProblemError

__all__ = ["LARGEST_KEY", "Paging", "address_after", "page_of", "place"]

LARGEST = 100
LARGEST_KEY = 2**63 - 1  # of a database


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


def page_of(
    rows: QuerySet[Any],
    request: HttpRequest,
    response: HttpResponse,
    paging: Paging,
    *,
    by: str = "pk",
    kind: type = int,
) -> tuple[list[Any], str | None]:
    """The rows of the page in the order of that unique column of that kind, and the address of the next page."""
    if after := place(paging.cursor, kind):
        last = min(after[0], LARGEST_KEY) if isinstance(after[0], int) else after[0]
        rows = rows.filter(**{f"{by}__gt": last})
    found = list(rows.order_by(by)[: paging.limit + 1])
    shown = found[: paging.limit]
    more = address_after(request, response, getattr(shown[-1], by)) if len(found) > len(shown) else None
    return shown, more


def address_after(request: HttpRequest, response: HttpResponse, *values: str | int) -> str:
    """The address of the page that begins after that place; it stands in the header Link too (RFC 8288)."""
    cursor = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")
    query = request.GET.copy()
    query["cursor"] = cursor
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    response["Link"] = f'<{address}>; rel="next"'
    return address
