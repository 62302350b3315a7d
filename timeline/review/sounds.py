"""Names by their sound, across Cyrillic and Latin spellings: «Жапаров» and “Japarov”, «Москва» and “Moscow”."""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "j",
    "з": "z", "и": "i", "й": "i", "і": "i", "ї": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n",
    "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ү": "u", "ұ": "u",
    "ф": "f", "х": "h", "һ": "h", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ә": "a", "ю": "iu", "я": "ia",
}  # fmt: skip
# Spellings of one sound, in this order.
_SAME = (
    ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("sch", "sh"), ("ye", "e"), ("yu", "iu"), ("ya", "ia"),
    ("x", "ks"), ("w", "v"), ("ck", "k"), ("c(?!h)", "k"), ("q", "k"), ("y", "i"), ("ö", "o"), ("ü", "u"),
    ("(.)\\1+", "\\1"),
)  # fmt: skip
_RULES = tuple((re.compile(spelling), plain) for spelling, plain in _SAME)
SHORTEST_START = 4
LONGEST_ENDING = 3


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """The name in plain Latin letters, one for each sound."""
    plain = "".join(_LETTERS.get(letter, letter) for letter in name.lower() if letter.isalpha())
    for spelling, letters in _RULES:
        plain = spelling.sub(letters, plain)
    return plain


def sounds_alike(one: str, other: str) -> bool:
    """Whether two sounds may be forms of one name: they begin alike, and only an ending differs."""
    short, long = sorted((one, other), key=len)
    alike = max(SHORTEST_START, len(short) - LONGEST_ENDING)
    if len(short) < SHORTEST_START:
        return short == long
    return len(long) - len(short) <= LONGEST_ENDING and short[:alike] == long[:alike]
