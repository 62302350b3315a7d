"""A site that is not ours: a small server on a port of its own, whose pages the test writes."""

from __future__ import annotations

import mimetypes
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class ForeignSite:
    """`shows(html, path)` publishes a page and gives its address; leaves when the `with` block ends."""

    def __init__(self) -> None:
        self._pages: dict[str, bytes] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> ForeignSite:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def shows(self, body: str, path: str = "/") -> str:
        """The address of a page with this body; a body that starts with `<!doctype` is the whole page."""
        whole = body if body.lstrip().lower().startswith("<!doctype") else _page(body)
        self._pages[path] = whole.encode()
        return self.url + path

    def holds(self, folder: Path) -> None:
        """The site has the files of this folder too, at their own paths."""
        for file in folder.rglob("*"):
            if file.is_file():
                self._pages[f"/{file.relative_to(folder).as_posix()}"] = file.read_bytes()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        pages = self._pages

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                body = pages.get(path)
                self.send_response(204 if body is None else 200)
                self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *args: Any) -> None:
                """Say nothing: the test speaks."""

        return Handler


def _page(body: str) -> str:
    head = '<title>A newspaper</title><link rel="icon" href="data:,">'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
