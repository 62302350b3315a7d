"""A date in the words of a reader's language, never more exact than the date itself.

Month names come from CLDR through Babel; how a language puts them together stands in `languages/<language>.toml`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from timeline.extraction import edtf
from timeline.extraction.errors import InvalidDate
from timeline.extraction.results import PartialDate, Precision
from timeline.outputs.date_forms import DateForms, date_forms

__all__ = ["date_words", "day_words", "weekday_word"]

_QUALIFIERS = "~?%"
_FRAMES = {"~": "about", "?": "maybe", "%": "maybe_about"}
_OPEN_FRAMES = {"~": "roughly", "?": "maybe", "%": "maybe_roughly"}
# What joins two ends: their kind, the largest part that they share, and whether they bound a week.
_JOINED = {
    ("day", "month", False): "days_in_month",
    ("day", "year", False): "days_in_year",
    ("day", "month", True): "week_in_month",
    ("day", "year", True): "week_in_year",
    ("day", "", True): "week",
    ("month", "year", False): "months_in_year",
    ("year", "", False): "years",
}
_THIRDS = {1: ("early", 10), 11: ("middle", 20), 21: ("late", None)}


def date_words(date: PartialDate, language: str, *, is_deadline: bool = False) -> str:
    """The date in words: “4 October 2020”, «22–23 октября 2020 года», «2020-жылдын күзү».

    Russian, Kyrgyz and English have words of their own; any other language gets the English ones. The last day of
    something that is planned `is_deadline`: “by 31 October 2020”, where what has lasted says “until”.
    """
    forms = date_forms(language)
    left, slash, right = date.edtf.partition("/")
    if not slash:
        return _qualified(forms, left)
    if date.precision is Precision.OPEN:
        return _one_bound(forms, left, right, "by" if is_deadline else "until")
    return _interval(forms, left, right, date.precision)


def day_words(day: dt.date, language: str) -> str:
    """One calendar day in words."""
    return date_words(edtf.day(day), language)


def weekday_word(day: dt.date, language: str) -> str:
    """The name of that day's weekday, as it stands alone."""
    return date_forms(language).weekdays[day.weekday()]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A form of the [plain] table with the values that fill it."""

    form: str
    values: dict[str, int]

    def plain(self, forms: DateForms) -> str:
        return forms.write(self.form, self.values)

    def cases(self, forms: DateForms) -> dict[str, str]:
        return forms.cases(self.form, self.values)


def _point(value: str) -> _Phrase:
    date = edtf.parse(value.rstrip(_QUALIFIERS))
    first = date.first_day
    if first is None:  # never of a point, which has both its bounds
        raise InvalidDate(value)
    values = {"year": first.year, "month": first.month, "day": first.day, "century": int(value[:2]) + 1}
    if date.precision is Precision.DECADE:
        values["year"] = int(value[:3]) * 10
    if date.precision is Precision.SEASON:
        values["season"] = int(value[5:7]) - edtf.SPRING
    return _Phrase(date.precision.value, values)


def _qualified(forms: DateForms, value: str) -> str:
    return _framed(forms, _point(value), _qualifier(value))


def _framed(forms: DateForms, phrase: _Phrase, qualifier: str) -> str:
    if not qualifier:
        return phrase.plain(forms)
    return forms.frame(_FRAMES[qualifier], phrase.cases(forms))


def _qualifier(value: str) -> str:
    return value[-1] if value[-1] in _QUALIFIERS else ""


def _one_bound(forms: DateForms, left: str, right: str, last: str) -> str:
    """From a day on, or until one; with both bounds it is a deadline, whose start was supplied and not stated."""
    bound = left if right == ".." else right
    point = _point(bound)
    until = last if point.form == Precision.DAY.value else f"{last}_end"
    written = forms.frame("from" if right == ".." else until, point.cases(forms))
    qualifier = _qualifier(bound)
    return forms.frame(_OPEN_FRAMES[qualifier], {"plain": written}) if qualifier else written


def _interval(forms: DateForms, left: str, right: str, precision: Precision) -> str:
    qualifier = _qualifier(left)
    if qualifier == _qualifier(right):
        if qualifier == "~" and (third := _third(left[:-1], right[:-1])):
            return third.plain(forms)
        if joined := _joined(_point(left), _point(right), precision):
            return _framed(forms, joined, qualifier)
    return forms.frame("range", {"plain": _qualified(forms, left), "plain2": _qualified(forms, right)})


def _third(left: str, right: str) -> _Phrase | None:
    """The early, middle or late third of one month: 1 to 10, 11 to 20, 21 to its end."""
    if len(left) != len("2020-10-01") or left[:7] != right[:7]:
        return None
    first, last = dt.date.fromisoformat(left), dt.date.fromisoformat(right)
    form, end = _THIRDS.get(first.day, ("", 0))
    if last.day != (end or edtf.month_end(last.year, last.month).day) or not form:
        return None
    return _Phrase(form, {"year": first.year, "month": first.month})


def _joined(left: _Phrase, right: _Phrase, precision: Precision) -> _Phrase | None:
    """Two ends of one kind as one phrase, what they share said once; None when they share nothing."""
    if left.form != right.form:
        return None
    form = _JOINED.get((left.form, _shared(left, right), precision is Precision.WEEK))
    return _Phrase(form, left.values | {f"{name}2": number for name, number in right.values.items()}) if form else None


def _shared(left: _Phrase, right: _Phrase) -> str:
    if left.values["year"] != right.values["year"]:
        return ""
    return "month" if left.values["month"] == right.values["month"] else "year"
