"""Web addresses in the one form under which a source is known."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from timeline.ingestion.errors import BadAddress

LONGEST = 2000
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid", re.IGNORECASE)
PORTS = {"http": 80, "https": 443}
SAFE = "!$&'()*+,;=:@~-._/"

_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")


def is_address(value: str) -> bool:
    return value.lower().startswith(("http://", "https://"))


def normalised(url: str) -> str:
    """The same address however it was copied: http or https only, lower-case host, no default port, no fragment, no
    tracking parameters, letters beyond ASCII percent-encoded. Applying it again changes nothing. Raises BadAddress.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        raise BadAddress(url) from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not host or parts.username is not None or re.search(r"[\s\\]", parts.netloc):
        raise BadAddress(url)
    netloc = host if port in (None, PORTS[scheme]) else f"{host}:{port}"
    found = urlunsplit((scheme, netloc, _encoded(parts.path) or "/", _query(parts.query), ""))
    if len(found) > LONGEST:
        raise BadAddress(url)
    return found


def _host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _query(query: str) -> str:
    """The query without tracking parameters; what stays keeps its order and its own way of writing."""
    kept = [pair for pair in query.split("&") if pair and not TRACKING.fullmatch(unquote(pair.partition("=")[0]))]
    return _encoded("&".join(kept), "?")


def _encoded(part: str, also: str = "") -> str:
    """Each character that may not stand in an address as %XX; an escape that is there already stays, in capitals."""
    pieces = _ESCAPE.split(part)
    escapes = [escape.upper() for escape in _ESCAPE.findall(part)]
    quoted = [quote(piece, safe=SAFE + also) for piece in pieces]
    return "".join(a + b for a, b in zip(quoted, [*escapes, ""], strict=True))
