from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from timeline.api import docs, reading, writing  # noqa: F401 (they hang their addresses into the router)
from timeline.api.problems import MEDIA_TYPE, ProblemError, problem
from timeline.api.router import router

__all__ = ["api", "urlpatterns"]

DESCRIPTION = """Published timelines with their events, quotes, sources and corrections.

Reading needs no token; scripts of any site may read. Writing needs one, made in the admin by the person for whom it
acts, and never does more than that person may. Lists come in pages: follow `next`. Every answer has an `ETag`:
ask again with `If-None-Match`. Errors are problem details (RFC 9457)."""


class LetopisAPI(NinjaAPI):
    """Says in its description that errors have a media type of their own."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(*args, **kwargs)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {MEDIA_TYPE: next(iter(answer["content"].values()))}
        return schema


api = LetopisAPI(title="Letopis", version="1", description=DESCRIPTION, docs_url=None, urls_namespace="api")
api.add_router("", router)


@api.exception_handler(ProblemError)
def _told(request: HttpRequest, error: ProblemError) -> HttpResponse:
    errors = [{"where": error.where, "what": error.detail}] if error.where else []
    return problem(error.status, error.detail, errors=errors)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Each part of the request that does not fit: where it stands, and what is wrong with it."""
    errors = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in error.errors]
    return problem(422, "The request does not fit the API's description.", errors=errors)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    told = problem(401, "Send a token that holds: Authorization: Bearer letopis_… Tokens are made in the admin.")
    told["WWW-Authenticate"] = "Bearer"
    return told


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework itself refuses, such as a body that is no JSON."""
    return problem(error.status_code, str(error))


urlpatterns = [path("api/v1/docs", docs.docs_of(api), name="api-docs"), path("api/v1/", api.urls)]
