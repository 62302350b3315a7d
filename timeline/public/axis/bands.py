"""Events that took longer than a day, or that are known less exactly: bands under the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from timeline.extraction.results import Precision
from timeline.public.axis.drawing import Addresses, Band
from timeline.public.axis.scale import Scale
from timeline.public.axis.sorting import is_planned, is_soft, kind_of
from timeline.public.axis.words import cluster_words, event_words, foremost, row_date
from timeline.public.rows import Row, Window

__all__ = ["LANE", "Placed", "bands_of", "drawn", "places_of", "ranked"]

LANE, FIRST_LANE = 10, 6
NARROWEST = 8
_significance = attrgetter("significance")


class Placed(NamedTuple):
    """The events of one and the same time, and the lane they got."""

    rows: list[Row]
    x: float
    width: float
    lane: int


def ranked(spans: Sequence[Row]) -> list[list[Row]]:
    """The spans by their dates, planned ones apart, the most significant dates first."""
    together: dict[tuple[str, bool], list[Row]] = {}
    for row in spans:
        together.setdefault((row.date.edtf, is_planned(row)), []).append(row)
    return sorted(together.values(), key=lambda rows: (-max(map(_significance, rows)), -len(rows)))


def places_of(
    ranks: Sequence[list[Row]], scale: Scale, width: int, *, lanes: int, most: int
) -> tuple[list[Placed], int]:
    """Lanes for these spans on a field so many pixels wide, and how many events found none."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(lanes)]
    placed: list[Placed] = []
    left_out = 0
    for number, rows in enumerate(ranks):
        if len(placed) == most:
            left_out += sum(map(len, ranks[number:]))
            break
        x, end = _ends(rows[0], scale)
        end = max(end, x + 100 * NARROWEST / width)
        lane = next((n for n, ends in enumerate(taken) if all(end < a or b < x for a, b in ends)), None)
        if lane is None:
            left_out += len(rows)
            continue
        taken[lane].append((x, end + 0.3))
        placed.append(Placed(rows, x, round(end - x, 2), lane))
    return sorted(placed, key=lambda one: one.x), left_out


def _ends(row: Row, scale: Scale) -> tuple[float, float]:
    date = row.date
    x = 0.0 if date.first_day is None else scale.left_edge(date.first_day)
    return x, 100.0 if date.last_day is None else scale.right_edge(date.last_day)


def bands_of(placed: Sequence[Placed], scale: Scale, baseline: int, addresses: Addresses, language: str) -> list[Band]:
    """The bands of a plot whose line is so many pixels from its top."""
    return [_band(one, scale, baseline + FIRST_LANE + LANE * one.lane, addresses, language) for one in placed]


def _band(one: Placed, scale: Scale, y: int, addresses: Addresses, language: str) -> Band:
    row = foremost(one.rows)
    date = row.date
    if len(one.rows) == 1:
        label, href = event_words(row, language), addresses.of_event(row)
    else:
        label = cluster_words(Counter(row.category for row in one.rows), row_date(row, language))
        href = addresses.of_window(Window(date.first_day or scale.first, date.last_day or scale.last))
    return Band(
        x=one.x,
        width=one.width,
        y=y,
        kind=kind_of(row),
        fade=_fade(row, scale),
        is_open_left=date.first_day is None or date.first_day < scale.first,
        is_open_right=date.last_day is None or date.last_day > scale.last,
        label=label,
        href=href,
    )


def _fade(row: Row, scale: Scale) -> str:
    """The ends that are not sure: a band that goes on beside the scale is not softer for that."""
    date = row.date
    soft = is_soft(row)
    # A deadline has a start that nobody stated.
    is_deadline = date.precision is Precision.OPEN and date.last_day is not None
    left = date.first_day is None or (date.first_day >= scale.first and (soft or is_deadline))
    right = date.last_day is None or (date.last_day <= scale.last and soft)
    return "both" if left and right else "left" if left else "right" if right else ""


def drawn(placed: Sequence[Placed]) -> int:
    """How many lanes are in use."""
    return 1 + max((one.lane for one in placed), default=-1)
