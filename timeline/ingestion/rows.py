"""What the engine reads in a text, as rows for other programs: the JSONL contract of `manage.py extract`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from timeline.extraction import extract
from timeline.extraction.results import Expression, Extraction, Mention, PartialDate, Quote, Unit, Unresolved
from timeline.ingestion.dates import day
from timeline.ingestion.errors import EmptyText, IngestionError
from timeline.ingestion.languages import checked, detected
from timeline.ingestion.readers.jsonl import row_of, words
from timeline.ingestion.readers.text import is_blank
from timeline.outputs.reasons import reason_sentence

Row = dict[str, Any]
DATE_KEYS = ("edtf", "first", "last", "precision", "certainty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """The language and the day of publication of rows that name none; an empty language is detected."""

    language: str = ""
    published_on: dt.date | None = None


def answers(lines: Iterable[bytes], defaults: Defaults) -> Iterator[str]:
    """One line of JSON for each row `{"id", "text", "lang", "published"}`, as soon as it is read; see docs/ingest.md.

    A row that cannot be read gives `{"id", "error"}`, and the next one is read. Blank lines are passed over.
    """
    for line in lines:
        if line.strip():
            yield as_json(_answer(line, defaults))


def as_json(row: Row) -> str:
    """One line of JSON with letters as they are; escapes only where a row holds halves of a pair, which UTF-8 lacks."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    return line


def _answer(line: bytes, defaults: Defaults) -> Row:
    identity = None
    try:
        row = row_of(line)
        identity = row.get("id")
        return row_for(identity, _read(row, defaults))
    except IngestionError as error:
        return {"id": identity, "error": str(error)}
    except Exception as error:  # noqa: BLE001 - one text that breaks the engine must not end a run over an archive
        return {"id": identity, "error": f"{type(error).__name__}: {error}"}


def _read(row: Row, defaults: Defaults) -> Extraction:
    text, language, published = words(row, "text", required=True), words(row, "lang"), words(row, "published")
    if is_blank(text):
        raise EmptyText
    language = checked(language) if language else defaults.language
    return extract(
        text,
        language=language or detected(text),
        published_on=day(published) if published else defaults.published_on,
    )


def row_for(identity: object, found: Extraction) -> Row:
    """All that was read in one text; offsets are code points of the text that was given."""
    return {
        "id": identity,
        "expressions": [row for e in _in_text_order(found) for row in _expressions(e)],
        "events": [_event(mention) for mention in found.mentions],
        "undated": [_quote(undated.quote) for undated in found.undated],
    }


def _in_text_order(found: Extraction) -> list[Expression | Unresolved]:
    named: list[Expression | Unresolved] = [*found.expressions, *found.unresolved]
    return sorted(named, key=lambda expression: expression.span)


def _expressions(expression: Expression | Unresolved) -> list[Row]:
    """The date that the words name, without preposition or modifier; all of it null where nothing makes it safe.

    A range gives a row for each end where the language's annotation has it so.
    """
    if isinstance(expression, Unresolved):
        return [{**_words(expression), **dict.fromkeys(DATE_KEYS), "rule": expression.rule}]
    rule = expression.reason.rule
    if not expression.ends:
        return [{**_words(expression), **_date(expression.named), "rule": rule}]
    return [{**_end(expression, unit), **_date(unit.date), "rule": rule} for unit in expression.ends]


def _end(expression: Expression, unit: Unit) -> Row:
    start, end = (offset - expression.span.start for offset in unit.span)
    return {"start": unit.span.start, "end": unit.span.end, "text": expression.text[start:end]}


def _words(expression: Expression | Unresolved) -> Row:
    return {"start": expression.span.start, "end": expression.span.end, "text": expression.text}


def _quote(quote: Quote) -> Row:
    return {"start": quote.span.start, "end": quote.span.end, "exact": quote.exact}


def _date(date: PartialDate) -> Row:
    return {
        "edtf": date.edtf,
        "first": date.first_day and date.first_day.isoformat(),
        "last": date.last_day and date.last_day.isoformat(),
        "precision": date.precision.value,
        "certainty": date.certainty.value,
    }


def _event(mention: Mention) -> Row:
    date, reason = mention.expression.date, mention.expression.reason.as_dict()
    return {
        "quote": _quote(mention.quote),
        "expression": _words(mention.expression),
        **_date(date),
        "modality": mention.modality.value,
        "attributed": bool(mention.attribution),
        "attribution": mention.attribution,
        "title": mention.title,
        "category": mention.category.value,
        "actors": list(mention.actors),
        "reason": reason_sentence(reason, date, "en"),
    }
