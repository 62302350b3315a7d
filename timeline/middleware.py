"""What happens around every request."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils import translation


class AdminLocaleMiddleware(LocaleMiddleware):
    """The admin speaks the language that the browser asks for; a public page depends on its address alone.

    So everywhere else each request starts in LANGUAGE_CODE: a thread keeps the language of its last request.
    """

    def process_request(self, request: HttpRequest) -> None:
        if _is_admin(request):
            super().process_request(request)
        else:
            translation.activate(settings.LANGUAGE_CODE)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return super().process_response(request, response) if _is_admin(request) else response


def _is_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("admin:index"))
