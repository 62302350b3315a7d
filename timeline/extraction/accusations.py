"""Words of a crime, and whether a person is named beside them: what an editor must not publish unread by another."""

from __future__ import annotations

from timeline.extraction.languages.loader import Language, load, own_languages
from timeline.extraction.lexicon import WORD, Labels
from timeline.extraction.morphology import forms, is_common, is_known
from timeline.extraction.results import Span
from timeline.extraction.spans import NO_WORDS

PERSONAL = frozenset({"first", "surname"})
NO_NAME = ("place", "no_actor", "opening", "anaphora", "lead")
LONGEST_ACRONYM = 5
_ENDS_OF_SENTENCE = '.!?…:»”"\n'


def accusations(text: str, *, language: str) -> tuple[Span, ...]:
    """The words of a crime, of an arrest, a charge or a sentence, in text order; a longer phrase hides those in it.

    Empty for a language without a file of ours. `language` may have a region: `ru-KG`.
    """
    known = _own(language)
    if known is None:
        return ()
    labels = Labels.of(known.crime.labels(text, Span(0, len(text))))
    innocent = labels.by_name.get("innocent", [])
    found: list[Span] = []
    for span in sorted(labels.by_name.get("words", []), key=lambda s: (s.start, -s.end)):
        hidden = any(span.overlaps(other) for other in innocent) or any(other.contains(span) for other in found)
        if not hidden:
            found.append(span)
    return tuple(found)


def names_person(text: str, *, language: str) -> bool:
    """Whether the text may name a person: where nothing tells a capital letter from a name's, it does."""
    known = _own(language)
    if known is None:
        return any(match.group()[0].isupper() for match in WORD.finditer(text))
    everything = Span(0, len(text))
    labels = Labels.of(known.lexicon.labels(text, everything))
    spared = {span for name in NO_NAME for span in labels.by_name.get(name, [])}
    spared |= {span for _name, span in known.crime.labels(text, everything)}
    for match in WORD.finditer(text):
        span, word = Span(*match.span()), match.group()
        if word[0].isupper() and _may_be_name(word, known, opens=_opens(text, span), is_spared=span in spared):
            return True
    return False


def _own(language: str) -> Language | None:
    code = language if language in own_languages() else language.partition("-")[0]
    return load(code) if code in own_languages() else None


def _may_be_name(word: str, language: Language, *, opens: bool, is_spared: bool) -> bool:
    entry = language.vocabulary.words.get(word.lower())
    if entry and entry.roles:
        return False  # the name of a month or a weekday
    is_acronym = word.isupper() and len(word) <= LONGEST_ACRONYM
    if "morphology" not in language.flags:
        return not is_spared and not is_acronym
    written = word.capitalize() if word.isupper() and "-" not in word else word
    likely = forms(language.code, written)
    if any(form.kinds & PERSONAL for form in likely):
        return not (opens and is_common(language.code, written))
    is_place = bool(likely) and "place" in likely[0].kinds
    return not (is_spared or is_place or is_acronym or is_known(language.code, written))


def _opens(text: str, span: Span) -> bool:
    """Whether the word begins a text or a sentence, where any word has a capital."""
    before = text[: span.start].rstrip(NO_WORDS + " \t\xa0")
    between = text[len(before) : span.start]
    return not before or any(mark in _ENDS_OF_SENTENCE for mark in between + before[-1])
