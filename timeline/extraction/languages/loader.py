"""Languages as data: a TOML file of ours on top of dateparser's locale data, or that data alone.

dateparser knows the months and weekdays of some 200 locales; a file here adds what it lacks (inflected forms, ranges,
parts, relative words) and the words by which a passage is judged.
"""

from __future__ import annotations

import importlib
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateparser.data.languages_info import language_order

from timeline.extraction.errors import UnknownLanguage, VocabularyError
from timeline.extraction.finders import ROLES
from timeline.extraction.finders.relative import COUNTED
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.readings import Part, collapsed_role_sets
from timeline.extraction.results import Category
from timeline.extraction.tokens import NEVER
from timeline.extraction.vocabulary import Vocabulary

FOLDER = Path(__file__).parent
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
SHIFTS = {"last": -1, "this": 0, "next": 1}
ABBREVIATION = 4
SHORTEST = {"month": 3, "weekday": 4}  # German «die» is no Tuesday; a name that has no longer form may be shorter
SIGN = "[年月日년월일]"
AS_WRITTEN = frozenset({"past"})  # verb endings: a name that happens to end so begins with a capital
ROMAN = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI",
    "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI",
)  # fmt: skip
DOTLESS_I = str.maketrans({"İ": "i", "I": "ı"})  # what these letters are in small, one for one
LOOKALIKES = str.maketrans({"I": "І", "X": "Х"})  # Cyrillic letters, as newspapers type them

# Tables of a language file whose keys are numbers or names that stand for numbers: table -> (role, key to value).
VALUED = {
    "months": ("month", {name: i + 1 for i, name in enumerate(MONTHS)}),
    "months_alone": ("month_case", {name: i + 1 for i, name in enumerate(MONTHS)}),
    "weekdays": ("weekday", {name: i for i, name in enumerate(WEEKDAYS)}),
    "seasons": ("season", SEASONS),
    "seasons_alone": ("season_case", SEASONS),
    "shifts": ("shift", SHIFTS),
}
# Tables of numbers in words: what a number that ends in such a word can be. `counts` never join a longer number.
NUMBERED = {
    "numbers": frozenset({"number"}),
    "counts": frozenset({"count"}),
    "ordinals": frozenset({"ordinal"}),
    "days": frozenset({"ordinal", "day"}),
    "cased_days": frozenset({"cased"}),
    "decades": frozenset({"decade_word"}),
}
NAMED = {"units": "unit", "parts": "part"}
HOLIDAY = re.compile(rf"(\d\d)-(\d\d)(?: ({'|'.join(WEEKDAYS)}))?")
SETTINGS = {
    "code": str, "base": str, "sentences": str, "flags": list, "capital": list, "without": list, "tray": list,
    "ordinal_suffixes": list, "decade_suffixes": list, "day_suffixes": list, "case_suffixes": list,
}  # fmt: skip
SUFFIXES = ("ordinal", "decade", "day", "case")  # kinds of numbers written with a suffix
KEYS = {
    "words": ROLES,
    "categories": {category.value for category in Category if category is not Category.OTHER},
    "unlikely": {"phrases"},
    "crime": {"words", "innocent", "ordinary"},
    "parts": {part.value for part in Part},
    "units": {*COUNTED, "hour", "minute"},
}
TABLES = {
    *VALUED,
    *NUMBERED,
    *NAMED,
    "relative",
    "holidays",
    "words",
    "clauses",
    "categories",
    "names",
    "unlikely",
    "crime",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """All that the engine knows of one language. `is_plain`: no more than dateparser's names of months and weekdays."""

    code: str
    is_plain: bool
    sentences: str
    flags: frozenset[str]
    capital: frozenset[str]
    tray: frozenset[str]  # rules whose words are no row where nothing dates them
    vocabulary: Vocabulary
    lexicon: Lexicon
    crime: Lexicon
    ending: re.Pattern[str]
    unlikely: re.Pattern[str]


def own_languages() -> tuple[str, ...]:
    """Codes of the languages with a file of ours."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def known_languages() -> tuple[str, ...]:
    """Codes of all languages that can be read, those with a file of ours first."""
    own = own_languages()
    return (*own, *(code for code in language_order if code not in own))


def expand(form: str) -> Iterator[str]:
    """The words that a form with braces stands for: `март{,а}` is «март» and «марта»."""
    parts = re.split(r"\{([^}]*)\}", form)
    choices = [part.split(",") if i % 2 else [part] for i, part in enumerate(parts)]
    return ("".join(choice) for choice in itertools.product(*choices))


@lru_cache(maxsize=256)
def load_data(code: str) -> dict[str, Any]:
    """A language's file, checked against the schema; raises VocabularyError with file and key. Empty if it has none."""
    path = FOLDER / f"{code}.toml"
    if code not in own_languages():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(path.name, "TOML", str(error)) from error
    endings = data.pop("endings", {})
    for key, value in data.items():
        if key in SETTINGS:
            _check_setting(path.name, key, value)
        elif key not in TABLES:
            raise VocabularyError(path.name, key, "is not a known key")
        else:
            _check_table(path.name, key, value)
            for name, forms in value.items():
                value[name] = _inflected(path.name, f"{key}.{name}", forms, endings)
    for key in {f"{kind}_suffixes" for kind in SUFFIXES} & data.keys():
        data[key] = [word for form in _inflected(path.name, key, data[key], endings) for word in expand(form)]
    return data


def _inflected(file: str, where: str, forms: list[str], endings: Mapping[str, list[str]]) -> list[str]:
    """The forms with the endings that a `~` stands for: `март~case` has all of the table `endings.case`."""
    found = []
    for form in forms:
        stem, mark, name = form.partition("~")
        if mark and name not in endings:
            raise VocabularyError(file, where, f"has endings {name} that are not listed")
        found += [stem + ending for ending in endings[name]] if mark else [form]
    return found


def _check_setting(file: str, key: str, value: Any) -> None:
    if not isinstance(value, SETTINGS[key]):
        raise VocabularyError(file, key, f"must be a {SETTINGS[key].__name__}")
    if key == "base" and value not in language_order:
        raise VocabularyError(file, key, f"{value} is no locale of dateparser")


def _check_forms(file: str, where: str, forms: object) -> None:
    if not isinstance(forms, list) or not all(isinstance(f, str) and f for f in forms):
        raise VocabularyError(file, where, "must be a list of words")
    for form in forms:
        if not re.fullmatch(r"[^{}]*(?:\{[^{}]*\}[^{}]*)*", form):
            raise VocabularyError(file, where, f"{form!r} has a brace without its other half, or one within another")


def _check_table(file: str, name: str, table: object) -> None:
    if not isinstance(table, dict):
        raise VocabularyError(file, name, "must be a table")
    for key, forms in table.items():
        where = f"{name}.{key}"
        _check_forms(file, where, forms)
        if name in KEYS and key not in KEYS[name]:
            raise VocabularyError(file, where, "is not one of " + ", ".join(sorted(KEYS[name])))
        if name in ("clauses", "categories", "crime") and any("*" in f.split()[0][1:-1] for f in _expanded(forms)):
            raise VocabularyError(file, where, "has a word with a star in its middle")
        if name in VALUED and key not in VALUED[name][1]:
            raise VocabularyError(file, where, "is not one of " + ", ".join(VALUED[name][1]))
        if name in NUMBERED and not key.isdigit():
            raise VocabularyError(file, where, "must be a number")
        if name == "holidays" and not HOLIDAY.fullmatch(key):
            raise VocabularyError(file, where, "must be a month and a day, perhaps the weekday that follows")
        if name == "relative" and not re.fullmatch(r"[a-z]+ -?\d+ (now|then|near|writing|compared|reported)", key):
            raise VocabularyError(
                file, where, "must be a unit, an offset and a base (now, then, near, writing, compared, reported)"
            )


def words(data: Mapping[str, Any]) -> Iterator[tuple[str, str, object, str]]:
    """Every form of a language file with its role, value and table."""
    for table, forms in data.items():
        if table in VALUED:
            role, values = VALUED[table]
            yield from ((f, role, values[key], table) for key, listed in forms.items() for f in listed)
        elif table in NAMED:
            yield from ((f, NAMED[table], key, table) for key, listed in forms.items() for f in listed)
        elif table == "words":
            yield from ((f, key, True, f"{table}.{key}") for key, listed in forms.items() for f in listed)
        elif table == "holidays":
            yield from ((f, "holiday", _holiday(key), table) for key, listed in forms.items() for f in listed)
        elif table == "relative":
            for key, listed in forms.items():
                unit, offset, base = key.split()
                yield from ((f, "relative", (unit, int(offset), base), table) for f in listed)


def _holiday(key: str) -> tuple[int, int, int | None]:
    month, day, weekday = HOLIDAY.fullmatch(key).groups()  # type: ignore[union-attr]
    return int(month), int(day), WEEKDAYS.index(weekday) if weekday else None


def numbers(data: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str], int]]:
    """Every number in words with what it can be."""
    for table, kind in NUMBERED.items():
        yield from ((f, kind, int(key)) for key, listed in data.get(table, {}).items() for f in listed)


def _locale(code: str) -> Mapping[str, Any]:
    """What dateparser knows of a locale."""
    found: Mapping[str, Any] = importlib.import_module(f"dateparser.data.date_translation_data.{code}").info
    return found


def base_words(code: str) -> Iterator[tuple[str, str, object]]:
    """Months and weekdays as dateparser's locale data names them, and the signs that mark year, month and day."""
    info = _locale(code)
    for role, names in (("month", MONTHS), ("weekday", WEEKDAYS)):
        for index, name in enumerate(names):
            forms = info.get(name, ())
            whole = max(map(len, forms), default=0)
            for form in forms:
                if len(form) >= min(SHORTEST[role], whole) and not form[0].isdecimal():
                    yield form.strip("."), role, index + 1 if role == "month" else index
    for role in ("year", "month", "day"):
        yield from ((form, f"{role}_mark", True) for form in info.get(role, ()) if re.fullmatch(SIGN, form))
    yield from ((form, "of", True) for form in info.get("pertain", ()) if form.strip())


def year_words(code: str) -> list[str]:
    """A locale's words for a year, which in some languages stand between month and year: «tháng 10 năm 2020»."""
    return [form for form in _locale(code).get("year", ()) if len(form) >= SHORTEST["month"]]


def date_order(code: str) -> str:
    """The order of day, month and year in digits, as dateparser's locale data has it."""
    return str(_locale(code).get("date_order") or "DMY")


def _check_known(code: str) -> None:
    if code not in known_languages():
        raise UnknownLanguage(code)


@lru_cache(maxsize=256)
def load(code: str) -> Language:
    """The language of this code, ready to read with; raises UnknownLanguage."""
    _check_known(code)
    data = load_data(code)
    base = data.get("base", code)
    order = {"DMY": {"day_first"}, "MDY": {"month_first", "month_first_digits"}, "YMD": {"day_first", "month_first"}}
    flags = (
        frozenset(data["flags"]) if data else frozenset(order.get(date_order(base), {"day_first"}) | {"month_first"})
    )
    spoken = data.get("words", {})
    asked = {"daytime": spoken.get("daytime", []), "until": spoken.get("until", []) + spoken.get("until_after", [])}
    return Language(
        code=code,
        is_plain=not data,
        sentences=data.get("sentences", "sentencex"),
        flags=flags,
        capital=frozenset(data.get("capital", ())),
        tray=frozenset(data.get("tray", ())),
        vocabulary=_vocabulary(data, base),
        lexicon=_lexicon({**data.get("clauses", {}), **data.get("categories", {}), **asked}),
        crime=_lexicon(data.get("crime", {})),
        ending=_ending(data.get("names", {})),
        unlikely=_any_of(data.get("unlikely", {}).get("phrases", [])),
    )


def _vocabulary(data: Mapping[str, Any], base: str) -> Vocabulary:
    suffixes = {kind: tuple(data.get(f"{kind}_suffixes", ())) for kind in SUFFIXES}
    flags = data.get("flags", ())
    folding = DOTLESS_I if "dotless_i" in flags else {}
    vocabulary = Vocabulary(suffixes=suffixes, has_pairs="year_pairs" in flags, folding=folding)
    capital = set(data.get("capital", ()))
    _add_base_words(vocabulary, data, base, capital)
    for form, role, value, table in words(data):
        for word in expand(form):
            vocabulary.add(word, role, value, capital=table in capital)
    for form, kind, number in numbers(data):
        for word in expand(form):
            vocabulary.add_number(word, kind, number)
    if "roman" in flags:
        for number, numeral in enumerate(ROMAN, start=1):
            vocabulary.add(numeral, "roman", number, capital=True)
            vocabulary.add(numeral.translate(LOOKALIKES), "roman", number, capital=True)
    vocabulary.seal(collapsed_role_sets())
    return vocabulary


def _add_base_words(vocabulary: Vocabulary, data: Mapping[str, Any], base: str, capital: set[str]) -> None:
    without = set(data.get("without", ()))
    listed = list(base_words(base))
    whole = _whole_names(data, listed)
    for form, role, number in listed:
        table = {"month": "months", "weekday": "weekdays"}.get(role, "words")
        is_short = table != "words" and len(form) <= ABBREVIATION and form.lower() not in whole
        if form.lower() not in without:
            vocabulary.add(form, role, number, capital=table in capital)
            if role == "month" and is_short:
                vocabulary.add(form, "short", number, capital=table in capital)
        if is_short:
            vocabulary.add(f"{form}.", role, number, capital=table in capital)
    for form in () if data else year_words(base):
        vocabulary.add(form, "of", value=True)


def _whole_names(data: Mapping[str, Any], names: Iterable[tuple[str, str, object]]) -> set[str]:
    """Names of months and weekdays that are no abbreviations: after «мая» and “mai” a dot ends the sentence."""
    listed = [forms for table in ("months", "weekdays") for forms in data.get(table, {}).values()]
    longest: dict[tuple[str, object], str] = {}
    for form, role, number in names:
        longest[role, number] = max(longest.get((role, number), ""), form, key=len)
    return {word.lower() for forms in listed for form in forms for word in expand(form)} | {
        form.lower() for form in longest.values()
    }


def _lexicon(lists: Mapping[str, list[str]]) -> Lexicon:
    words: dict[str, list[str]] = {}
    openings: dict[str, list[str]] = {}
    phrases: dict[str, list[str]] = {}
    for name, forms in lists.items():
        for form in _expanded(forms):
            first, *others = form.lower().split()
            (openings if others else words).setdefault(first, []).append(name)
            if others:
                phrases.setdefault(name, []).append(form)
    return Lexicon(
        words=words,
        openings=openings,
        phrases={name: _any_of(forms) for name, forms in phrases.items()},
        as_written=AS_WRITTEN,
    )


def _ending(lists: Mapping[str, list[str]]) -> re.Pattern[str]:
    """A pattern for the ending of a case at the end of a name, with what stands before it in a name without one."""
    stems, endings = ("|".join(map(re.escape, _expanded(lists.get(key, [])))) for key in ("stems", "endings"))
    return re.compile(rf"(?<=\w)(?:{stems})(?P<ending>(?:{endings}))$" if stems and endings else NEVER)


def _expanded(forms: list[str]) -> list[str]:
    return [word.strip() for form in forms for word in expand(form)]


def _any_of(forms: list[str]) -> re.Pattern[str]:
    """A pattern of whole words; `*` at an end of a form stands for any letters."""
    if not forms:
        return re.compile(NEVER)
    parts = [re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s{1,3}") for w in _expanded(forms)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
