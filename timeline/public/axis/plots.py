"""One drawing of the axis, for screens of one width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from timeline.outputs.date_forms import date_forms
from timeline.public.axis.bands import LANE, bands_of, drawn, places_of
from timeline.public.axis.density import Stack, layers_of, stacks_of, step_of
from timeline.public.axis.dots import SIZE, Dot, dots_of
from timeline.public.axis.drawing import Addresses, Column, Label, Layer, Mark, Plot
from timeline.public.axis.labels import Flag, flags_of
from timeline.public.axis.scale import Scale
from timeline.public.axis.sorting import kind_of
from timeline.public.axis.ticks import ticks_of
from timeline.public.axis.words import cluster_words, event_words, window_words
from timeline.public.rows import Row, Window

__all__ = ["NARROW", "WIDE", "Screen", "plot_of"]

LINE = 17
AIR = 8
FEET = 40


class Screen(NamedTuple):
    """What a width of screen has room for; `width` is the least it has for the axis, in pixels."""

    name: str
    width: int
    marks: int
    levels: int
    columns: int
    bands: int
    lanes: int
    label_lanes: int
    label_width: int
    label_lines: int
    is_hovered: bool


WIDE = Screen("wide", 960, 50, 6, 48, 24, 4, 3, 210, 2, is_hovered=True)
NARROW = Screen("narrow", 288, 30, 4, 26, 12, 3, 2, 150, 1, is_hovered=False)


class _Field(NamedTuple):
    """What stands on the line: marks, or columns of a density with the words that explain them."""

    height: int
    marks: list[Mark]
    columns: list[Column]
    layers: list[Layer]
    most: int = 0
    step: int = 0


def plot_of(
    screen: Screen,
    points: Sequence[Row],
    spans: Sequence[list[Row]],
    best: Sequence[Row],
    scale: Scale,
    *,
    addresses: Addresses,
    language: str,
) -> tuple[Plot, int]:
    """The drawing of these events on this scale, and how many longer ones it has no room for.

    `spans` are ranked, and so are the `best`, those that shall have a label.
    """
    flags = flags_of(
        best, scale, screen.width, lanes=screen.label_lanes, widest=screen.label_width, lines=screen.label_lines
    )
    placed, left_out = places_of(spans, scale, screen.width, lanes=screen.lanes, most=screen.bands)
    field = _field(screen, points, scale, addresses, language)
    row_height = screen.label_lines * LINE + AIR
    top = row_height * (1 + max((flag.lane for flag in flags), default=-1))
    baseline = top + field.height
    foot = baseline + (LANE * drawn(placed) + 6 if placed else 0)
    plot = Plot(
        name=screen.name,
        is_hovered=screen.is_hovered,
        label_height=screen.label_lines * LINE + 2,
        column_height=field.height - AIR,
        top=top,
        baseline=baseline,
        foot=foot,
        height=foot + FEET,
        labels=[_label(flag, top - row_height * (flag.lane + 1), addresses) for flag in flags],
        marks=[mark._replace(y=mark.y + baseline) for mark in field.marks],
        columns=field.columns,
        layers=field.layers,
        bands=bands_of(placed, scale, baseline, addresses, language),
        ticks=ticks_of(scale, screen.width, date_forms(language), addresses),
        most=field.most,
        step=field.step,
    )
    return plot, left_out


def _field(screen: Screen, points: Sequence[Row], scale: Scale, addresses: Addresses, language: str) -> _Field:
    dots = dots_of(points, scale, screen.width, levels=screen.levels) if len(points) <= screen.marks else None
    if dots is not None:
        height = SIZE * (1 + max((dot.level for dot in dots), default=0)) + AIR
        return _Field(max(height, 30), [_mark(dot, screen, addresses, language) for dot in dots], [], [])
    height = SIZE * screen.levels
    step = step_of(scale, screen.columns)
    stacks = stacks_of(points, scale, step)
    columns = [_column(stack, screen, addresses, language) for stack in stacks]
    most = max(len(stack.rows) for stack in stacks)
    return _Field(height, [], columns, layers_of(stacks, width=screen.width, height=height - AIR), most, step)


def _mark(dot: Dot, screen: Screen, addresses: Addresses, language: str) -> Mark:
    label = event_words(dot.row, language) if screen.is_hovered else ""
    y = -SIZE * (dot.level + 0.5) - 2
    return Mark(dot.x, y, dot.row.category, kind_of(dot.row), label, addresses.of_event(dot.row))


def _column(stack: Stack, screen: Screen, addresses: Addresses, language: str) -> Column:
    label = _column_words(stack, language) if screen.is_hovered else ""
    one = stack.rows[0] if len(stack.rows) == 1 else None
    href = addresses.of_event(one) if one else addresses.of_window(Window(stack.first, stack.last))
    return Column(stack.x, stack.width, label, href)


def _column_words(stack: Stack, language: str) -> str:
    if len(stack.rows) == 1:
        return event_words(stack.rows[0], language)
    return cluster_words(stack.rows, window_words(stack.first, stack.last, language))


def _label(flag: Flag, y: int, addresses: Addresses) -> Label:
    return Label(
        x=flag.x,
        y=y,
        width=flag.width,
        shift=-flag.width if flag.is_flipped else 0,
        kind=f"{kind_of(flag.row)} weight-{flag.row.significance}{' flipped' if flag.is_flipped else ''}",
        title=flag.row.title,
        href=addresses.of_event(flag.row),
    )
