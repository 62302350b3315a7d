"""Spoils the corpus sentences of every language and feeds them to the engine: errors, broken promises, slow texts.

    python -m tests.benchmarks.fuzz_engine [MINUTES] [SEED]

Prints each text that fails, once for each kind of failure, and ends with their number. The same seed spoils alike.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
import traceback
from collections import Counter

from tests.extraction.promises import check
from tests.extraction.sentences import cases
from timeline.extraction import extract, known_languages

ODD = (
    "\x00", "\u0301", "\u0308", "\u202e", "\u200b", "\u200d", "\ufeff", "\u00ad", "\ud800", "\udfff", "\u2028",
    "\x0b", "\x1c", "\x85", "\u00a0", "\u3000", "İ", "ß", "ſ", "ŉ", "ǅ", "²", "½", "Ⅷ", "٣", "１", "九", "年", "😀",
    "‑", "−", "’", "ʼ", "«", "»", "“", "(", "[", ")", "\n", "\r", "\n\n", "\t", " " * 12, "0", "00", "99999999999",
    "9999",
    "0001", "%", ".", ",", "/", ":", "-", "—", "…", "29 февраля", "31 ноября", "February 29", "через 99999 лет",
    "99999 years ago", "до н. э.", "9999-12-31", "0001-01-01", "31.12.9999", "01.01.0001", "XXI век", "0-е", "1990s",
)  # fmt: skip
DAYS = (None, dt.date(2020, 10, 23), dt.date(2020, 2, 29), dt.date.min, dt.date.max, dt.date(9999, 1, 1))
LONGEST = 20_000
SLOW = (0.1, 0.001)  # seconds that a text may cost, and more for each of its characters


def spoiled(text: str, texts: list[str], chance: random.Random) -> str:
    """The text after some changes of any kind, none of which has to make sense."""
    for _ in range(chance.randint(1, 6)):
        text = changed(text, chance.choice(texts), chance)[:LONGEST]
    return text


def changed(text: str, other: str, chance: random.Random) -> str:
    place, end = sorted(chance.randint(0, len(text)) for _ in range(2))
    cut, odd, words = chance.randint(0, len(other)), chance.choice(ODD), text.split()
    return chance.choice((
        text[:place] + odd + text[place:],
        text[:place] + odd + text[end:],
        text[:place] + text[end:],
        text[:place] + other[cut:],
        other[:cut] + text[place:],
        text[:place] + text[place:end] * chance.randint(2, 40) + text[end:],
        "".join(str(chance.randint(0, 9)) if c.isdigit() and chance.random() < 0.5 else c for c in text),
        "".join(odd + c if chance.random() < 0.05 else c for c in text),
        chance.choice((text.upper(), text.lower(), text.title(), text[::-1])),
        " ".join(chance.sample(words, len(words))),
    ))  # fmt: skip


def main() -> None:
    minutes, seed = (float(sys.argv[1]) if len(sys.argv) > 1 else 1.0), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance, languages = random.Random(seed), known_languages()
    listed = [(language, case["text"]) for language, case in cases()]
    texts = [text for _, text in listed]
    failures: Counter[str] = Counter()
    number, until = 0, time.monotonic() + 60 * minutes
    while time.monotonic() < until:
        number += 1
        own, text = chance.choice(listed)
        language = own if chance.random() < 0.8 else chance.choice(languages)
        text, day = spoiled(text, texts, chance), chance.choice(DAYS)
        extract("", language=language, published_on=None)  # loads it
        start = time.process_time()
        try:
            found = extract(text, language=language, published_on=day)
            spent = time.process_time() - start
            check(text, found)
            failure = "slow" if spent > SLOW[0] + SLOW[1] * len(text) else ""
        except BaseException as error:  # a panic in Rust is none of Exception
            if isinstance(error, KeyboardInterrupt):
                raise
            failure = f"{type(error).__name__} at {traceback.extract_tb(error.__traceback__)[-1].line}"
        if failure:
            failures[failure] += 1
            if failures[failure] == 1:
                sys.stdout.write(f"{failure}: extract({text!a}, language={language!r}, published_on={day!r})\n")
                sys.stdout.flush()
    sys.stdout.write(f"{number} texts, {failures.total()} failures: {dict(failures)}\n")


if __name__ == "__main__":
    main()
