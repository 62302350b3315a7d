"""Pages from the web, without ever reaching into our own network."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _
from requests import Response, Session
from requests.exceptions import ConnectTimeout, InvalidURL, ReadTimeout, RequestException
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError

from timeline.ingestion.addresses import normalised
from timeline.ingestion.errors import MAX_BYTES, BadAddress, FetchError, TooLarge

MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
MOST_REDIRECTS = 5
CHUNK = 64 * 1024
CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 10.0, 20.0, 60.0
TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address gave: `url` is the normalised one that it led to, `charset` what the server said."""

    raw: bytes
    url: str
    media_type: str
    charset: str


def fetch(url: str, *, allow_loopback: bool = False, total_seconds: float = TOTAL_SECONDS) -> Page:
    """The page at a public http or https address, after at most `MOST_REDIRECTS` redirects.

    Each address on the way, as resolved, must be outside private, loopback, link-local and other special networks;
    the connection goes to the very address that was checked. `allow_loopback` is for tests with a server of their own.
    Raises BadAddress, FetchError, and TooLarge as soon as `MAX_BYTES` are exceeded.
    """
    deadline = time.monotonic() + total_seconds
    with _session(allow_loopback) as session:
        address = normalised(url)
        for _hop in range(MOST_REDIRECTS + 1):
            with _errors(address, deadline), session.get(address, stream=True, allow_redirects=False) as response:
                if not response.is_redirect:
                    return _page(response, address, deadline)
                address = _next(address, response)
    raise FetchError(_("This address leads in circles. Open it in a browser and copy the final address."), url=url)
