"""How odd a string is as Russian or Kyrgyz writing: enough to tell a wrong decoding from the right one."""

from __future__ import annotations

import math
import re
from itertools import pairwise

# Letters of Russian news, in thousandths; Kyrgyz written in the same alphabet is close enough to be told from noise.
PER_MILLE = {
    **dict(zip("оеаинтсрвлкмдпу", (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26), strict=True)),
    **dict(zip("яыьгзбчйхжшюцщэф", (20, 19, 17, 17, 16, 16, 14, 12, 10, 9, 7, 6, 5, 4, 3, 3), strict=True)),
    **dict(zip("ъёіїєў", (0.4, 0.4, 2, 1, 1, 0.5), strict=True)),
}
LETTER_COST = {letter: -math.log(share / 1000) for letter, share in PER_MILLE.items()}
STRANGE_COST = 20.0  # a letter of no language that we meet, a box-drawing sign, a control character
CAPITAL_INSIDE_COST = 6.0
ALL_CAPITALS_COST = 0.5
NO_START_COST = 5.0  # no word begins with a hard or a soft sign
PAIR_GAIN = 1.5

# The commonest pairs of letters, Russian first, then those that Kyrgyz adds.
COMMON_PAIRS = """
ст но то на ен ни ко ра ов ро го ал пр ли ре ос во ка ер от по ол та ло ан те ел ва ор ть ат ом ет ны ри ес ла
ог ин ле да ит за де не ми ся ск ий ый ая ых их ей ии ие ме до об че ед из бы ви ве со мо ма тр
ар га гы ды ту бо уу ун ын бу ку шы жа мы са ча лу ду
"""
PAIRS = frozenset(COMMON_PAIRS.split())

_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = frozenset("-«»—–„“”‘’№…§©·°‚•€\xa0\xad")


def oddness(text: str) -> float:
    """The cost of a text, a letter on the average: Russian and Kyrgyz lie near 2.5, noise above 5."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    letters = sum(map(len, words))
    strange = sum(not (char.isalnum() or char.isspace() or char in _SIGNS) for char in text)
    return (sum(map(_word_cost, words)) + strange * STRANGE_COST) / letters if letters else math.inf


def _word_cost(word: str) -> float:
    letters = sum(LETTER_COST.get(letter, STRANGE_COST) for letter in word.lower())
    inside = sum(a.islower() and b.isupper() for a, b in pairwise(word))
    pairs = sum(a + b in PAIRS for a, b in pairwise(word.lower()))
    whole = (word.isupper() and len(word) > 1) * ALL_CAPITALS_COST + (word[0] in "ьъЬЪ") * NO_START_COST
    return letters + whole + inside * CAPITAL_INSIDE_COST - pairs * PAIR_GAIN
