"""Where the buttons of the axis lead: each a window of days, so each an address."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from timeline.public.axis.drawing import Addresses, Control
from timeline.public.axis.scale import Scale, moved
from timeline.public.axis.units import UNITS, length_of, shifted, unit_of, unit_window
from timeline.public.rows import Window

__all__ = ["Ways", "ways_of"]


class Ways(NamedTuple):
    """The links out of a window."""

    units: list[Control]
    earlier: Control
    later: Control
    closer: Control
    farther: Control


def ways_of(days: Sequence[dt.date], scale: Scale, window: Window | None, addresses: Addresses) -> Ways:
    """The links of an axis that shows this scale; `days` are those of all events, in order."""
    shown = scale.window
    closer, farther = _closer(days, shown), _farther(days, shown)
    is_all = window is None

    def link(name: str, label: str, target: Window | None) -> Control:
        return Control(name, label, addresses.of_window(target) if target else "")

    all_of_it = Control("all", pgettext("time", "All"), addresses.of_window(None), is_all)
    return Ways(
        units=[*(_unit(unit, days, shown, window, addresses) for unit in UNITS), all_of_it],
        earlier=link("earlier", _("Back in time"), _neighbour(days, shown, -1)),
        later=link("later", _("Forward in time"), _neighbour(days, shown, 1)),
        closer=link("closer", _("Closer"), closer if closer != shown else None),
        farther=Control("farther", _("Farther"), "" if is_all and not farther else addresses.of_window(farther)),
    )


def _unit(unit: str, days: Sequence[dt.date], shown: Window, window: Window | None, addresses: Addresses) -> Control:
    labels = {"day": _("Day"), "week": _("Week"), "month": _("Month"), "year": _("Year")}
    is_current = window is not None and unit_of(window) == unit
    target = window if is_current else unit_window(unit, _middle(days, shown, unit))
    return Control(unit, labels[unit], addresses.of_window(target), is_current)


def _middle(days: Sequence[dt.date], shown: Window, unit: str) -> dt.date:
    """Going closer, a day of the unit with most events; going farther, the middle of what is shown."""
    inside = _inside(days, shown)
    if UNITS[unit] >= length_of(shown) or not inside:
        return moved(shown.first, length_of(shown) // 2)
    if unit == "day":
        return Counter(inside).most_common(1)[0][0]
    best, most = inside[0], 0
    place = 0
    while place < len(inside):
        end = bisect_right(inside, unit_window(unit, inside[place]).last, lo=place)
        if end - place > most:
            best, most = inside[place], end - place
        place = end
    return best


def _inside(days: Sequence[dt.date], window: Window) -> Sequence[dt.date]:
    return days[bisect_left(days, window.first) : bisect_right(days, window.last)]


def _neighbour(days: Sequence[dt.date], shown: Window, direction: int) -> Window | None:
    """The window beside this one; an empty one is passed over for the next that holds an event."""
    beyond = days[: bisect_left(days, shown.first)] if direction < 0 else days[bisect_right(days, shown.last) :]
    if not beyond:
        return None
    nearest = beyond[-1] if direction < 0 else beyond[0]
    target = shifted(shown, direction)
    if target.first <= nearest <= target.last:
        return target
    if unit := unit_of(shown):
        return unit_window(unit, nearest)
    half = length_of(shown) // 2
    return Window(moved(nearest, -half), moved(nearest, length_of(shown) - half - 1))


def _closer(days: Sequence[dt.date], shown: Window) -> Window:
    """Half as long, around the middle one of the events in it."""
    inside = _inside(days, shown)
    length = max(length_of(shown) // 2, 1)
    middle = inside[len(inside) // 2] if inside else moved(shown.first, length)
    first = min(max(moved(middle, -(length // 2)), shown.first), moved(shown.last, 1 - length))
    return Window(first, moved(first, length - 1))


def _farther(days: Sequence[dt.date], shown: Window) -> Window | None:
    """Twice as long; None, the whole, once no event is left out."""
    half = max(length_of(shown) // 2, 1)
    wider = Window(moved(shown.first, -half), moved(shown.last, half))
    is_whole = wider.first <= days[0] and days[-1] <= wider.last
    return None if is_whole else wider
