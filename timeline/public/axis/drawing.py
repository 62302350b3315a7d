"""What the axis is drawn from. Positions in x are per cent, in y pixels, so that text keeps its size on any screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from timeline.public.rows import Row, Window

__all__ = [
    "Addresses",
    "Axis",
    "Band",
    "Column",
    "Control",
    "Label",
    "Mark",
    "Period",
    "Plot",
    "Ruler",
    "SignWords",
    "Tick",
]


class Addresses(Protocol):
    """The links of an axis: the page as it is now, in another window (None: all), or at one of its events."""

    def of_window(self, window: Window | None) -> str: ...

    def of_event(self, row: Row) -> str: ...


class Mark(NamedTuple):
    """One event at its day; `kind` are the classes that colour it, make it soft or hollow."""

    x: float
    y: float
    sign: str
    kind: str
    label: str
    href: str


class Column(NamedTuple):
    """The events of as many days as share a column of the density."""

    x: float
    width: float
    label: str
    href: str


class Layer(NamedTuple):
    """One colour of the density: a path on a field 1000 wide."""

    kind: str
    path: str


class Band(NamedTuple):
    """Time that one or several events took, or in which they took place: `fade` names its soft ends."""

    x: float
    width: float
    y: int
    kind: str
    fade: str
    is_open_left: bool
    is_open_right: bool
    label: str
    href: str

    @property
    def end(self) -> float:
        return self.x + self.width

    @property
    def middle(self) -> float:
        return self.y + 3.5


class Label(NamedTuple):
    """A title with the line that leads from it to its day; its box begins `shift` pixels from the line."""

    x: float
    y: int
    width: int
    shift: int
    kind: str
    title: str
    href: str


class Tick(NamedTuple):
    """A label of the scale."""

    x: float
    text: str
    href: str


class Ruler(NamedTuple):
    """All labels: `larger` are the months or years that the ticks belong to, `rules` the places of lines behind all."""

    ticks: list[Tick]
    larger: list[Tick]
    rules: list[float]
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The drawing for one width of screen; `baseline`, `foot` (of the bands) and `height` are pixels
    from the top."""

    name: str
    is_hovered: bool
    label_height: int
    top: int
    baseline: int
    foot: int
    height: int
    column_height: int
    labels: list[Label]
    marks: list[Mark]
    columns: list[Column]
    layers: list[Layer]
    bands: list[Band]
    ruler: Ruler
    notes: list[str]

    @property
    def column_top(self) -> int:
        return self.baseline - self.column_height


class Control(NamedTuple):
    """A link that moves the axis; one without `href` would lead nowhere."""

    name: str
    label: str
    href: str
    is_current: bool = False


class Period(NamedTuple):
    """A month or a year, or what lies beside the axis, with the number of its events."""

    words: str
    events: int
    href: str


class SignWords(NamedTuple):
    """An entry of the legend."""

    sign: str
    kind: str
    path: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Both drawings of the same days, the links that move them, and what they say in words.

    `window` are the days shown, `whole` those from the first event to the last one.
    """

    window: Window
    whole: Window
    words: str
    plots: list[Plot]
    units: list[Control]
    earlier: Control
    later: Control
    closer: Control
    farther: Control
    before: Period | None
    after: Period | None
    periods: list[Period]
    legend: list[SignWords]
    has_planned: bool
    has_soft: bool
    fades = ("both", "left", "right")
