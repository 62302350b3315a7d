"""What holds for every answer under /api/: one shape of errors, caching by content, reading from any site."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag

from timeline.api.limits import Allowance, allowance
from timeline.api.problems import MEDIA_TYPE, problem

__all__ = ["ApiMiddleware"]

PREFIX = "/api/"
DETAILS = {
    400: "The request cannot be read.",
    404: "There is nothing here that readers may see.",
    405: "This address does not take that method: see the header Allow.",
    413: "The request is too long.",
    500: "The fault is ours. It was logged; ask again later.",
}


class ApiMiddleware:
    """Leaves everything outside of the API alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.gzip = GZipMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if _is_preflight(request):
            return _preflight()
        is_read = request.method in ("GET", "HEAD")
        if request.method == "HEAD":
            request.method = "GET"  # the server leaves the content out
        allowed = allowance(request)
        response = _too_often(allowed) if allowed.is_used_up else _told(self.get_response(request))
        allowed.tell(response)
        if not is_read:
            return response
        response = _conditional(request, response)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After, RateLimit, RateLimit-Policy"
        return self.gzip.process_response(request, response)


def _too_often(allowed: Allowance) -> HttpResponse:
    return problem(429, f"Too many requests from your address. Ask again in {allowed.seconds} seconds.")


def _is_preflight(request: HttpRequest) -> bool:
    asked = request.headers.get("Access-Control-Request-Method", "")
    return request.method == "OPTIONS" and asked in ("GET", "HEAD")


def _preflight() -> HttpResponse:
    """Scripts of other sites may read, conditionally too, and send no token."""
    return HttpResponse(
        status=204,
        headers={
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": "GET, HEAD",
            "Access-Control-Allow-Headers": "If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )


def _told(response: HttpResponse) -> HttpResponse:
    """The answer; an error that came from elsewhere as a page is told in the API's shape."""
    if response.status_code < 400 or response.get("Content-Type", "").startswith(MEDIA_TYPE):
        return response
    told = problem(response.status_code, DETAILS.get(response.status_code, "The request was refused."))
    if "Allow" in response:
        told["Allow"] = response["Allow"]
    return told


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["Authorization"])
    if response.status_code != 200 or "no-store" in response.get("Cache-Control", ""):
        return response
    patch_cache_control(response, no_cache=True)
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
