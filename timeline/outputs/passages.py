"""A quote in its surroundings: as much of the stored text as its timeline lets readers see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from timeline.models import Citation, Event

__all__ = ["Passage", "Piece", "passage_of"]

MOST_OTHERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text: in the quote itself, in its date words, or in another quote of the timeline."""

    text: str
    is_quote: bool
    is_date: bool
    other: Citation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The pieces in order; `is_cut_before` and `is_cut_after` say that the text goes on.

    `is_verbatim`: the quote stands in the stored text letter by letter, and that text has the hash that it was stored
    with; checked just now. `others` are all other passages that the timeline quotes from the article, in its order.
    """

    pieces: list[Piece]
    is_cut_before: bool
    is_cut_after: bool
    is_verbatim: bool
    others: list[Citation]


def passage_of(citation: Citation) -> Passage:
    """The passage of a citation of a published event, and what else its timeline's published events quote from there.

    No more than `Timeline.passage_context` characters on either side, in code points, at the ends of words; the whole
    text where `Timeline.shows_whole_texts`. One query.
    """
    text, timeline = citation.snapshot.text, citation.event.timeline
    start, end = 0, len(text)
    if not timeline.shows_whole_texts:
        start = _word_start(text, max(citation.start - timeline.passage_context, 0), citation.start)
        end = _word_end(text, min(citation.end + timeline.passage_context, len(text)), citation.end)
    seen = Event.objects.published().filter(timeline=timeline)
    cited = Citation.objects.filter(snapshot__source=citation.snapshot.source_id, event__in=seen)
    cited = cited.exclude(pk=citation.pk).select_related("event__timeline").defer("event__stems", "event__summary")
    others = list(cited.order_by("start", "pk")[:MOST_OTHERS])
    nearby = [one for one in others if one.snapshot_id == citation.snapshot_id and one.start < end and one.end > start]
    return Passage(
        pieces=list(_pieces(text, start, end, citation, nearby)),
        is_cut_before=start > 0,
        is_cut_after=end < len(text),
        is_verbatim=citation.is_verbatim(),
        others=others,
    )


def _pieces(text: str, start: int, end: int, citation: Citation, others: list[Citation]) -> Iterable[Piece]:
    date = (citation.expression_start, citation.expression_end)
    cuts = {start, end, citation.start, citation.end, *(cut for cut in date if cut is not None)}
    cuts |= {cut for other in others for cut in (other.start, other.end)}
    inside = sorted(cut for cut in cuts if start <= cut <= end)
    for left, right in pairwise(inside):
        yield Piece(
            text=text[left:right],
            is_quote=citation.start <= left and right <= citation.end,
            is_date=date[0] is not None and date[1] is not None and date[0] <= left and right <= date[1],
            other=next((one for one in others if one.start <= left and right <= one.end), None),
        )


def _word_start(text: str, at: int, latest: int) -> int:
    """The start of the first whole word from there on, no later than the quote."""
    while 0 < at < latest and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int, earliest: int) -> int:
    while earliest < at < len(text) and not text[at].isspace():
        at -= 1
    return at
