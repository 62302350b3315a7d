"""The axis above the list: every event that the reader asked for, on one honest scale, with words to each mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.extraction import edtf
from timeline.extraction.results import PartialDate
from timeline.outputs.date_forms import DateForms, date_forms
from timeline.outputs.words import date_words
from timeline.public.groups import Group
from timeline.public.marks import Axis, Mark, Outside, Tick
from timeline.public.scale import Scale, scale_of, tick_days

__all__ = ["draw"]

COLUMNS = 56
LANES = 3
TALLEST, SHORTEST = 40, 10
BASELINE = 46
LANE, FIRST_LANE, BAND = 11, 5, 7
NARROWEST = 1.6
FEET = 38
EDGE = 9.0


def draw(
    groups: Sequence[Group],
    *,
    language: str,
    titles: Callable[[list[str]], Mapping[str, str]],
    address: Callable[[dt.date, str], str],
) -> Axis | None:
    """The axis of these groups, None when there are none.

    `titles` gives the titles of the events with these codes, in one call for all marks; `address` the link to the event
    with that day and code.
    """
    if not groups:
        return None
    scale = scale_of([(group.day, group.count) for group in groups])
    inside = [group for group in groups if scale.covers(group.date.first_day, group.date.last_day)]
    bands, rest = _bands([group for group in inside if not group.is_one_day], scale)
    bars = _bars(sorted([*rest, *(group for group in inside if group.is_one_day)], key=lambda g: g.day), scale)
    named = titles([mark.code for mark in [*bars, *bands]])

    def told(mark: Mark) -> Mark:
        return replace(mark, label=_label(mark, named, language), href=address(mark.day, mark.code))

    foot = BASELINE + FIRST_LANE + LANE * len({band.y for band in bands})
    return Axis(
        bars=[told(bar) for bar in bars],
        bands=[told(band) for band in bands],
        ticks=_ticks(scale, date_forms(language)),
        before=_outside([g for g in groups if g.date.last_day and g.date.last_day < scale.first], language),
        after=_outside([g for g in groups if g.date.first_day and g.date.first_day > scale.last], language),
        baseline=BASELINE,
        foot=foot,
        height=foot + FEET,
    )


def _bands(groups: Sequence[Group], scale: Scale) -> tuple[list[Mark], list[Group]]:
    """Spans in the first free lane, and those that found none: they become bars at their first day."""
    ends = [0.0] * LANES
    bands: list[Mark] = []
    crowded: list[Group] = []
    for group in groups:
        x = scale.left_edge(group.date.first_day or scale.first)
        width = max(scale.right_edge(group.date.last_day or scale.last) - x, NARROWEST)
        lane = next((number for number, end in enumerate(ends) if end <= x), None)
        if lane is None:
            crowded.append(group)
            continue
        ends[lane] = x + width + 0.2
        bands.append(
            Mark(groups=(group,), x=x, width=round(width, 2), y=BASELINE + FIRST_LANE + LANE * lane, height=BAND)
        )
    return bands, [group for group in crowded if scale.first <= group.day <= scale.last]


def _bars(groups: Sequence[Group], scale: Scale) -> list[Mark]:
    """One bar a day, or one for as many days as share a column."""
    step = -(-scale.days // COLUMNS)
    columns = [tuple(members) for _, members in groupby(groups, lambda group: (group.day - scale.first).days // step)]
    most = max((sum(group.count for group in column) for column in columns), default=1)
    return [_bar(column, scale, step, most) for column in columns]


def _bar(column: tuple[Group, ...], scale: Scale, step: int, most: int) -> Mark:
    start = (column[0].day - scale.first).days // step * step
    middle = scale.first + dt.timedelta(days=start + (step - 1) // 2)
    count = sum(group.count for group in column)
    height = round(SHORTEST + (TALLEST - SHORTEST) * (count - 1) / max(most - 1, 1), 1)
    return Mark(groups=column, x=scale.centre(min(middle, scale.last)), y=BASELINE - height, height=height)


def _label(mark: Mark, titles: Mapping[str, str], language: str) -> str:
    words = {"date": _dates(mark.groups, language), "title": titles.get(mark.code, ""), "count": mark.count - 1}
    if mark.count == 1:
        return _("%(date)s: %(title)s") % words
    return (
        ngettext(
            "%(date)s: %(title)s, and %(count)d more event",
            "%(date)s: %(title)s, and %(count)d more events",
            mark.count - 1,
        )
        % words
    )


def _dates(groups: Sequence[Group], language: str) -> str:
    dates = {group.date for group in groups}
    if len(dates) == 1:
        return date_words(dates.pop(), language)
    return date_words(_from_to(groups), language)


def _from_to(groups: Sequence[Group]) -> PartialDate:
    """From the first to the last day at which these groups stand in the list."""
    first, last = edtf.day(groups[0].day), edtf.day(groups[-1].day)
    return first if first == last else edtf.interval(first, last)


def _outside(groups: Sequence[Group], language: str) -> Outside | None:
    if not groups:
        return None
    count = sum(group.count for group in groups)
    label = ngettext("%(dates)s: %(count)d event", "%(dates)s: %(count)d events", count)
    return Outside(label=label % {"dates": _dates(groups, language), "count": count}, day=groups[0].day)


def _ticks(scale: Scale, forms: DateForms) -> list[Tick]:
    unit, days = tick_days(scale)
    ticks: list[Tick] = []
    year = 0
    for number, day in enumerate(days):
        x = scale.left_edge(day) if unit != "day" else scale.centre(day)
        text = {"day": forms.short_day(day), "month": forms.month(day.month, short=True), "year": str(day.year)}[unit]
        shown = str(day.year) if unit != "year" and day.year != year else ""
        year = day.year
        ticks.append(Tick(x=x, text=text, year=shown, anchor=_anchor(x), is_minor=bool(number % 2)))
    return ticks


def _anchor(x: float) -> str:
    return "start" if x < EDGE else "end" if x > 100 - EDGE else "middle"
