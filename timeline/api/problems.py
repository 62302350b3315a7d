"""The one shape of every error (RFC 9457, problem details for HTTP)."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from ninja import Schema

__all__ = ["MEDIA_TYPE", "Problem", "ProblemError", "problem"]

MEDIA_TYPE = "application/problem+json"


class FieldProblem(Schema):
    """What is wrong with one part of a request."""

    where: str
    what: str


class Problem(Schema):
    """An error: `title` names its kind, `detail` says in words what to do, `errors` go through what was sent."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []


class ProblemError(Exception):
    """Ends a request with this problem."""

    def __init__(self, status: int, detail: str, *, where: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.where = status, detail, where


def problem(status: int, detail: str, *, errors: list[dict[str, Any]] | None = None) -> HttpResponse:
    """The answer that tells of a problem."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body = json.dumps({**told, "errors": errors or []}, ensure_ascii=False)
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE)
