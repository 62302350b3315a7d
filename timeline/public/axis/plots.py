"""One drawing of the axis, for screens of one width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.outputs.date_forms import date_forms
from timeline.public.axis.bands import LANE, Placed, bands_of, drawn, places_of
from timeline.public.axis.density import Stack, layers_of, merged, step_of
from timeline.public.axis.dots import SIZE, Dot, dots_of
from timeline.public.axis.drawing import Addresses, Column, Label, Layer, Mark, Plot
from timeline.public.axis.labels import Flag, Room, flags_of
from timeline.public.axis.scale import Scale
from timeline.public.axis.sorting import kind_of
from timeline.public.axis.ticks import ruler_of
from timeline.public.axis.words import cluster_words, event_words, window_words
from timeline.public.rows import Row, Window

__all__ = ["COLUMNS", "NARROW", "WIDE", "Content", "Screen", "plot_of"]

LINE = 17
COLUMNS = 42
AIR = 8
FEET = 40


class Screen(NamedTuple):
    """What a width of screen has room for; `width` is the least it has for the axis, in pixels."""

    name: str
    width: int
    marks: int
    levels: int
    columns_in_one: int
    bands: int
    lanes: int
    is_hovered: bool

    @property
    def room(self) -> Room:
        """Labels keep whole titles in sight rather than many: a phone has one lane of them."""
        return Room(self.width, 3, 290, 2) if self.is_hovered else Room(self.width, 1, 165, 2)


WIDE = Screen("wide", 960, 50, 6, 1, 18, 4, is_hovered=True)
NARROW = Screen("narrow", 288, 30, 4, 2, 9, 3, is_hovered=False)


class _Field(NamedTuple):
    """What stands on the line: marks, or columns of a density with the words that explain them."""

    height: int
    marks: list[Mark]
    columns: list[Column]
    layers: list[Layer]
    places: dict[int, float]
    most: int = 0
    step: int = 0


class Content(NamedTuple):
    """What is drawn: events of one day, the same in COLUMNS, longer ones ranked, and those best for labels."""

    points: Sequence[Row]
    stacks: Sequence[Stack]
    spans: Sequence[list[Row]]
    best: Sequence[Row]


def plot_of(screen: Screen, content: Content, scale: Scale, *, addresses: Addresses, language: str) -> Plot:
    """The drawing of these events on this scale."""
    placed, left_out = places_of(content.spans, scale, screen.width, lanes=screen.lanes, most=screen.bands)
    field = _field(screen, content, scale, addresses, language)
    flags = flags_of(_anchors(content.best, scale, field, placed), screen.room)
    row_height = screen.room.lines * LINE + AIR
    top = row_height * (1 + max((flag.lane for flag in flags), default=-1))
    baseline = top + field.height
    foot = baseline + (LANE * drawn(placed) + 6 if placed else 0)
    ruler = ruler_of(scale, screen.width, date_forms(language), addresses)
    return Plot(
        name=screen.name,
        is_hovered=screen.is_hovered,
        label_height=screen.room.lines * LINE + 2,
        column_height=field.height - AIR,
        top=top,
        baseline=baseline,
        foot=foot,
        height=foot + (FEET if ruler.larger else FEET - LINE),
        labels=[_label(flag, top - row_height * (flag.lane + 1), addresses) for flag in flags],
        marks=[mark._replace(y=mark.y + baseline) for mark in field.marks],
        columns=field.columns,
        layers=field.layers,
        bands=bands_of(placed, scale, baseline, addresses, language),
        ruler=ruler,
        notes=_notes(field, left_out),
    )


def _field(screen: Screen, content: Content, scale: Scale, addresses: Addresses, language: str) -> _Field:
    points, stacks = content.points, content.stacks
    dots = dots_of(points, scale, screen.width, levels=screen.levels) if len(points) <= screen.marks else None
    if dots is not None:
        places = {dot.row.pk: dot.x for dot in dots}
        height = SIZE * (1 + max((dot.level for dot in dots), default=0)) + AIR
        return _Field(max(height, 30), [_mark(dot, screen, addresses, language) for dot in dots], [], [], places)
    height = SIZE * screen.levels
    step = step_of(scale, COLUMNS) * screen.columns_in_one
    if screen.columns_in_one > 1:
        stacks = merged(stacks, scale, step)
    columns = [_column(stack, screen, addresses, language) for stack in stacks]
    most = max(len(stack.rows) for stack in stacks)
    return _Field(height, [], columns, layers_of(stacks, width=screen.width, height=height - AIR), {}, most, step)


def _anchors(best: Sequence[Row], scale: Scale, field: _Field, placed: Sequence[Placed]) -> Iterator[tuple[Row, float]]:
    """Where the line of a label would stand: at the event's mark, or where its band begins, if it has one."""
    begins = {row.pk: one.x for one in placed for row in one.rows}
    for row in best:
        first, last = row.date.first_day, row.date.last_day
        if first == last:
            yield row, field.places.get(row.pk) or scale.centre(row.day)
        elif first and first >= scale.first and row.pk in begins:
            yield row, begins[row.pk]


def _notes(field: _Field, left_out: int) -> list[str]:
    """What the drawing does not say of itself."""
    notes = []
    if field.most:
        days = ngettext("A column is %(count)d day", "A column is %(count)d days", field.step) % {"count": field.step}
        tallest = ngettext("the tallest holds %(count)d event.", "the tallest holds %(count)d events.", field.most)
        notes.append(_("%(days)s; %(tallest)s") % {"days": days, "tallest": tallest % {"count": field.most}})
    if left_out:
        more = ngettext(
            "%(count)d more event of a longer time is in the list only.",
            "%(count)d more events of a longer time are in the list only.",
            left_out,
        )
        notes.append(more % {"count": left_out})
    return notes


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
    return cluster_words(stack.categories, window_words(stack.first, stack.last, language))


def _label(flag: Flag, y: int, addresses: Addresses) -> Label:
    return Label(
        x=flag.x,
        y=y,
        width=flag.width,
        shift=flag.shift,
        kind=f"{kind_of(flag.row)} weight-{flag.row.significance} {flag.side}".rstrip(),
        title=flag.row.title,
        href=addresses.of_event(flag.row),
    )
