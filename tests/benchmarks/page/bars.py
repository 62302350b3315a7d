"""What is asked of the reader's page, held against one run's figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.benchmarks.page.probe import Visit

__all__ = ["held", "verdicts"]

# Of the time at which TimelineJS shows its first event; ours is the largest paint, so that ours is judged harder.
OF_TIMELINEJS = {False: {20: 0.4, 200: 0.3, 2000: 0.1}, True: {20: 0.4, 200: 0.25, 2000: 0.04}}
OF_PLAIN_ON_A_PHONE = 1.6
SMALL = 20


def verdicts(found: Mapping[str, Visit], count: int, *, is_phone: bool) -> Iterator[str]:
    """Each bar with the figure of this run and whether it is held."""
    ours = found["letopis"]
    yield held("KB", ours.bytes / 1024, 45 if count == SMALL else 80)
    yield held("layout shift", ours.cls, 0.01)
    yield held("nodes", ours.nodes, 2500)
    if not is_phone:
        yield held("blocked ms", ours.tbt, 50)
        yield held("filter ms", ours.paint, 200)
    share = OF_TIMELINEJS[is_phone].get(count)
    if share and "timelinejs" in found:
        # Its largest paint is the word "loading" wherever its events come late: readers wait for the first event.
        yield held("of TimelineJS", ours.lcp / found["timelinejs"].seen, share)
    if is_phone and "plain" in found:
        yield held("of plain HTML", ours.lcp / found["plain"].lcp, OF_PLAIN_ON_A_PHONE)


def held(name: str, figure: float, bar: float) -> str:
    """The figure, and whether it is no more than the bar."""
    return f"{name} {figure:.4g} ({'held' if figure <= bar else 'NOT HELD'}: {bar:g})"
