"""One visit of a page in a fresh browser, with a cold cache: what it weighs, when it is there, what it costs."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from playwright.sync_api import CDPSession, Frame, Page, Playwright

from tests.e2e.chromium import ARGUMENTS, chromium_path

WAIT = 240_000
QUIET_MS = 1200
SLOW_4G = {"offline": False, "latency": 400, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
WATCH = """(selector) => {
  const m = window.__measured = { lcp: 0, cls: 0, long: [], seen: 0 };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (e) => { m.lcp = e.startTime; });
  watch("layout-shift", (e) => { if (!e.hadRecentInput) m.cls += e.value; });
  watch("longtask", (e) => { m.long.push(e.duration); });
  const look = () => {
    for (const e of document.querySelectorAll(selector)) {
      const r = e.getBoundingClientRect();
      if (r.width > 1 && r.height > 1 && r.bottom > 0 && r.top < innerHeight) { m.seen = performance.now(); return; }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""

MEASURED = """({
  ...window.__measured, nodes: document.querySelectorAll("*").length, began: performance.timeOrigin
})"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Milliseconds but for `bytes` (as sent over the wire), `requests`, `nodes` and `cls`; `paint` is from an input to
    the next frame that shows its effect, 0 when none was made."""

    bytes: float
    requests: float
    lcp: float
    seen: float
    tbt: float
    nodes: float
    cls: float
    paint: float


def visit(
    playwright: Playwright,
    address: str,
    selector: str,
    *,
    is_phone: bool,
    act: Callable[[Page], float] | None = None,
    is_framed: bool = False,
) -> Visit:
    """A visit; `selector` finds events, of which the first to be seen counts. Of a framed page its paints count, from
    the moment at which the page around it was asked for, and the layout shift of that page."""
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
    try:
        size = {"width": 360, "height": 740} if is_phone else {"width": 1280, "height": 800}
        context = browser.new_context(viewport=size, is_mobile=is_phone, has_touch=is_phone, locale="ru")  # type: ignore[arg-type]
        page = context.new_page()
        session = context.new_cdp_session(page)
        sizes = _counted(session)
        if is_phone:
            session.send("Network.emulateNetworkConditions", SLOW_4G)
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.add_init_script(f"({WATCH})({selector!r})")
        page.goto(address, timeout=WAIT, wait_until="load")
        frame = _framed(page) if is_framed else page.main_frame
        frame.wait_for_function("window.__measured.seen > 0", timeout=WAIT)
        page.wait_for_load_state("networkidle", timeout=WAIT)
        page.wait_for_timeout(QUIET_MS)
        seen = frame.evaluate(MEASURED)
        late = seen["began"] - page.evaluate("performance.timeOrigin")
        bytes_sent, requests = sum(sizes), len(sizes)
        paint = act(page) if act else 0.0
        return Visit(
            bytes=bytes_sent,
            requests=requests,
            lcp=seen["lcp"] + late if seen["lcp"] else 0,
            seen=seen["seen"] + late,
            tbt=sum(max(0.0, one - 50) for one in seen["long"]),
            nodes=seen["nodes"],
            cls=page.evaluate("window.__measured.cls"),
            paint=paint,
        )
    finally:
        browser.close()


def _framed(page: Page) -> Frame:
    element = page.wait_for_selector("iframe", timeout=WAIT)
    frame = element.content_frame() if element else None
    assert frame is not None, "an iframe holds a frame"
    frame.wait_for_load_state("load", timeout=WAIT)
    return frame


def _counted(session: CDPSession) -> list[float]:
    sizes: list[float] = []

    def finished(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.loadingFinished", finished)
    return sizes


def middle(visits: Sequence[Visit]) -> Visit:
    """The median of each figure."""
    return Visit(**{f.name: statistics.median(getattr(one, f.name) for one in visits) for f in fields(Visit)})
