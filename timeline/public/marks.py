"""What the axis is drawn from. Positions in x are per cent, in y pixels, so that text keeps its size on any screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from timeline.public.groups import Group

__all__ = ["Axis", "Mark", "Outside", "Tick"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Events of one day or a few neighbouring ones (a bar above the line), or of a longer time (a band under it)."""

    groups: tuple[Group, ...]
    x: float
    y: float = 0
    width: float = 0
    height: float = 0
    label: str = ""
    href: str = ""

    @property
    def code(self) -> str:
        return self.groups[0].code

    @property
    def day(self) -> dt.date:
        return self.groups[0].day

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def end(self) -> float:
        return self.x + self.width

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def kind(self) -> str:
        """The classes that style it: soft when no date in it is certain, planned when nothing in it has happened."""
        soft = "soft" if all(group.is_soft for group in self.groups) else ""
        return f"{soft} {'planned' if all(group.is_planned for group in self.groups) else ''}".strip()

    @property
    def is_open_left(self) -> bool:
        return self.groups[0].date.first_day is None

    @property
    def is_open_right(self) -> bool:
        return self.groups[0].date.last_day is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A label of the scale; every other one is minor and left out on a narrow screen."""

    x: float
    text: str
    year: str
    anchor: str
    is_minor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Events too far from the others to share their scale."""

    label: str
    day: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """All marks and labels; `baseline`, `foot` (of the bands) and `height` are pixels from the top."""

    bars: list[Mark]
    bands: list[Mark]
    ticks: list[Tick]
    before: Outside | None
    after: Outside | None
    baseline: int
    foot: int
    height: int

    @property
    def marks(self) -> list[Mark]:
        """Every mark, left to right: the axis as a list of links."""
        return sorted([*self.bars, *self.bands], key=lambda mark: mark.x)
