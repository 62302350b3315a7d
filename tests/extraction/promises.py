"""What the engine promises of every extraction, whatever the text."""

from __future__ import annotations

from itertools import pairwise

from timeline.extraction import edtf
from timeline.extraction.results import Extraction, PartialDate


def check(text: str, found: Extraction) -> None:
    """Fails where a promise is broken: words at their places, in order, and dates that are what they say."""
    places(text, found)
    spans = [e.span for e in found.expressions]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for expression in found.expressions:
        ends = (unit.date for unit in expression.ends)
        for date in (expression.date, expression.named, *ends):
            is_sound(date)
        anchor = expression.reason.anchor
        assert anchor is None or anchor.span is None or anchor.span.of(text) == anchor.words


def places(text: str, found: Extraction) -> None:
    for item in (*found.expressions, *found.unresolved):
        assert item.span.of(text) == item.text != ""
    for end in (end for e in found.expressions for end in e.ends):
        assert end.span.of(text) != ""
    for passage in (*found.mentions, *found.undated):
        assert passage.quote.span.of(text) == passage.quote.exact != ""
    for mention in found.mentions:
        assert mention.expression in found.expressions
        assert mention.quote.span.contains(mention.expression.span)
    for tray in found.undated:
        assert tray.quote.span.contains(tray.words)


def is_sound(date: PartialDate) -> None:
    """A date is what its string says when it is read again, and does not end before it begins."""
    again = edtf.parse(date.edtf, date.precision if "/" in date.edtf else None)
    assert again == date
    assert (again.first_day, again.last_day) == (date.first_day, date.last_day)
    assert date.first_day or date.last_day
    assert not (date.first_day and date.last_day) or date.first_day <= date.last_day
