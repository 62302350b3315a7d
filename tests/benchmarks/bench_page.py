"""The reader's page beside TimelineJS and vis-timeline, in one run: `make bench-page [COUNTS="20 200"] [RUNS=3]`.

Needs Chromium, Node's npm (the peers come as packages, into a folder of this run) and some minutes. Only ratios of one
run mean anything: a machine that does other work slows all of them.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.benchmarks.page import ours, peers
from tests.benchmarks.page.bars import verdicts
from tests.benchmarks.page.embeds import compared
from tests.benchmarks.page.happenings import COUNTS
from tests.benchmarks.page.probe import Visit, middle, visit

SELECTORS = {
    "letopis": "article.event h3",
    "timelinejs": ".tl-slide .tl-text-content",
    "vis": ".vis-item-content",
    "plain": "article",
}
# One that is slower than this at a count is not asked again at a larger one in the same run: minutes of nothing.
TOO_SLOW = 60_000
AGAIN = """() => new Promise((done) => {
  const began = performance.now();
  const shown = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  new MutationObserver((_, observer) => { observer.disconnect(); shown(); })
    .observe(document.querySelector(".chronicle"), { childList: true, subtree: true });
  document.querySelector("#facets input[type=checkbox]").click();
})"""


def filtered(page: Page) -> float:
    """Milliseconds from a click on a filter to the frame that shows the answer."""
    return float(page.evaluate(AGAIN))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def free_port() -> int:
    """A port that no other server has: a measure of somebody else's page would look like one of ours."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", nargs="*", type=int, default=list(COUNTS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pages", nargs="*", default=list(SELECTORS))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        with ours.running(folder, free_port()) as own, peers.running(folder, free_port()) as other:
            served(own, wanted.counts)
            for is_phone in (False, True):
                compare(playwright, own, other, is_phone=is_phone, wanted=wanted)
                _say("In an article, 20 events:")
                for told in compared(playwright, folder, own, other, is_phone=is_phone, runs=wanted.runs):
                    _told(told[0], 20, told[1])
                    _say(f"   {told[2]}")


def served(own: str, counts: list[int]) -> None:
    """Server time of the page, the first answer of a process and the median of twenty after it, in milliseconds."""
    _say("\nServer time, ms, one answer after another over a socket: first, then the median of twenty")
    for count in counts:
        times = []
        for _ in range(21):
            began = time.perf_counter()
            request = urllib.request.Request(f"{own}/t/n-{count}/", headers={"Accept-Encoding": "gzip"})
            with urllib.request.urlopen(request) as answer:
                answer.read()
            times.append((time.perf_counter() - began) * 1000)
        _say(f"{count:>6}  first {times[0]:6.1f}  then {statistics.median(times[1:]):6.1f}")


def compare(playwright: Playwright, own: str, other: str, *, is_phone: bool, wanted: argparse.Namespace) -> None:
    _say(f"\n{'Cheap phone: 360 × 740, CPU × 4, slow 4G' if is_phone else 'Desktop: 1280 × 800'}")
    _say(
        f"{'page':12}{'events':>7}{'KB':>8}{'req':>5}{'LCP':>8}{'seen':>8}{'TBT':>8}{'nodes':>8}{'CLS':>7}{'filter':>8}"
    )
    too_slow: set[str] = set()
    for count in wanted.counts:
        found: dict[str, Visit] = {}
        for name in wanted.pages:
            if name in too_slow:
                continue
            found[name] = _measured(playwright, name, own, other, count, is_phone=is_phone, runs=wanted.runs)
            _told(name, count, found[name])
            if found[name].seen > TOO_SLOW:
                too_slow.add(name)
        _ratios(found)
        if "letopis" in found:
            _say(f"   {'; '.join(verdicts(found, count, is_phone=is_phone))}")


def _measured(
    playwright: Playwright, name: str, own: str, other: str, count: int, *, is_phone: bool, runs: int
) -> Visit:
    is_ours = name == "letopis"
    address = f"{own}/t/n-{count}/" if is_ours else f"{other}/{name}-{count}.html"
    act: Callable[[Page], float] | None = filtered if is_ours else None
    # A heavy page is visited once: its figures are far from any bar.
    times = runs if is_ours or name == "plain" or count < COUNTS[-1] else 1
    return middle([visit(playwright, address, SELECTORS[name], is_phone=is_phone, act=act) for _ in range(times)])


def _told(name: str, count: int, one: Visit) -> None:
    _say(
        f"{name:12}{count:>7}{one.bytes / 1024:>8.1f}{one.requests:>5.0f}{one.lcp:>8.0f}{one.seen:>8.0f}{one.tbt:>8.0f}"
        f"{one.nodes:>8.0f}{one.cls:>7.3f}{one.paint:>8.0f}",
    )


def _ratios(found: dict[str, Visit]) -> None:
    ours_ = found.get("letopis")
    if ours_ is None:
        return
    said = [
        f"{name}: LCP {f'{ours_.lcp / one.lcp:.2f}' if one.lcp else 'none'}, seen {ours_.seen / max(one.seen, 1):.2f}, "
        f"bytes {ours_.bytes / one.bytes:.2f}"
        for name, one in found.items()
        if name != "letopis"
    ]
    _say(f"   ours / {'; '.join(said)}")


if __name__ == "__main__":
    main()
