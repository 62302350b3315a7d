"""The translators' tool, in Python alone: no GNU gettext is needed.

python scripts/messages.py update     # bring every catalog in step with code and templates
python scripts/messages.py check      # exit 1 and a list when a translation is missing, wrong or left over
python scripts/messages.py compile    # write the .mo files
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

from babel.messages.catalog import Catalog, Message  # noqa: E402
from babel.messages.extract import DEFAULT_KEYWORDS, extract  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402
from django.conf import settings  # noqa: E402
from django.utils.translation.template import templatize  # noqa: E402

from timeline import catalogs  # noqa: E402

LOCALE = ROOT / "timeline" / "locale"
FOLDERS = ("timeline", "templates")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = {"project": "Letopis", "version": "1", "msgid_bugs_address": "", "last_translator": "", "language_team": ""}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def languages() -> list[str]:
    """The languages that need a catalog: all but the one that the code is written in."""
    return [code for code, _name in settings.LANGUAGES if code != "en"]


def catalog_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def in_code(source: str) -> Iterator[tuple[int, object, list[str], str | None]]:
    """Line, message, comments and context of each translatable string of a Python file."""
    return extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS, comment_tags=("Translators",))


def in_template(source: str) -> Iterator[tuple[int, object, list[str], str | None]]:
    """The same of a template: Django rewrites it to calls of gettext, whose indentation means nothing to Python."""
    return in_code("\n".join(line.lstrip() for line in templatize(source).splitlines()))


def wanted() -> Catalog:
    """Every string that code and templates ask for, with the files that do."""
    catalog = Catalog()
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*")):
        reader = {".py": in_code, ".html": in_template, ".txt": in_template}.get(path.suffix)
        if reader and "locale" not in path.parts:
            where = path.relative_to(ROOT).as_posix()
            for _line, message, comments, context in reader(path.read_text(encoding="utf-8")):
                if message and any(message):
                    catalog.add(message, locations=[(where, 0)], auto_comments=comments, context=context)
    return catalog


def stored(language: str) -> Catalog:
    path = catalog_path(language)
    if not path.exists():
        return Catalog(locale=language, header_comment="# Letopis: what readers and editors see.", **HEADER)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> None:
    """New strings are added untranslated, strings that nothing asks for any more are dropped, the rest is kept."""
    catalog, path = stored(language), catalog_path(language)
    catalog.update(wanted(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    for name, value in HEADER.items():
        setattr(catalog, name, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, include_lineno=False, sort_output=True, ignore_obsolete=True)


def problems(language: str, asked: Catalog | None = None) -> list[str]:
    """What is missing, incomplete, fuzzy, contradicting its placeholders, or left over, one line each."""
    asked, catalog = asked or wanted(), stored(language)
    messages = [message for message in asked if message.id]
    keys = {_key(message) for message in messages}
    left_over = [message for message in catalog if message.id and _key(message) not in keys]
    return [
        *(f"{language}: {problem}" for message in messages for problem in _problems(message, catalog)),
        *(f"{language}: nothing asks for {_key(message)[0]!r}" for message in left_over),
        *(f"{language}: {_key(message)[0]!r} is marked obsolete" for message in catalog.obsolete.values()),
    ]


def _key(message: Message) -> tuple[str, str | None]:
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def _forms(words: str | tuple[str, ...]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def _problems(asked: Message, catalog: Catalog) -> Iterator[str]:
    name, context = _key(asked)
    where = ", ".join(str(file) for file, _line in asked.locations)
    have = catalog.get(name, context)
    if have is None:
        yield f"no entry for {name!r} ({where})"
        return
    forms = _forms(have.string)
    if len(forms) != (catalog.num_plurals if asked.pluralizable else 1):
        yield f"{name!r} has {len(forms)} of {catalog.num_plurals} plural forms"
    if not all(forms):
        yield f"{name!r} is not translated ({where})"
    if have.fuzzy:
        yield f"{name!r} is fuzzy"
    for form in filter(None, forms):
        if not _agree(asked, form):
            yield f"{name!r} and {form!r} have other placeholders"


def _agree(asked: Message, form: str) -> bool:
    """Whether a translation has the placeholders of its source; a plural form may leave the number to its words."""
    expected = {sign for text in _forms(asked.id) for sign in PLACEHOLDER.findall(text)}
    used = set(PLACEHOLDER.findall(form))
    return used <= expected if asked.pluralizable else used == expected


def main(word: str) -> int:
    if word == "update":
        for language in languages():
            update(language)
    if word in ("update", "compile"):
        catalogs.compile_stale(LOCALE)
    if word == "check":
        asked = wanted()
        found = [problem for language in languages() for problem in problems(language, asked)]
        print("\n".join(found) or f"Catalogs are complete: {', '.join(languages())}.")
        return bool(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
