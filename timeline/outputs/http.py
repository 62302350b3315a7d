"""What every public answer has in common: its language, its caching, no cookie."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from timeline.outputs.date_forms import LANGUAGES

__all__ = ["LANGUAGES", "asked_language", "in_language", "page_language", "public_page", "site_of"]

View = Callable[..., HttpResponseBase]


def page_language(asked: str | None, own: str) -> str:
    """The language of a page: the one asked for in its address, else the timeline's own, else English."""
    for language in (asked, own):
        if language in LANGUAGES:
            return language
    return "en"


def public_page(view: View) -> View:
    """A page that depends on its address alone: read only, compressed, kept by caches that ask whether it changed."""
    kept: View = conditional_page(cache_control(public=True, no_cache=True)(view))
    return require_safe(gzip_page(kept))


def in_language(response: HttpResponse, language: str) -> HttpResponse:
    """The answer, which says the language that it is in."""
    response["Content-Language"] = language
    return response


def asked_language(request: HttpRequest) -> str:
    """The language named in the address, empty when it names none that pages are written in."""
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else ""


def site_of(request: HttpRequest) -> str:
    """The address of the whole site as this request named it, without a slash at the end."""
    return request.build_absolute_uri("/").rstrip("/")
