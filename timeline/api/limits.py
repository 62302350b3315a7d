"""How often one address may ask (IETF draft “RateLimit header fields for HTTP”)."""

from __future__ import annotations

import hashlib
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase

__all__ = ["Allowance", "allowance"]

SECONDS = 60


class Allowance:
    """How many requests are left of this minute, and how many seconds of it."""

    def __init__(self, used: int, seconds: int) -> None:
        self.left = settings.API_REQUESTS_PER_MINUTE - used
        self.seconds = seconds

    @property
    def is_used_up(self) -> bool:
        return self.left < 0

    def tell(self, response: HttpResponseBase) -> None:
        """Write it into the answer's headers."""
        response["RateLimit-Policy"] = f'"address";q={settings.API_REQUESTS_PER_MINUTE};w={SECONDS}'
        response["RateLimit"] = f'"address";r={max(self.left, 0)};t={self.seconds}'
        if self.is_used_up:
            response["Retry-After"] = str(self.seconds)


def allowance(request: HttpRequest) -> Allowance:
    """The allowance of who asks, after this request. It is counted in the default cache: for each process by itself
    unless that cache is shared."""
    now = int(time.time())
    asker = hashlib.sha256(_address(request).encode()).hexdigest()[:32]
    key = f"api:{now // SECONDS}:{asker}"
    cache.add(key, 0, SECONDS * 2)
    try:
        used = cache.incr(key)
    except ValueError:  # the cache let it go in between
        used = 1
    return Allowance(used, SECONDS - now % SECONDS)


def _address(request: HttpRequest) -> str:
    """Who asks, behind as many proxies as the settings name: each adds to the header whom it heard."""
    heard = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    if 0 < settings.PROXIES <= len(heard):
        return heard[-settings.PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))
