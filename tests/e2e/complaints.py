"""What a page complains about: console errors (policy breaches too), uncaught errors, requests to third parties."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

OWN_HOSTS = {"127.0.0.1", "localhost", None}


class Complaints:
    def __init__(self) -> None:
        self.heard: list[str] = []
        self._allowed: list[re.Pattern[str]] = []

    def allow(self, pattern: str) -> None:
        """Complaints in which the pattern is found are expected by this test."""
        self._allowed.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        return [text for text in self.heard if not any(pattern.search(text) for pattern in self._allowed)]

    def listen_to(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.heard.append(f"uncaught: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.heard.append(f"{message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in OWN_HOSTS:
            self.heard.append(f"third-party request: {request.url}")
