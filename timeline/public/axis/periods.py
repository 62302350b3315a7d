"""The axis as a list: the months or years of the window with their counts, and what lies beside it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from timeline.outputs.date_forms import DateForms, date_forms
from timeline.public.axis.drawing import Addresses, Period
from timeline.public.axis.units import unit_window
from timeline.public.axis.words import window_words
from timeline.public.rows import Row, Window

__all__ = ["beside", "periods_of"]

MOST, MOST_YEARS = 12, 24


def periods_of(days: Mapping[dt.date, int], addresses: Addresses, language: str) -> list[Period]:
    """The months of these days, in order, each with its number of events, or the years, decades or centuries
    when there are more than twelve; none for a single month."""
    forms = date_forms(language)
    months = Counter[tuple[int, int]]()
    for day, count in days.items():
        months[day.year, day.month] += count
    if len(months) <= MOST:
        starts = [dt.date(*month, 1) for month in months]
        named = _named(starts, forms)
        periods = [
            Period(name, count, addresses.of_window(unit_window("month", start)))
            for name, start, count in zip(named, starts, months.values(), strict=True)
        ]
    else:
        years = next(found for size in (1, 10, 100, 1000) if len(found := _years(months, size)) <= MOST_YEARS)
        periods = [
            Period(f"{first.year:04d}" if first.year == last.year else f"{first.year}–{last.year}", count, address)
            for (first, last), count in years.items()
            for address in [addresses.of_window(Window(first, last))]
        ]
    return periods if len(periods) > 1 else []


def _years(months: Mapping[tuple[int, int], int], size: int) -> dict[Window, int]:
    """The same counts by years, or by so many years together."""
    counts = Counter[int]()
    for (year, _), count in months.items():
        counts[year // size * size] += count
    return {
        Window(dt.date(max(year, 1), 1, 1), dt.date(min(year + size - 1, dt.MAXYEAR), 12, 31)): count
        for year, count in counts.items()
    }


def _named(starts: Sequence[dt.date], forms: DateForms) -> list[str]:
    """Months as a list names them: the year with the first of it only."""
    years = [0, *(start.year for start in starts)]
    return [
        forms.month(start.month, short=True) if start.year == year else forms.short_month(start)
        for start, year in zip(starts, years, strict=False)
    ]


def beside(rows: Sequence[Row], addresses: Addresses, language: str) -> Period | None:
    """What lies off the scale on one side, as a window of its own."""
    if not rows:
        return None
    first = min(row.day for row in rows)
    last = max(row.date.last_day or row.day for row in rows)
    return Period(window_words(first, last, language), len(rows), addresses.of_window(Window(first, last)))
