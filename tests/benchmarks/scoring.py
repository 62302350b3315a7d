"""What a reader found in texts against what people marked in them.

A gold row: {"id", "lang", "published", "text", "timex": [{"start", "end", "type", "value"}]}. `value` is a TIMEX3 or
EDTF value, or `interval` gives [first day, last day] instead. Spans marked "nested", and of the types DURATION and SET,
are no dates of their own: finding one is neither right nor wrong. A row of events has "events" instead of "timex":
[{"quote", "expr", "start", "end", "modality", "optional"}], `expr` being the words in the quote that date it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.extraction import edtf
from timeline.extraction.errors import InvalidDate
from timeline.extraction.results import Mention, Span

Row = Mapping[str, Any]
Days = tuple[str | None, str | None]
NOT_DATES = ("DURATION", "SET")
SEASONS = {"SP": 21, "SU": 22, "FA": 23}


@dataclass(frozen=True)
class Found:
    """A date that a reader found: its place, and its first and last day in ISO form; None where it says none."""

    span: Span
    days: Days | None


def days(value: str | None) -> Days | None:
    """The days that a TIMEX3 or EDTF value covers; None for one that names no stretch of the calendar."""
    if not value:
        return None
    if "/" not in value:
        return _point(value)
    first, last = (None if end in ("", "..") else _point(end) or () for end in value.split("/", 1))
    if () in (first, last) or (first is None and last is None):
        return None
    return (first and first[0], last and last[1])


def _point(value: str) -> Days | None:
    value = re.sub(r"(T.*|-XX(-XX)?)$", "", value.strip().rstrip("~?%"))
    try:
        if week := re.fullmatch(r"(\d{4})-W(\d\d?)(?:-(\d|WE))?", value):
            return _week(int(week[1]), int(week[2]), week[3])
        if part := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
            length = 3 if part[2] == "Q" else 6
            last = int(part[3]) * length
            value = f"{part[1]}-{last - length + 1:02d}/{part[1]}-{last:02d}"
        elif season := re.fullmatch(r"(\d{4})-(SP|SU|FA)", value):
            value = f"{season[1]}-{SEASONS[season[2]]}"
        elif re.fullmatch(r"\d{4}-(24|WI)|00", value):
            return None  # whose winter starts in which year is not agreed on
        elif re.fullmatch(r"\d{2,3}", value):
            value = value.ljust(4, "X")
        date = edtf.parse(value)
    except (InvalidDate, ValueError):
        return None
    return iso(date.first_day, date.last_day)


def _week(year: int, number: int, part: str | None) -> Days:
    monday = dt.date.fromisocalendar(year, number, 1)
    first, last = {None: (0, 6), "WE": (5, 6)}.get(part) or (int(part or 0) - 1,) * 2
    return iso(monday + dt.timedelta(first), monday + dt.timedelta(last))


def iso(first: dt.date | None, last: dt.date | None) -> Days:
    return first and first.isoformat(), last and last.isoformat()


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _pairs(gold: Sequence[Span], found: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Each gold span with the one found span that shares most with it, the best pairs first."""
    candidates = sorted(
        (-_shared(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g.overlaps(f)
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for _, i, j in candidates:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def score_dates(rows: Iterable[Row], found: Mapping[str, Sequence[Found]]) -> dict[str, float]:
    """Relaxed F1 (the place, any overlap counts) and value F1 (place and days), as in TempEval-3."""
    marked = reported = paired = valued = judged = right = 0
    for row in rows:
        spans = [t for t in row["timex"] if not t.get("nested")]
        gold = [t for t in spans if t.get("type") not in NOT_DATES]
        places = [Span(t["start"], t["end"]) for t in gold]
        aside = [Span(t["start"], t["end"]) for t in spans if t.get("type") in NOT_DATES]
        ours = [
            f
            for f in found[row["id"]]
            if any(f.span.overlaps(p) for p in places) or not any(f.span.overlaps(a) for a in aside)
        ]
        wanted = [tuple(t["interval"]) if t.get("interval") else days(t.get("value")) for t in gold]
        marked += len(gold)
        reported += len(ours)
        judged += len(ours)
        valued += sum(w is not None for w in wanted)
        for i, j in _pairs(places, [f.span for f in ours]):
            paired += 1
            judged -= wanted[i] is None
            right += wanted[i] is not None and wanted[i] == ours[j].days
    return {
        "relaxed": f1(paired / max(reported, 1), paired / max(marked, 1)),
        "value": f1(right / max(judged, 1), right / max(valued, 1)),
        "valued": valued,
    }


def score_events(rows: Iterable[Row], found: Mapping[str, Sequence[Mention]]) -> dict[str, float]:
    """F1 of events found and of those rightly dated; of those found: wrong days said exactly, modality, quotes."""
    marked = reported = met = right = wrong = modality = verbatim = quotes = stray = 0
    for row in rows:
        text, mentions = row["text"], list(found[row["id"]])
        quotes += len(mentions)
        verbatim += sum(m.quote.span.of(text) == m.quote.exact for m in mentions)
        placed = [(place, e) for e in row["events"] if (place := _place(text, e))]
        gold = [(place, e) for place, e in placed if not e.get("optional")]
        optional = [place for place, e in placed if e.get("optional")]
        spare = [
            m
            for m in mentions
            if any(m.expression.span.overlaps(p) for p, _ in gold)
            or not any(m.expression.span.overlaps(p) for p in optional)
        ]
        told = list(spare)
        marked += len(gold)
        reported += len(told)
        stray += sum(not any(m.expression.span.overlaps(p) for p, _ in gold) for m in told)
        for place, event in gold:
            near = [m for m in spare if m.expression.span.overlaps(place)]
            near = near or [m for m in told if m.expression.span.overlaps(place)]
            if not near:
                continue
            mention, date = near[0], near[0].expression.date
            if mention in spare:
                spare.remove(mention)
            met += 1
            modality += mention.modality == event["modality"]
            if iso(date.first_day, date.last_day) == (event["start"], event["end"]):
                right += 1
            else:
                wrong += date.is_exact_day
    precision, recall, accuracy = 1 - stray / max(reported, 1), met / max(marked, 1), right / max(met, 1)
    return {
        "found": f1(precision, recall),
        "dated": f1(precision * accuracy, recall * accuracy),
        "wrong-exact": wrong / max(met, 1),
        "modality": modality / max(met, 1),
        "verbatim": verbatim / max(quotes, 1),
    }


def _place(text: str, event: Row) -> Span | None:
    quote, expression = text.find(event["quote"]), event["quote"].find(event["expr"])
    if quote < 0 or expression < 0:
        return None
    return Span(quote + expression, quote + expression + len(event["expr"]))
