"""Finished pages, kept by the timeline's stamp and by all that a page depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

__all__ = ["kept_page"]

SECONDS = 3600


def kept_page(
    request: HttpRequest,
    stamp: str,
    make: Callable[[], HttpResponse],
    *,
    address: str = "",
    varies: Iterable[str] = (),
) -> HttpResponse:
    """The answer to this request as it was made under that stamp, else a new one.

    `address` is all that the answer depends on, by default the whole address as it was asked for, and beside it the
    headers that it `varies` by.
    """
    asked = [request.scheme or "", request.get_host(), address or request.get_full_path()]
    asked += [request.headers.get(name, "") for name in varies]
    key = f"page:{hashlib.sha256(repr((stamp, asked)).encode()).hexdigest()}"
    kept = cache.get(key)
    if kept is not None:
        content, headers = kept
        return HttpResponse(content, headers=headers)
    response = make()
    if response.status_code == 200:
        cache.set(key, (response.content, dict(response.headers)), SECONDS)
    return response
