"""Names that stand side by side, told apart by their cases and given in the nominative («Москвы Сергеем Лавровым»)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.extraction.morphology import Form, forms, is_common, is_known

LONGEST = 4
GENDERS = frozenset({"masc", "femn"})
PERSONAL = frozenset({"first", "surname"})
_INITIAL = re.compile(r"\w\.?")


def told_apart(words: Sequence[str], language: str, *, opens: bool) -> Iterator[str]:
    """The people and bodies in a run of words with capitals; `opens`: the run opens a sentence.

    Places alone are left out, and so are surnames alone whose form does not tell whose they are («Жапарова»).
    """
    if opens and words and is_common(language, words[0]):
        words = words[1:]
    while words:
        person, count = _person(words, language)
        if person:
            yield person
        elif _is("place", words[0], language) or _is_proper(words[0], language):
            count = 1
        else:
            count = next((i for i, w in enumerate(words) if i and _is_proper(w, language)), len(words))
            body = words[: count + 1] if count < len(words) and _is("place", words[count], language) else words[:count]
            if len(body) > 1 and any(form.is_noun for word in body for form in forms(language, word)):
                yield _nominative(body, language)
        words = words[max(count, 1) :]


def acronyms(words: Sequence[str], language: str) -> Iterator[str]:
    """The acronyms of a run, without a place in capitals: «МОСКВА»."""
    return (word for word in words if not _is("place", word.capitalize(), language))


def _is(kind: str, word: str, language: str) -> bool:
    """Whether the likeliest reading of a word is of this kind."""
    return any(kind in form.kinds for form in forms(language, word)[:1])


def _is_proper(word: str, language: str) -> bool:
    return _is_initial(word) or any(_is(kind, word, language) for kind in ("first", "surname", "place"))


def _is_initial(word: str) -> bool:
    return _INITIAL.fullmatch(word) is not None


def _person(words: Sequence[str], language: str) -> tuple[str, int]:
    """The person that a run begins with, in the nominative, and how many words that is; empty if none."""
    read = [form for form in _singular(words[0], language) if form.kinds & PERSONAL]
    if not read and len(words) > 1 and _is("surname", words[1], language):
        read = [form for form in _singular(words[0], language) if form.is_animate]  # some first names bear no mark
    if not read and not _is_initial(words[0]):
        return "", 0
    if len(words) == 1 and _is("place", words[0], language):
        return "", 0
    count, is_told = 1, True
    for word in words[1:LONGEST]:
        options = [] if _is_initial(word) else _singular(word, language)
        agreeing = [form for form in options if any(_agree(form, other) for other in read)]
        if options and read and not agreeing:
            if any(form.kinds & PERSONAL for form in options):
                break  # somebody else's name
            is_told = False
        if not agreeing and not _is_initial(word) and (_is("place", word, language) or is_common(language, word)):
            break
        if agreeing:
            read = [other for other in read if any(_agree(form, other) for form in agreeing)]
        read = read or options
        count += 1
    return _written(words[:count], read, language, is_told=is_told), count


def _singular(word: str, language: str) -> list[Form]:
    return [] if _is_initial(word) else [form for form in forms(language, word) if not form.is_plural]


def _agree(one: Form, other: Form) -> bool:
    genders = {one.gender, other.gender} - {"", "ms-f"}
    return one.case == other.case and len(genders) < 2


def _written(words: Sequence[str], read: Sequence[Form], language: str, *, is_told: bool) -> str:
    """A person's name in the nominative; empty for one word that is no surname, or does not tell whose it is."""
    named = [word for word in words if not _is_initial(word)]
    if not named or not read:
        return " ".join(words) if len(named) > 1 or (named and len(words) > 1) else ""
    if len(words) == 1:
        surnames = {form.nominative for form in read if "surname" in form.kinds}
        return surnames.pop() if len(surnames) == 1 and all(f.is_noun for f in forms(language, words[0])) else ""
    if not is_told or read[0].case == "nomn" or not _is_told(words, read, language):
        return _spaced(words)
    gender = next((form.gender for form in read if form.gender in GENDERS), "")
    return _spaced([_inflected(word, read[0].case, gender, language) for word in words])


def _is_told(words: Sequence[str], read: Sequence[Form], language: str) -> bool:
    """Whether the forms tell that a name is not in the nominative: «Александра Иванова» may be a woman's."""
    genders = {form.gender for form in read} & GENDERS
    if len(genders) > 1:
        return False
    if _is_initial(words[0]) or (is_known(language, words[0]) and _is("first", words[0], language)):
        return True
    rest = (form for word in words[1:] for form in _singular(word, language))
    return not any(form.case == "nomn" and form.gender in {*genders, "ms-f"} for form in rest)


def _inflected(word: str, case: str, gender: str, language: str) -> str:
    if _is_initial(word):
        return word
    fitting = [f for f in forms(language, word) if f.case == case and not f.is_plural and f.is_noun]
    same = [f for f in fitting if f.gender in (gender, "ms-f", "")] or fitting
    return same[0].nominative if same else word


def _spaced(words: Sequence[str]) -> str:
    return re.sub(r"(?<=\w\.) (?=\w\.)", "", " ".join(words))


def _nominative(words: Sequence[str], language: str) -> str:
    """A body's name with its first noun and the adjectives before it in the nominative: «Советом Федерации»."""
    head = next((i for i, word in enumerate(words) if any(f.is_noun for f in forms(language, word)[:1])), None)
    if head is None or head > 2:
        return " ".join(words)
    noun = [f for f in forms(language, words[head]) if f.is_noun]
    if any(f.case == "nomn" for f in noun):
        return " ".join(words)
    changed = [_adjective(word, noun[0], language) for word in words[:head]]
    return " ".join([*changed, noun[0].nominative, *words[head + 1 :]])


def _adjective(word: str, noun: Form, language: str) -> str:
    fitting = [f for f in forms(language, word) if f.case == noun.case and f.is_plural == noun.is_plural]
    return fitting[0].nominative if fitting else word
