"""A newspaper's article with the timeline in it: our frame, by itself and made by the script, beside TimelineJS's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright

from tests.benchmarks.page.bars import held
from tests.benchmarks.page.probe import Visit, middle, visit

__all__ = ["compared"]

COUNT = 20
HOST = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Газета</title>
<style>body{{margin:0 auto;max-width:44rem;padding:1rem;font:1rem/1.5 serif}}
letopis-timeline{{display:block;min-height:100vh}}
</style></head><body><h1>Год в стране</h1>{0}<p>Что об этом думает редакция.</p></body></html>"""
FRAME = '<iframe src="{}" width="100%" height="650" frameborder="0" title="Хроника"></iframe>'
SCRIPT = '<letopis-timeline src="{0}/embed/n-{1}/">Хроника</letopis-timeline><script async src="{0}/embed.js"></script>'
SELECTORS = {"letopis": "li h2", "script": "li h2", "timelinejs": ".tl-slide .tl-text-content"}
MOST_KB, MOST_OF_TIMELINEJS = 35, 0.35


def compared(
    playwright: Playwright, folder: Path, own: str, other: str, *, is_phone: bool, runs: int
) -> Iterator[tuple[str, Visit, str]]:
    """Each way to embed twenty events, its middle visit and what it is held to; TimelineJS's comes first."""
    bodies = {
        "timelinejs": FRAME.format(f"{other}/timelinejs-{COUNT}.html"),
        "letopis": FRAME.format(f"{own}/embed/n-{COUNT}/"),
        "script": SCRIPT.format(own, COUNT),
    }
    theirs: Visit | None = None
    for name, body in bodies.items():
        (folder / f"article-{name}.html").write_text(HOST.format(body))
        address = f"{other}/article-{name}.html"
        visits = (visit(playwright, address, SELECTORS[name], is_phone=is_phone, is_framed=True) for _ in range(runs))
        one = middle(list(visits))
        theirs = theirs or one
        yield name, one, _verdict(one, theirs) if name != "timelinejs" else ""


def _verdict(ours: Visit, theirs: Visit) -> str:
    said = [
        held("KB", ours.bytes / 1024, MOST_KB),
        held("layout shift of the article", ours.cls, 0.001),
        held("LCP of TimelineJS's", ours.lcp / (theirs.lcp or theirs.seen), MOST_OF_TIMELINEJS),
        f"of its first event {ours.lcp / theirs.seen:.2f}",
    ]
    return "; ".join(said)
