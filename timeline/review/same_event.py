"""“Same event?”: which events of a timeline a reading, or another event, may be about, and why one thinks so.

Dates, names, words and categories are compared. Names are compared by their sound, so that «Жапаров» and “Japarov”
meet; words by their stems; the rarer among the events of those days, the more it says.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.extraction.results import Category, PartialDate
from timeline.models import Citation, Event, Mention
from timeline.models.search import stems
from timeline.outputs.words import date_words
from timeline.review.sounds import sound, sounds_alike

__all__ = ["Facts", "Similar", "facts_of_event", "facts_of_mention", "ranked", "similar_events", "similar_to_event"]

CANDIDATES = 300  # events of nearly the same days that are compared; the narrowest dates come first
THRESHOLD = 0.3
SHORT_SPAN = 3  # days that a date may last and still be a day for our purpose
SHORTEST_STEM = 4
WORDS_SHOWN = 4
Rarity = dict[str, float]
_CAPITAL = re.compile(r"(?<![.!?…»”\"]\s)(?<!^)(?<![\w-])([^\W\d_a-zа-яёөүңіїєґ][\w’'-]{2,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An event that may be the same; `reasons` are short phrases in the editor's language, the strongest first."""

    event: Event
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is compared of a reading or an event: `words` by their stems, `names` by their sounds, each as written."""

    date: PartialDate | None
    category: str
    words: dict[str, str]
    names: dict[str, str]


def similar_events(mention: Mention, *, limit: int = 3) -> list[Similar]:
    """Events of the mention's timeline that it may be about, the likeliest first; two queries."""
    events = _candidates(mention.timeline_id, mention.date)
    return ranked(facts_of_mention(mention), [(event, facts_of_event(event)) for event in events])[:limit]


def similar_to_event(event: Event, *, limit: int = 3) -> list[Similar]:
    """Other events of the timeline that may be the same one, the likeliest first; three queries."""
    events = [other for other in _candidates(event.timeline_id, event.date) if other != event]
    return ranked(facts_of_event(event), [(other, facts_of_event(other)) for other in events])[:limit]


def facts_of_mention(mention: Mention) -> Facts:
    before = mention.expression_start - mention.start
    after = mention.expression_end - mention.start
    quote = f"{mention.quote[:before]} · {mention.quote[after:]}"
    return _facts(mention.date, mention.category, [mention.title, quote], mention.actors)


def facts_of_event(event: Event, *, without: Citation | None = None) -> Facts:
    """The event's facts, its quotes included, but for those of one citation."""
    quotes = [citation.exact for citation in event.citations.all() if citation != without]
    return _facts(event.date, event.category, [event.title, event.summary, *quotes], event.actors)


def ranked(asked: Facts, candidates: Sequence[tuple[Event, Facts]]) -> list[Similar]:
    """The candidates that are like what is asked for, the likeliest first."""
    words = _rarity([facts.words for _event, facts in candidates])
    names = _rarity([facts.names for _event, facts in candidates])
    found = [_compared(asked, event, facts, words, names) for event, facts in candidates]
    return sorted((one for one in found if one.score >= THRESHOLD), key=lambda one: -one.score)


def _candidates(timeline_id: int, date: PartialDate | None) -> QuerySet[Event]:
    events = Event.objects.filter(timeline=timeline_id, merged_into=None).exclude(state=Event.State.WITHDRAWN)
    if date and date.last_day:
        events = events.filter(Q(first_day=None) | Q(first_day__lte=_near(date.last_day, 1)))
    if date and date.first_day:
        events = events.filter(Q(last_day=None) | Q(last_day__gte=_near(date.first_day, -1)))
    quotes = Citation.objects.only("event_id", "exact")
    return (
        events.defer("stems")
        .order_by("-first_day", "last_day")
        .prefetch_related(Prefetch("citations", quotes))[:CANDIDATES]
    )


def _near(day: dt.date, days: int) -> dt.date:
    """The day so many days away; the calendar ends in the year 9999."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return day


def _facts(date: PartialDate | None, category: str, texts: Iterable[str], actors: Iterable[str]) -> Facts:
    written = [text for text in texts if text]
    named = [word for name in actors for word in name.split() if len(word) > 2]
    named += [word for text in written for word in _CAPITAL.findall(text)]
    names = {sound(word): word for word in named if sound(word) not in _months()}
    words: dict[str, str] = {}
    for text in written:
        for word in re.findall(r"[^\W\d_]{3,}", text):
            for stem in stems(word):
                if len(stem) >= SHORTEST_STEM:
                    words.setdefault(stem, word)
    return Facts(date=date, category=category, words=words, names=names)


@cache
def _months() -> frozenset[str]:
    """Month names, which English writes like any other name."""
    return frozenset(sound(name) for name in Locale("en").months["format"]["wide"].values())


def _rarity(documents: Sequence[dict[str, str]]) -> Rarity:
    """How much a shared stem says: much when few of the candidates have it."""
    seen = Counter(stem for document in documents for stem in document)
    return {stem: math.log((len(documents) + 1.5) / (count + 0.5)) for stem, count in seen.items()}


def _compared(asked: Facts, event: Event, facts: Facts, words: Rarity, names: Rarity) -> Similar:
    stems_shared = sorted(asked.words.keys() & facts.words.keys(), key=lambda stem: (-words[stem], -len(stem), stem))
    least = min(_weight(asked.words, words), _weight(facts.words, words)) or 1.0
    in_words = min(1.0, 2 * _weight(stems_shared, words) / least)
    named = _shared_names(asked, facts, names)
    in_names = min(1.0, sum(named.values()) / 2)
    same_kind = asked.category == facts.category and asked.category != Category.OTHER.value
    near, how = _nearness(asked.date, facts.date)
    likeness = 0.5 * in_words + 0.3 * in_names + (0.3 if same_kind else 0.0)
    kind = _("same category") if same_kind else ""
    common = [asked.words[stem] for stem in stems_shared]
    reasons = (how, _names_reason(list(named)), _words_reason(common), kind)
    return Similar(event=event, score=near * likeness, reasons=tuple(reason for reason in reasons if reason))


def _weight(keys: Iterable[str], rarity: Rarity) -> float:
    rarest = max(rarity.values(), default=1.0)
    return sum(rarity.get(key, rarest) for key in keys)


def _shared_names(asked: Facts, facts: Facts, rarity: Rarity) -> dict[str, float]:
    """Names as the first of the two writes them, each with what it says: little, if most candidates have it."""
    rarest = max(rarity.values(), default=1.0) or 1.0
    shared = {}
    for key, word in asked.names.items():
        alike = [rarity[other] for other in facts.names if sounds_alike(key, other)]
        if alike:
            shared[word] = min(alike) / rarest
    return shared


def _nearness(asked: PartialDate | None, found: PartialDate | None) -> tuple[float, str]:
    """From 0 to 1, and in words."""
    if asked is None or found is None:
        return 0.6, ""
    if asked.edtf == found.edtf:
        return 1.0, _("same date")
    if not _overlap(asked, found):
        return 0.55, _("a day apart")
    if max(_days(asked), _days(found)) <= SHORT_SPAN:
        return 0.9, _("dates overlap")
    wider = max(asked, found, key=_days)
    return 0.6, _("dates overlap: %(date)s") % {"date": date_words(wider, get_language() or "en")}


def _days(date: PartialDate) -> int:
    if date.first_day is None or date.last_day is None:
        return 10_000
    return (date.last_day - date.first_day).days + 1


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    starts = [day for day in (one.first_day, other.first_day) if day]
    ends = [day for day in (one.last_day, other.last_day) if day]
    return not starts or not ends or max(starts) <= min(ends)


def _names_reason(names: Sequence[str]) -> str:
    return _("both name %(names)s") % {"names": ", ".join(names[:WORDS_SHOWN])} if names else ""


def _words_reason(words: Sequence[str]) -> str:
    return _("in both: %(words)s") % {"words": ", ".join(words[:WORDS_SHOWN])} if words else ""
