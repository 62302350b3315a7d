"""The one place that reads htmx's request headers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url, replace_url
from django_htmx.middleware import HtmxDetails

__all__ = ["render_page"]

VARY = ("HX-Request", "HX-Target", "HX-History-Restore-Request")


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
    browser shall show, or to an empty string to leave it. Typing in the field `typed_in` replaces the address, so that
    the back button does not walk through half-written words.
    """
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    target = htmx.target or ""
    if not htmx or htmx.history_restore_request or target not in fragments:
        response = render(request, template, dict(context))
    else:
        response = render(request, f"{template}#{target}", {**context, "is_fragment": True})
        if address := fragments[target]:
            (replace_url if typed_in and htmx.trigger_name == typed_in else push_url)(response, address)
    patch_vary_headers(response, VARY)
    return response
