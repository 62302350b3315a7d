"""The words of dates, one language at a time: names from CLDR, ways of writing from `languages/<language>.toml`."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_skeleton

FOLDER = Path(__file__).parent / "languages"
LANGUAGES = ("ru", "ky", "en")
FALLBACK = "en"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForms:
    """One language's ways to write a date. A form is a name of its [plain] table, a frame one of its [frames]."""

    table: Mapping[str, Any]
    locale: Locale
    weekdays: tuple[str, ...]

    def write(self, form: str, values: Mapping[str, int], case: str = "plain") -> str:
        """The form filled with its values, in the given case where the language has one of its own."""
        pattern = self.table.get(case, {}).get(form) or self.table["plain"][form]
        return str(pattern.format_map(self._names(values)))

    def cases(self, form: str, values: Mapping[str, int]) -> dict[str, str]:
        """Every case that a frame may ask for: plain, of, from and to."""
        return self.decline(self.write(form, values), self.write(form, values, "of"))

    def decline(self, plain: str, of: str = "") -> dict[str, str]:
        """The cases of a finished phrase, by its last letter where the language adds endings."""
        endings = self.table.get("endings", {}).get(plain[-1])
        if endings is None:
            return {"plain": plain, "of": of or plain, "from": of or plain, "to": of or plain}
        return {"plain": plain, **{case: plain + ending for case, ending in endings.items()}}

    def frame(self, name: str, cases: Mapping[str, str]) -> str:
        """A frame such as “until …” around a phrase that is given in its cases."""
        return str(self.table["frames"][name].format_map(cases))

    def month(self, number: int, *, short: bool = False) -> str:
        """A month's name as it stands alone, in a sentence's case."""
        name = str(self.locale.months["stand-alone"]["abbreviated" if short else "wide"][number])
        return name.lower() if self.table.get("lower_case_months") else name

    def short_month(self, day: dt.date) -> str:
        """That day's month with its year, as a label has room for them: “Oct 2020”, «окт. 2020 г.»."""
        return str(format_skeleton("yMMM", day, locale=self.locale))

    def _names(self, values: Mapping[str, int]) -> dict[str, object]:
        names: dict[str, object] = dict(values)
        for key in ("month", "month2"):
            if key in values:
                names |= self._month_names(key, values[key])
        if "season" in values:
            names["season"] = self.table["seasons"][values["season"]]
            names["season_of"] = self.table.get("seasons_of", self.table["seasons"])[values["season"]]
        if "century" in values:
            names |= {"roman": roman(values["century"]), "ordinal": self._ordinal(values["century"])}
        return names

    def _month_names(self, key: str, number: int) -> dict[str, object]:
        own = self.table.get("months_own")
        return {
            key: self.month(number),
            f"{key}_of": self.locale.months["format"]["wide"][number],
            f"{key}_own": own[number - 1] if own else "",
        }

    def _ordinal(self, number: int) -> str:
        patterns = self.table.get("ordinals", {})
        return str(patterns.get(self.locale.ordinal_form(number), "{n}")).format(n=number)


@lru_cache(maxsize=8)
def date_forms(language: str) -> DateForms:
    """The date forms of a language; of English for one that has no file."""
    code = language if language in LANGUAGES else FALLBACK
    locale = Locale("en", "GB") if code == "en" else Locale(code)
    days = locale.days["stand-alone"]["wide"]
    return DateForms(
        table=tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8")),
        locale=locale,
        weekdays=tuple(days[n] for n in range(7)),
    )


def roman(number: int) -> str:
    """A small number in Roman numerals, as Russian and Kyrgyz write centuries."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written
