"""A decision's before and after, as an editor reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.extraction import edtf
from timeline.extraction.errors import InvalidDate
from timeline.models import Citation, Decision, Event, Mention, Source, Timeline
from timeline.outputs.words import date_words

MAX_SHOWN = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field: its name, what it was, what it is; empty text for nothing."""

    label: str
    before: str
    after: str


def differences(decision: Decision) -> list[Difference]:
    """What the decision changed, field by field."""
    model = _model_of(decision)
    names = [*decision.after, *(name for name in decision.before if name not in decision.after)]
    rows = []
    for name in names:
        before, after = decision.before.get(name), decision.after.get(name)
        is_told_by_the_date = name == "precision" and "edtf" in names
        if (before or after) and before != after and not is_told_by_the_date:
            sides = {"before": shown(name, before, model), "after": shown(name, after, model)}
            rows.append(Difference(label=label_of(name, model), **sides))
    return rows


def _model_of(decision: Decision) -> type[Model]:
    """Whose fields the decision names."""
    if decision.event_id or decision.mention_id:
        return Event
    return Source if decision.source_id else Timeline


def label_of(name: str, model: type[Model] = Event) -> str:
    """An entry's name in the editor's words."""
    others = {"mention": _("mention"), "citation": _("citation"), "citations": _("citations"), "merged": _("merged")}
    others |= {
        "confirmed": _("confirmed date"),
        "split": _("split"),
        "split_from": _("split from"),
        "codes": _("codes that led there"),
    }
    if name in others:
        return others[name]
    try:
        return str(getattr(model._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name


def shown(name: str, value: Any, model: type[Model] = Event) -> str:
    """An entry's value in the editor's words."""
    if value in (None, "", [], {}) and value is not False:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in {"edtf", "confirmed"}:
        return _dated(str(value))
    if isinstance(value, Mapping):
        return "; ".join(_passage(value))
    if isinstance(value, list):
        return " · ".join(shown("", each) for each in value)
    return _cut(_choice(name, str(value), model))


def _dated(value: str) -> str:
    try:
        return f"{date_words(edtf.parse(value), get_language() or 'en')} ({value})"
    except InvalidDate:
        return value


def _choice(name: str, value: str, model: type[Model]) -> str:
    if name == "mention":
        return str(dict(Mention.State.choices).get(value, value))
    if name in {"state", "occurrence", "category", "published_basis"}:
        choices = getattr(model._meta.get_field(name), "flatchoices", ())
        return str(dict(choices).get(value, value))
    return value


def _passage(value: Mapping[str, Any]) -> Iterator[str]:
    if value.get("exact"):
        yield f"“{_cut(str(value['exact']))}”"
    if "start" in value or "end" in value:
        yield _("characters %(start)s–%(end)s") % {"start": value.get("start", "…"), "end": value.get("end", "…")}
    if value.get("edtf"):
        yield _dated(str(value["edtf"]))
    if value.get("role"):
        yield str(dict(Citation.Role.choices).get(value["role"], value["role"]))
    if value.get("attribution"):
        yield _cut(str(value["attribution"]))


def _cut(words: str) -> str:
    return words if len(words) <= MAX_SHOWN else words[:MAX_SHOWN] + "…"
