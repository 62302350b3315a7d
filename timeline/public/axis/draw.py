"""The whole axis of a page, put together."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from timeline.extraction.results import Precision
from timeline.models.fields import category_label
from timeline.public.axis.bands import ranked
from timeline.public.axis.controls import ways_of
from timeline.public.axis.density import stacks_of, step_of
from timeline.public.axis.drawing import Addresses, Axis, SignWords
from timeline.public.axis.labels import candidates
from timeline.public.axis.periods import beside, periods_of
from timeline.public.axis.plots import COLUMNS, NARROW, WIDE, Content, plot_of
from timeline.public.axis.scale import Scale, moved, scale_of
from timeline.public.axis.signs import SIGNS
from timeline.public.axis.sorting import is_planned, is_soft, sort_out
from timeline.public.axis.words import window_words
from timeline.public.rows import Row, Window

__all__ = ["draw"]

# A longer date stretches the scale to its end only while it is no longer than this part of it.
LONGEST_PART = 3
NO_MONTH = frozenset({Precision.SEASON, Precision.YEAR, Precision.DECADE, Precision.CENTURY})


def draw(rows: Sequence[Row], *, window: Window | None, language: str, addresses: Addresses) -> Axis | None:
    """The axis of these events in that window, all of them when it is None; None when there is no event.

    `rows` are in the order of the list and hold those of every day, so that the links know what lies beside the window.
    """
    if not rows:
        return None
    days = [row.day for row in rows]
    counts = Counter(days)
    scale, named = (Scale(*window), window) if window else _whole(rows, counts)
    found = sort_out(rows, scale)
    stacks = stacks_of(found.points, scale, step_of(scale, COLUMNS))
    content = Content(found.points, stacks, ranked(found.spans), candidates(found.inside))
    plots = [plot_of(screen, content, scale, addresses=addresses, language=language) for screen in (WIDE, NARROW)]
    is_whole = window is None
    ways = ways_of(days, scale, window, addresses)
    return Axis(
        window=scale.window,
        whole=Window(days[0], days[-1]),
        words=window_words(named.first, named.last, language),
        plots=plots,
        units=ways.units,
        earlier=ways.earlier,
        later=ways.later,
        closer=ways.closer,
        farther=ways.farther,
        before=beside(found.before, addresses, language) if is_whole else None,
        after=beside(found.after, addresses, language) if is_whole else None,
        periods=periods_of(_within(counts, scale, found.spans), addresses, language),
        legend=_legend(found.categories),
        has_planned=any(map(is_planned, found.inside)),
        has_soft=any(map(is_soft, found.inside)),
    )


def _within(counts: Mapping[dt.date, int], scale: Scale, spans: Sequence[Row]) -> Counter[dt.date]:
    """The events of each day on the scale, without those that belong to no month."""
    within = Counter({day: count for day, count in counts.items() if scale.first <= day <= scale.last})
    for row in spans:
        if row.date.precision in NO_MONTH:
            within[row.day] -= 1
    return +within


def _whole(rows: Sequence[Row], counts: Mapping[dt.date, int]) -> tuple[Scale, Window]:
    """The scale of all events, up to the end of the ranges that begin on it, and its days without the margin."""
    scale = scale_of(list(counts.items()))
    days = [day for day in counts if scale.first <= day <= scale.last]
    late = moved(scale.last, -scale.days // LONGEST_PART)
    limit = moved(scale.last, scale.days // LONGEST_PART)
    ends = [row.date.last_day for row in rows if late <= row.day and row.date.last_day and row.date.first_day]
    last = max([days[-1], *(end for end in ends if end <= limit)])
    return Scale(scale.first, max(scale.last, last)), Window(days[0], last)


def _legend(categories: Collection[str]) -> list[SignWords]:
    return [
        SignWords(category, f"of-{sign.family}", sign.path, category_label(category))
        for category, sign in SIGNS.items()
        if category in categories
    ]
