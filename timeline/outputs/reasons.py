"""Why a passage means its date, as one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from timeline.extraction import edtf
from timeline.extraction.errors import InvalidDate
from timeline.extraction.results import AnchorKind, Certainty, PartialDate
from timeline.outputs.words import date_words, day_words

__all__ = ["editor_sentence", "read_by_a_person", "reason_sentence"]

PERSON = "person"  # the `rule` of a date that no rule of the engine gave


def reason_sentence(reason: Mapping[str, Any], date: PartialDate, language: str) -> str:
    """One plain sentence: what the words say, and where the rest of the date comes from.

    `reason` is `Reason.as_dict()`, or what `read_by_a_person` gave. The sentence follows from its anchor and from which
    fields were stated and which inferred, never from the name of a rule of the engine. Untranslated languages get the
    English sentence.
    """
    with override(language):
        return _sentence(reason, date) % _values(reason, date, language)


def read_by_a_person(words: str) -> dict[str, object]:
    """The reason of a date that somebody proposed who read the passage; `words` are its date words, if it has any.

    It does not say who: readers see the sentence, and the newsroom sees the name beside it.
    """
    return {"words": words, "rule": PERSON, "stated": [], "inferred": [], "anchor": None}


def editor_sentence(date: PartialDate | None, language: str) -> str:
    """The sentence for a passage whose date was set by an editor."""
    with override(language):
        if date is None:
            return _("An editor tied this passage to the event; the passage itself names no date.")
        return _("An editor read this passage as %(date)s.") % {"date": date_words(date, language)}


def _values(reason: Mapping[str, Any], date: PartialDate, language: str) -> dict[str, str]:
    anchor = reason.get("anchor") or {}
    year = _only_year(date)
    return {
        "words": str(reason.get("words", "")),
        "date": date_words(date, language),
        "year": str(year or ""),
        "start": day_words(date.first_day, language) if date.first_day else "",
        "end": _until(date, language),
        "anchor_words": str(anchor.get("words") or ""),
        "anchor_date": _anchor_words(anchor, language),
    }


def _until(date: PartialDate, language: str) -> str:
    """The end of an interval in words: “until 1 June 2021”."""
    end = date.edtf.partition("/")[2]
    return date_words(edtf.parse(f"../{end}"), language) if end and date.last_day else ""


def _anchor_words(anchor: Mapping[str, Any], language: str) -> str:
    try:
        return date_words(edtf.parse(str(anchor.get("edtf") or "")), language)
    except InvalidDate:
        return ""


def _only_year(date: PartialDate) -> int | None:
    """The one year that the date names; None when it spans several."""
    years = {day.year for day in (date.first_day, date.last_day) if day is not None}
    return years.pop() if len(years) == 1 else None


def _sentence(reason: Mapping[str, Any], date: PartialDate) -> str:
    if reason.get("rule") == PERSON:
        return _by_a_person(has_words=bool(reason.get("words")))
    anchor = reason.get("anchor") or {}
    inferred = set(reason.get("inferred") or ())
    stated = set(reason.get("stated") or ())
    kind, has_words = anchor.get("kind"), bool(anchor.get("words"))
    if "start" in inferred and date.first_day is not None:
        return _deadline(kind, has_words=has_words)
    if date.certainty is Certainty.UNCERTAIN and (doubt := _doubt(kind, stated, inferred)):
        return doubt
    if "part" in stated:
        return _part(kind, has_words=has_words)
    if not anchor or not inferred:
        return _alone(inferred)
    return _counted(kind, stated, inferred, date, has_words=has_words)


def _by_a_person(*, has_words: bool) -> str:
    if has_words:
        return _("A person, not the program, read “%(words)s” as %(date)s.")
    return _("A person, not the program, read this passage as %(date)s.")


def _counted(kind: object, stated: set[str], inferred: set[str], date: PartialDate, *, has_words: bool) -> str:
    year_only = inferred == {"year"} and _only_year(date) is not None
    if kind == AnchorKind.PUBLISHED:
        return _from_publication(year_only=year_only, has_day="day" in stated)
    if kind == AnchorKind.PREVIOUS:
        return _from_text(year_only=year_only, has_day="day" in stated, has_words=has_words)
    if kind == AnchorKind.QUOTED:
        return _from_speech(has_words=has_words)
    return _("“%(words)s” means %(date)s: counted from %(anchor_date)s.")


def _deadline(kind: object, *, has_words: bool) -> str:
    """A time that runs from the publication day: its end may be counted from that day or from the text."""
    if kind == AnchorKind.PUBLISHED:
        return _(
            "“%(words)s” sets a deadline: from the publication day, %(start)s, %(end)s; "
            "its end is counted from that day too."
        )
    if has_words:
        return _(
            "“%(words)s” sets a deadline: from the publication day, %(start)s, %(end)s; "
            "its end is counted from “%(anchor_words)s” in the text."
        )
    return _("“%(words)s” sets a deadline: from the publication day, %(start)s, %(end)s.")


def _doubt(kind: object, stated: set[str], inferred: set[str]) -> str:
    """Why a date is uncertain; empty where the reason does not tell."""
    if kind == AnchorKind.PUBLISHED and inferred == {"year"}:
        return _(
            "“%(words)s” names no year and the verb points the other way; the year nearest to the publication day, "
            "%(anchor_date)s, gives: %(date)s."
        )
    if "weekday" in stated:
        return _("“%(words)s” names a day that does not fall on that weekday, so it is read as %(date)s.")
    return ""


def _part(kind: object, *, has_words: bool) -> str:
    if kind == AnchorKind.PUBLISHED:
        return _(
            "“%(words)s” means part of a month or a longer period: %(date)s, "
            "counted from the publication day, %(anchor_date)s."
        )
    if has_words:
        return _(
            "“%(words)s” means part of a month or a longer period: %(date)s, "
            "counted from “%(anchor_words)s” in the text."
        )
    return _("“%(words)s” means part of a month or a longer period: %(date)s.")


def _alone(inferred: set[str]) -> str:
    if not inferred:
        return _("“%(words)s” names the date itself: %(date)s.")
    return _("“%(words)s” is read as %(date)s; the words do not state all of it.")


def _from_publication(*, year_only: bool, has_day: bool) -> str:
    if not year_only:
        return _("“%(words)s” means %(date)s: counted from the publication day, %(anchor_date)s.")
    if has_day:
        return _("“%(words)s” gives day and month; the year %(year)s comes from the publication day, %(anchor_date)s.")
    return _("“%(words)s” names no year; the year %(year)s comes from the publication day, %(anchor_date)s.")


def _from_text(*, year_only: bool, has_day: bool, has_words: bool) -> str:
    if not has_words:
        return _("“%(words)s” means %(date)s: counted from the date before it in the text, %(anchor_date)s.")
    if not year_only:
        return _("“%(words)s” means %(date)s: counted from “%(anchor_words)s” earlier in the text.")
    if has_day:
        return _(
            "“%(words)s” gives day and month; the year %(year)s comes from “%(anchor_words)s” earlier in the text."
        )
    return _("“%(words)s” names no year; the year %(year)s comes from “%(anchor_words)s” earlier in the text.")


def _from_speech(*, has_words: bool) -> str:
    if has_words:
        return _("“%(words)s” in direct speech means %(date)s: counted from the day of speaking, “%(anchor_words)s”.")
    return _("“%(words)s” in direct speech means %(date)s: counted from the day of speaking, %(anchor_date)s.")
