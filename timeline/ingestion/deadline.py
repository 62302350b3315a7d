"""A limit on the whole time that one fetch may take.

The time-outs of requests bound each wait for the network, not their sum: a server that sends its headers a byte at a
time would hold a worker for days. So the sockets of a session are shut when its time is over.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from requests import Session
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A number of seconds from now."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    def is_over(self) -> bool:
        return time.monotonic() - self.started >= self.seconds


@contextmanager
def cut_off_at(deadline: Deadline, session: Session) -> Iterator[None]:
    """Within it, the session's connections break when the deadline passes, whatever they are waiting for."""
    opened: list[socket.socket] = []
    for adapter in session.adapters.values():
        adapter.poolmanager.pool_classes_by_scheme = _watched(opened)  # type: ignore[attr-defined]
    watch = threading.Timer(deadline.seconds, _shut, [opened])
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _watched(opened: list[socket.socket]) -> dict[str, Any]:
    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            opened.append(self.sock)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            opened.append(self.sock)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _shut(opened: list[socket.socket]) -> None:
    for connection in opened:
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
