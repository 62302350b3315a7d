"""The peers' pages, set up as their documentation says, and a server for them that compresses with Brotli."""

from __future__ import annotations

import contextlib
import html
import json
import mimetypes
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli

from tests.benchmarks.page.happenings import COUNTS, Happening, happenings

HERE = Path(__file__).resolve().parent
HEAD = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>"""
TIMELINEJS = (
    HEAD.format("TimelineJS")
    + """<link rel="stylesheet" href="/node_modules/@knight-lab/timelinejs/dist/css/timeline.css">
<script src="/node_modules/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<style>html,body{{height:100%;margin:0}}#t{{width:100%;height:100vh}}</style></head><body><div id="t"></div>
<script>window.timeline=new TL.Timeline("t","/timelinejs-{0}.json",{{language:"ru",font:null,
script_path:location.origin+"/node_modules/@knight-lab/timelinejs/dist/js/"}})</script></body></html>"""
)
VIS = (
    HEAD.format("vis-timeline")
    + """<link rel="stylesheet" href="/node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css">
<script src="/node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"></script>
<style>body{{margin:0;font-family:sans-serif}}</style></head><body><div id="t"></div><script>
fetch("/vis-{0}.json").then(r=>r.json()).then(d=>{{new vis.Timeline(document.getElementById("t"),new vis.DataSet(d),
{{locale:"ru",height:"640px",verticalScroll:true,zoomKey:"ctrlKey"}})}})</script></body></html>"""
)
PLAIN_STYLE = "body{margin:0;font:16px/1.5 system-ui,sans-serif}main{max-width:44rem;margin:auto;padding:1rem}"
SHOWN_PLAIN = 40


@contextlib.contextmanager
def running(folder: Path, port: int) -> Iterator[str]:
    """The address of a server with `/timelinejs-N.html`, `/vis-N.html` and `/plain-N.html` for every count."""
    shutil.copy(HERE / "package.json", folder)
    npm = shutil.which("npm") or "npm"
    subprocess.run([npm, "install", "--silent", "--no-fund", "--no-audit", "--ignore-scripts"], cwd=folder, check=True)
    for count in COUNTS:
        _write(folder, count, happenings(count))
    handler = type("Handler", (_Brotli,), {"folder": str(folder)})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.shutdown()


def _write(folder: Path, count: int, made: list[Happening]) -> None:
    (folder / f"timelinejs-{count}.html").write_text(TIMELINEJS.format(count))
    (folder / f"vis-{count}.html").write_text(VIS.format(count))
    events = [
        {
            "unique_id": f"e{number}",
            "start_date": {"year": one.day.year, "month": one.day.month, "day": one.day.day},
            "text": {"headline": one.title, "text": f"<p>{one.text}</p>"},
        }
        for number, one in enumerate(made)
    ]
    (folder / f"timelinejs-{count}.json").write_text(json.dumps({"events": events}, ensure_ascii=False))
    items = [
        {"id": number, "start": one.day.isoformat(), "content": html.escape(one.title), "title": html.escape(one.text)}
        for number, one in enumerate(made)
    ]
    (folder / f"vis-{count}.json").write_text(json.dumps(items, ensure_ascii=False))
    articles = "".join(
        f"<article><time>{one.day}</time><h3>{html.escape(one.title)}</h3><p>{html.escape(one.text)}</p></article>"
        for one in made[:SHOWN_PLAIN]
    )
    head = f"{HEAD.format('plain')}<style>{PLAIN_STYLE}</style></head>"
    page = f"{head}<body><main><h1>2020</h1>{articles}</main></body></html>"
    (folder / f"plain-{count}.html").write_text(page)


class _Brotli(SimpleHTTPRequestHandler):
    folder = ""
    kept: dict[str, bytes] = {}

    def do_GET(self) -> None:
        path = Path(self.folder) / self.path.partition("?")[0].lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        body = self.kept.get(str(path))
        if body is None:
            body = self.kept[str(path)] = brotli.compress(path.read_bytes(), quality=9)
        self.send_response(200)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
        """Says nothing of each request."""
