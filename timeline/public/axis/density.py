"""Many events as a density: stacked columns of a few days each, a colour for each family of categories."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from timeline.public.axis.drawing import Layer
from timeline.public.axis.scale import Scale, moved
from timeline.public.axis.signs import FAMILIES, SIGNS
from timeline.public.axis.sorting import OCCURRED
from timeline.public.rows import Row

__all__ = ["Stack", "layers_of", "merged", "stacks_of", "step_of"]

WIDEST, GAP = 24.0, 0.12
HOLLOW = "planned"
_category_and_occurrence = itemgetter(Row._fields.index("category"), Row._fields.index("occurrence"))
_day = attrgetter("day")


class Stack(NamedTuple):
    """The events of the days from `first` to `last`, counted by category and occurrence; x and width are per cent."""

    rows: Sequence[Row]
    counts: Counter[tuple[str, str]]
    first: dt.date
    last: dt.date
    x: float
    width: float

    @property
    def categories(self) -> Counter[str]:
        found = Counter[str]()
        for (category, _occurrence), count in self.counts.items():
            found[category] += count
        return found


def step_of(scale: Scale, most: int) -> int:
    """How many days share a column when there may be so many columns."""
    return -(-scale.days // most)


def stacks_of(points: Sequence[Row], scale: Scale, step: int) -> list[Stack]:
    """The columns that hold an event, left to right."""
    stacks = []
    start = 0
    for offset in range(0, scale.days, step):
        first = moved(scale.first, offset)
        last = min(moved(first, step - 1), scale.last)
        end = bisect_left(points, moved(last, 1), lo=start, key=_day) if last < scale.last else len(points)
        if start < end:
            x = scale.left_edge(first)
            rows = points[start:end]
            counts = Counter(map(_category_and_occurrence, rows))
            stacks.append(Stack(rows, counts, first, last, x, round(scale.right_edge(last) - x, 2)))
        start = end
    return stacks


def merged(stacks: Sequence[Stack], scale: Scale, step: int) -> list[Stack]:
    """The same events in columns of `step` days, a multiple of what they had: cheaper than to count them again."""
    wider = []
    for number, found in groupby(stacks, key=lambda stack: (stack.first - scale.first).days // step):
        together = list(found)
        first = moved(scale.first, number * step)
        last = min(moved(first, step - 1), scale.last)
        rows = [row for stack in together for row in stack.rows]
        counts = sum((stack.counts for stack in together), Counter[tuple[str, str]]())
        x = scale.left_edge(first)
        wider.append(Stack(rows, counts, first, last, x, round(scale.right_edge(last) - x, 2)))
    return wider


def layers_of(stacks: Sequence[Stack], *, width: int, height: int) -> list[Layer]:
    """The columns as one path for each colour, and a hollow one for what is planned; the field is 1000 wide."""
    most = max(len(stack.rows) for stack in stacks)
    paths: dict[str, list[str]] = {}
    for stack in stacks:
        counts = _kinds(stack)
        wide = min(stack.width * 10 * (1 - GAP), WIDEST * 1000 / width)
        left = stack.x * 10 + (stack.width * 10 - wide) / 2
        bottom, unit = float(height), max(height * len(stack.rows) / most, 3) / len(stack.rows)
        for kind in (*FAMILIES, HOLLOW):
            if count := counts[kind]:
                tall = count * unit
                paths.setdefault(kind, []).append(f"M{left:.1f} {bottom:.1f}h{wide:.1f}v-{tall:.1f}h-{wide:.1f}z")
                bottom -= tall
    return [Layer(f"of-{kind}", "".join(paths[kind])) for kind in (*FAMILIES, HOLLOW) if kind in paths]


def _kinds(stack: Stack) -> Counter[str]:
    """How many of each colour, and how many are hollow."""
    kinds = Counter[str]()
    for (category, occurrence), count in stack.counts.items():
        kinds[SIGNS[category].family if occurrence == OCCURRED else HOLLOW] += count
    return kinds
