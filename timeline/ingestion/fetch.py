"""Pages from the web, without ever reaching into our own network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from urllib.parse import urljoin

from django.utils.translation import gettext as _
from requests import Response
from requests.exceptions import RequestException
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError

from timeline.ingestion.addresses import normalised
from timeline.ingestion.deadline import Deadline, cut_off_at
from timeline.ingestion.errors import MAX_BYTES, FetchError, TooLarge

MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
MOST_REDIRECTS = 5
CHUNK = 64 * 1024
CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 10.0, 20.0, 60.0
TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address gave: `url` is the normalised one that it led to, `charset` what the server said."""

    raw: bytes
    url: str
    media_type: str
    charset: str


def fetch(url: str, *, allow_loopback: bool = False, total_seconds: float = TOTAL_SECONDS) -> Page:
    """The page at a public http or https address, after at most `MOST_REDIRECTS` redirects.

    Each address on the way, as resolved, must lie outside private, loopback, link-local and other special networks;
    the connection goes to the very address that was checked. `allow_loopback` is for tests with a server of their own.
    Raises BadAddress, FetchError, and TooLarge as soon as there are more bytes than an article may have.
    """
    deadline = Deadline(seconds=total_seconds)
    address = normalised(url)
    with _session(allow_loopback) as session, cut_off_at(deadline, session):
        for _hop in range(MOST_REDIRECTS + 1):
            with _explained(address, deadline), session.get(address, stream=True) as response:
                if not response.is_redirect:
                    return _page(response, address, deadline)
                address = normalised(urljoin(address, response.headers["Location"]))
    raise FetchError(_("This address leads on and on. Open it in a browser and copy the final address."), url=url)


def _session(allow_loopback: bool) -> HTTPSession:  # noqa: FBT001 - handed on from a keyword
    session = HTTPSession(
        Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=allow_loopback,
            never_redirect=True,  # requests would read the whole body of a redirect, whatever its size
            default_timeout=(CONNECT_SECONDS, READ_SECONDS),
            user_agent_override="Letopis/0.1 (timeline of news articles)",
        )
    )
    # A proxy or a password from the environment would carry the request past the check of addresses.
    session.trust_env = False
    session.headers["Accept"] = "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9"
    return session


@contextmanager
def _explained(address: str, deadline: Deadline) -> Iterator[None]:
    """Turns what requests and urllib3 raise into a FetchError that an editor understands."""
    try:
        yield
    except InvalidIPAddress:
        raise FetchError(_("This address lies inside a private network and is never read."), url=address) from None
    except (RequestException, HTTPError, UnicodeError) as error:
        if deadline.is_over() or "timed out" in str(error).lower():
            raise _too_slow(address) from None
        message = _("The site did not answer properly. Check the address, or try again later.")
        raise FetchError(message, url=address, can_retry=True) from None


def _page(response: Response, address: str, deadline: Deadline) -> Page:
    _refuse_status(response.status_code, address)
    media_type, charset = _content_type(response.headers.get("Content-Type", ""))
    if media_type and media_type not in MEDIA_TYPES:
        message = _("This address gives a file of the kind %(kind)s, not a page with an article.")
        raise FetchError(message % {"kind": media_type[:80]}, url=address)
    return Page(raw=_body(response, address, deadline), url=address, media_type=media_type, charset=charset)


def _refuse_status(status: int, address: str) -> None:
    if status in GONE:
        raise FetchError(_("There is no page at this address (%(status)d).") % {"status": status}, url=address)
    if status != HTTPStatus.OK:
        message = _("The site refuses to give this page (%(status)d). Save it in a browser and read the saved file.")
        raise FetchError(message % {"status": status}, url=address, can_retry=status in TEMPORARY)


def _content_type(header: str) -> tuple[str, str]:
    message = Message()
    message["Content-Type"] = header.replace("\r", " ").replace("\n", " ")
    charset = message.get_param("charset")
    return (message.get_content_type() if header else ""), (charset if isinstance(charset, str) else "")


def _body(response: Response, address: str, deadline: Deadline) -> bytes:
    """The body, decompressed, cut off with an error at the size limit or the deadline."""
    body = bytearray()
    # One read of the socket at a time: a server that sends a byte a second would stretch a read of a whole chunk.
    while chunk := response.raw.read1(CHUNK, decode_content=True):
        body += chunk
        if len(body) >= MAX_BYTES:
            raise TooLarge
        if deadline.is_over():
            raise _too_slow(address)
    if deadline.is_over():  # a connection that was shut looks like one that ended well
        raise _too_slow(address)
    return bytes(body)


def _too_slow(address: str) -> FetchError:
    message = _("The site took too long to answer. Try again later, or save the page in a browser and read the file.")
    return FetchError(message, url=address, can_retry=True)
