"""The one place that reads htmx's request headers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import quote_etag
from django_htmx.http import push_url, replace_url
from django_htmx.middleware import HtmxDetails

__all__ = ["VARY", "render_page", "render_part"]

# The last two decide what the back button does: a kept answer to another step would take the reader elsewhere.
VARY = ("HX-Request", "HX-Target", "HX-History-Restore-Request", "HX-Trigger-Name", "HX-Current-URL")


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    fragments: Mapping[str, str],
    typed_in: str = "",
) -> HttpResponse:
    """The whole page, or the fragment that htmx asked for.

    `fragments` maps the id of a target, which is also the name of its partial, to the address that the reader's
    browser shall show, or to an empty string to leave it. Typing on in the field `typed_in` replaces the address, so
    that the back button does not walk through half-written words, but does return to the page before the first one.
    """
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    target = htmx.target or ""
    if not htmx or htmx.history_restore_request or target not in fragments:
        response = render(request, template, dict(context))
    else:
        response = render(request, f"{template}#{target}", {**context, "is_fragment": True})
        if address := fragments[target]:
            _show_address(response, htmx, address, typed_in)
    patch_vary_headers(response, VARY)
    return response


def render_part(request: HttpRequest, template: str, context: Mapping[str, Any], *, part: str) -> HttpResponse:
    """The whole page, or to htmx only that partial of it: what a link opens in its own place."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    is_part = htmx and not htmx.history_restore_request
    response = render(request, f"{template}#{part}" if is_part else template, dict(context))
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response


def _show_address(response: HttpResponse, htmx: HtmxDetails, address: str, typed_in: str) -> None:
    shown, new = urlsplit(htmx.current_url or ""), urlsplit(address)  # htmx may send the one decoded
    if (shown.path, parse_qs(shown.query)) == (new.path, parse_qs(new.query)):
        push_url(response, url=False)  # Enter after the words were already searched: nothing new to go back from
    elif typed_in and htmx.trigger_name == typed_in and typed_in in parse_qs(shown.query):
        replace_url(response, address)
    else:
        push_url(response, address)
    # A browser that is told “not modified” takes the headers that it kept, so answers that differ in them must differ.
    steps = [response.get(name, "") for name in ("HX-Push-Url", "HX-Replace-Url")]
    response["ETag"] = quote_etag(hashlib.sha256(response.content + "\n".join(steps).encode()).hexdigest())
