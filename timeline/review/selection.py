"""Words that a person selected in a source's text: where they stand, checked, and what the engine reads in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from timeline.extraction import UnknownLanguage, extract
from timeline.extraction.results import Extraction, Modality
from timeline.models import Event, Snapshot, Source
from timeline.review.actions import Passage
from timeline.review.passages import nearest, places

_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A passage [start, end) of a snapshot. `read` prefills a form; `date_words` is where its date words stand."""

    snapshot: Snapshot
    start: int
    end: int
    edtf: str = ""
    attribution: str = ""
    date_words: tuple[int, int] | None = None
    read: dict[str, Any] = field(default_factory=dict)

    @property
    def exact(self) -> str:
        return self.snapshot.text[self.start : self.end]

    def passage(self) -> Passage:
        """As the actions take it, with the date that the source gives there."""
        return Passage(
            snapshot=self.snapshot,
            start=self.start,
            end=self.end,
            exact=self.exact,
            edtf=self.edtf,
            attribution=self.attribution,
        )


def selected(snapshot: Snapshot, words: str, start: int | None) -> Selection | str:
    """The selection of these words, at `start` or nearest to it; or why there is none, in the editor's words."""
    words = words.replace("\r\n", "\n")
    if not words.strip():
        return _("Select or paste some words first.")
    place = _place(snapshot.text, words, start)
    if place is None:
        message = _("These words do not stand in the text. Selected: “%(quoted)s”. The nearest there is: “%(found)s”.")
        return message % {"quoted": words, "found": nearest(snapshot.text, words)}
    return _read(snapshot, *_trimmed(snapshot.text, *place))


def _place(text: str, words: str, start: int | None) -> tuple[int, int] | None:
    if start is not None and start >= 0 and text[start : start + len(words)] == words:
        return start, start + len(words)
    found = places(text, words) or places(text, words.strip())
    return min(found, key=lambda place: abs(place[0] - (start or 0)), default=None)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the white space at its ends."""
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _read(snapshot: Snapshot, start: int, end: int) -> Selection:
    text = snapshot.text[start:end]
    reading = _reading(snapshot.source, text)
    title = " ".join(text.split())
    read: dict[str, Any] = {"title": title if len(title) <= _TITLE else title[:_TITLE].rsplit(" ", 1)[0] + "…"}
    mention = reading.mentions[0] if reading and reading.mentions else None
    expression = mention.expression if mention else next(iter(reading.expressions), None) if reading else None
    if expression is not None:
        read["edtf"] = expression.date.edtf
    if mention is not None:
        is_planned = mention.modality is Modality.PLANNED
        occurrence = Event.Occurrence.PLANNED if is_planned else Event.Occurrence.OCCURRED
        read |= {"category": mention.category.value, "actors": list(mention.actors), "occurrence": occurrence}
        read["title"] = mention.title or read["title"]
    return Selection(
        snapshot=snapshot,
        start=start,
        end=end,
        edtf=expression.date.edtf if expression else "",
        attribution=mention.attribution if mention else "",
        date_words=(start + expression.span.start, start + expression.span.end) if expression else None,
        read=read,
    )


def _reading(source: Source, text: str) -> Extraction | None:
    """What the engine reads in the words; a guessed day of publication is not counted from."""
    is_guessed = source.published_basis == Source.PublishedBasis.GUESSED
    try:
        return extract(text, language=source.language, published_on=None if is_guessed else source.published_on)
    except UnknownLanguage:
        return None
