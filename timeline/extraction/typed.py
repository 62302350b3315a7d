"""One date from the words that a person types into a field: all of the words, or a reason why not.

The words have no sentence around them, so nothing is inferred from a tense, and the judges of a text's surroundings
have nothing to judge.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

from timeline.extraction import edtf
from timeline.extraction.anchors import Anchors
from timeline.extraction.edtf import Certainty, PartialDate
from timeline.extraction.errors import (
    BackwardRange,
    CountedFromAnotherDay,
    ImpossibleDate,
    InvalidDate,
    NothingUnderstood,
    NoYear,
    PartlyUnderstood,
    SeveralDates,
    UnreadableDate,
    WrongWeekday,
)
from timeline.extraction.finders import TYPED_STAGES
from timeline.extraction.grammar import Located
from timeline.extraction.languages.loader import Language, load
from timeline.extraction.layout import Layout
from timeline.extraction.pipeline import locate
from timeline.extraction.readings import (
    About,
    BeforeChrist,
    Bound,
    Calendar,
    Clock,
    DayOf,
    Doubted,
    LastMonth,
    OfYear,
    Part,
    PartOf,
    Range,
    Reading,
    Relative,
    Resolved,
    Side,
    Vague,
    Weekday,
)
from timeline.extraction.results import Span
from timeline.extraction.strings import read_string, refuse_impossible

LONGEST = 200
EDGES = " ,.;:()[]«»“”„\"'"
WORD = re.compile(r"[^\s,;()\[\]«»“”„\"]+")
SMALL = frozenset({"in", "on", "the", "of", "for", "year_word", "years_word"})  # words that add nothing to a date
ISO_DAY = len("2020-10-05")
_MARK = re.compile(r"(?P<before>[~≈]\s*)?(?P<words>.*?)(?P<after>\s*[~?%])?")
COUNTED = (Relative, Weekday, DayOf, LastMonth, OfYear)
# What tells an editor most, where no language reads the words.
TELLING = (ImpossibleDate, BackwardRange, WrongWeekday, SeveralDates, NoYear, CountedFromAnotherDay, PartlyUnderstood)


def read_date(words: str, *, languages: Sequence[str], published_on: dt.date | None) -> PartialDate:
    """See `timeline.extraction.read_date`."""
    text = " ".join(words.split())
    if len(text) > LONGEST:
        raise NothingUnderstood(words)
    found = read_string(text)
    if found is not None:
        return found
    refusals: list[UnreadableDate] = []
    for code in dict.fromkeys(languages):
        try:
            return _read(text, load(code), published_on)
        except UnreadableDate as refusal:
            refusals.append(refusal)
    raise min(refusals, key=_rank, default=NothingUnderstood(text))


def _rank(refusal: UnreadableDate) -> tuple[int, int]:
    kind = next((n for n, kind in enumerate(TELLING) if isinstance(refusal, kind)), len(TELLING))
    return kind, len(refusal.unread) if isinstance(refusal, PartlyUnderstood) else 0


def _read(text: str, language: Language, published_on: dt.date | None) -> PartialDate:
    """What the words mean in one language; a mark of doubt after them (“October 2020?”) is EDTF's."""
    mark = _MARK.fullmatch(text)
    assert mark is not None
    date = _read_words(mark["words"].strip(EDGES), language, published_on)
    sign = (mark["after"] or mark["before"] or "").strip()
    if not sign:
        return date
    if date.certainty is not Certainty.EXACT:
        raise PartlyUnderstood(text, sign)
    return edtf.marked(date, sign.replace("≈", "~"))


def _read_words(text: str, language: Language, published_on: dt.date | None) -> PartialDate:
    located = [item for item in locate(text, language, TYPED_STAGES) if not isinstance(item.reading, Vague | Clock)]
    if not located:
        raise NothingUnderstood(text)
    if len(located) > 1:
        raise SeveralDates(text, tuple(item.span.of(text) for item in located))
    _refuse_unread(text, located[0], language)
    return _resolved(text, located[0], language, published_on)


def _refuse_unread(text: str, item: Located, language: Language) -> None:
    """Raise PartlyUnderstood where anything but small words stands beside the date, a time of day among them."""
    end = item.span.end
    if item.rule == "iso" and ":" in item.span.of(text):
        end = item.span.start + ISO_DAY
    around = (Span(0, item.span.start), Span(end, len(text)))
    words = (word.strip(".:") for span in around for word in WORD.findall(span.of(text)))
    unread = [word for word in words if word and not _is_small(word, language)]
    if unread:
        raise PartlyUnderstood(text, " ".join(unread))


def _is_small(word: str, language: Language) -> bool:
    known = language.vocabulary.words.get(word.lower())
    return known is not None and bool(known.roles.keys() & SMALL)


def _resolved(text: str, item: Located, language: Language, published_on: dt.date | None) -> PartialDate:
    reading = item.reading if published_on else _whole_end(item.reading)
    for part in _parts(reading):
        if isinstance(part, Calendar) and part.month is not None and part.day is not None:
            refuse_impossible(text, part.year, part.month, part.day)
    anchors = Anchors(published_on, Layout(text, language.code, language.sentences))
    found = _try(reading, anchors)
    if found is None:
        raise _why_not(text, reading, anchors)
    _refuse_wrong_weekday(text, reading, anchors)
    return edtf.uncertain(found.date) if language.is_plain and found.inferred else found.date


def _refuse_wrong_weekday(text: str, reading: Reading, anchors: Anchors) -> None:
    """In a text it is a slip of the pen and leaves a doubt; the one who types it can be asked."""
    for part in _parts(reading):
        if isinstance(part, Calendar) and part.weekday is not None:
            found = _try(part, anchors)
            day = found.date.first_day if found else None
            if day is not None and day.weekday() != part.weekday:
                raise WrongWeekday(text, day.isoformat())


def _try(reading: Reading, anchors: Anchors) -> Resolved | None:
    try:
        return reading.resolve(anchors)
    except (InvalidDate, OverflowError):
        return None


def _whole_end(reading: Reading, *, until: bool = False) -> Reading:
    """“Until the end of October” is until October, whole: no day was named. (From a day known it is one's last day.)"""
    match reading:
        case About() | Doubted():
            return replace(reading, of=_whole_end(reading.of, until=until))
        case Bound(side=Side.UNTIL):
            return replace(reading, of=_whole_end(reading.of, until=True))
        case PartOf(part=Part.LATE) if until and not isinstance(reading.of, PartOf):
            return reading.of
    return reading


def _parts(reading: Reading) -> Iterator[Reading]:
    """The reading and all that it is made of."""
    yield reading
    if is_dataclass(reading):
        for field in fields(reading):
            value = getattr(reading, field.name)
            if isinstance(value, Reading):
                yield from _parts(value)


def _why_not(text: str, reading: Reading, anchors: Anchors) -> UnreadableDate:
    parts = list(_parts(reading))
    if any(isinstance(part, BeforeChrist) for part in parts):
        return NothingUnderstood(text)
    for part in parts:
        if isinstance(part, Range):
            start, end = (_try(side, anchors) for side in (part.start, part.full_end()))
            if start and end and edtf.runs_backwards(start.date, end.date):
                return BackwardRange(text, start.date.edtf, end.date.edtf)
    if any(isinstance(part, COUNTED) or getattr(part, "direction", None) for part in parts):
        return CountedFromAnotherDay(text)
    return NoYear(text) if any(not part.has_year for part in parts) else NothingUnderstood(text)
