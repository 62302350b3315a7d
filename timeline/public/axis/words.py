"""The axis in words: what a mark, a stack or a band holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.extraction import edtf
from timeline.extraction.results import Category
from timeline.models.fields import category_label
from timeline.outputs.words import date_words
from timeline.public.axis.sorting import is_planned
from timeline.public.rows import Row

__all__ = ["cluster_words", "event_words", "foremost", "row_date", "window_words"]

MOST_NAMED = 3


def row_date(row: Row, language: str) -> str:
    """Its date; the last day of a plan is the day by which it is due."""
    return date_words(row.date, language, is_deadline=is_planned(row))


def event_words(row: Row, language: str) -> str:
    """One event: its date, title and category."""
    words = _("%(date)s: %(title)s") % {"date": row_date(row, language), "title": row.title}
    return f"{words} ({category_label(row.category)})" if row.category != Category.OTHER else words


def cluster_words(categories: Counter[str], dates: str) -> str:
    """Several events: their dates, their number and of what categories they are. Never a bare number."""
    total = categories.total()
    words = ngettext("%(dates)s: %(count)d event", "%(dates)s: %(count)d events", total)
    lines = [words % {"dates": dates, "count": total}]
    counts = categories.most_common()
    named = [f"{category_label(category)} {count}" for category, count in counts[:MOST_NAMED]]
    if rest := sum(count for _category, count in counts[MOST_NAMED:]):
        named.append(_("others %(count)d") % {"count": rest})
    lines.append(", ".join(named))
    return "\n".join(lines)


def foremost(rows: Sequence[Row]) -> Row:
    """The most significant one; of equals the one that most sources speak of."""
    return max(rows, key=lambda row: (row.significance, len(row.reports)))


def window_words(first: dt.date, last: dt.date, language: str) -> str:
    """A stretch of days, as a month or a year where it is one."""
    if first == last:
        return date_words(edtf.day(first), language)
    if first.day == 1 and last == edtf.month_end(last.year, last.month):
        if (first.year, first.month) == (last.year, last.month):
            return date_words(edtf.month(first.year, first.month), language)
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return date_words(edtf.year(first.year), language)
    return date_words(edtf.interval(edtf.day(first), edtf.day(last)), language)
