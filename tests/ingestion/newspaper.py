"""A newspaper's web server on 127.0.0.1, for tests: well-behaved and hostile pages by path."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from tests.ingestion.samples import sample

HTML = "text/html; charset=utf-8"


class Newspaper(ThreadingHTTPServer):
    """`asked` lists the paths that were requested; `pages` may be changed while it runs."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.pages: dict[str, tuple[str, bytes]] = {
            "/page": (HTML, sample("page.html")),
            "/page-1251": ("text/html", sample("page_windows_1251.html")),
            "/text": ("text/plain; charset=koi8-r", sample("koi8_r.txt")),
            "/pdf": ("application/pdf", b"%PDF-1.7"),
            "/large": (HTML, b"<p>" + b"a" * 5_000_000),
            "/almost-large": ("text/plain", b"a " * 2_400_000),
            "/empty": (HTML, b""),
        }

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def handle_error(self, *args: object) -> None:
        """A client that hangs up is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Newspaper

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.path.startswith("/to/"):
            self._answer(302, HTML, b"x" * 10_000_000 if "endless" in self.path else b"", unquote(self.path[4:]))
        elif self.path.startswith("/status/"):
            self._answer(int(self.path[8:]), HTML, b"no")
        elif self.path == "/drip-body":
            self._drip(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
        elif self.path == "/drip-head":
            self._drip(b"")
        elif self.path == "/broken":
            self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n<p>A half")
        elif self.path == "/bomb":
            self._answer(200, HTML, gzip.compress(b"a" * 50_000_000), encoding="gzip")
        else:
            self._answer(200, *self.server.pages[self.path.partition("?")[0]])

    def _answer(self, status: int, kind: str, body: bytes, location: str = "", encoding: str = "") -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Location": location,
            "Content-Encoding": encoding,
        }
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, start: bytes) -> None:
        """A byte now and then, forever."""
        self.wfile.write(start or b"HTTP/1.0 200 OK\r\nX-Slow: ")
        for _second in range(200):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.05)


@contextmanager
def newspaper() -> Iterator[Newspaper]:
    server = Newspaper()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
