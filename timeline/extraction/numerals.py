"""Numbers that are spelled out: a row of number words becomes one token, with the roles that its digits would have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from timeline.extraction.tokens import Alphabet, Token, cased_roles, number_roles, ordinal_roles

SPELLED = "spelled"  # the role of a word that may be part of a longer number; its value is the number
HUNDRED, THOUSAND = 100, 1000
LONGEST = 8  # words
JOINS = frozenset({"dash", "comma", "and"})


def roles_of(kind: Collection[str], value: int) -> dict[str, Any]:
    """What a number in words can be; `kind` are the roles of its last word, which carries the ending."""
    if "cased" in kind:
        return cased_roles(str(value))
    if "ordinal" in kind:
        roles = ordinal_roles(str(value))
        return roles if "day" in kind else {role: v for role, v in roles.items() if role != "day"}
    return {"decade_word" if "decade_word" in kind else "number": value}


def numeral_role_sets() -> Iterator[frozenset[str]]:
    """All role sets that numbers in words can have, for the alphabet."""
    for kind in ({"number"}, {"ordinal"}, {"ordinal", "day"}, {"cased"}, {"decade_word"}):
        for value in (5, 40, 2020, 10000):
            yield frozenset({*roles_of(kind, value), SPELLED})
    yield frozenset({*number_roles("2020"), SPELLED})


def composed(row: list[Token], spelled: Collection[str], alphabet: Alphabet, *, pairs: bool) -> list[Token]:
    """The row with its number words joined; `spelled` are their letters. `pairs`: “nineteen forty” is a year."""
    if not any(token.letter in spelled for token in row):
        return row
    result: list[Token] = []
    position = 0
    while position < len(row):
        length, token = 1, row[position]
        if token.letter in spelled:
            length, roles = _longest(row, position, pairs=pairs)
            if length > 1:
                roles = {**roles, SPELLED: True}
                token = Token(token.start, row[position + length - 1].end, alphabet.letters[frozenset(roles)], roles)
        result.append(token)
        position += length
    return [_as_its_neighbour(result, index, alphabet) for index in range(len(result))]


def _longest(row: Sequence[Token], first: int, *, pairs: bool) -> tuple[int, Mapping[str, Any]]:
    """How many tokens from the first make one number, and its roles."""
    values: list[int] = []
    length, roles = 1, row[first].roles
    for index in islice(_run(row, first), LONGEST):
        values.append(row[index].roles[SPELLED])
        if _value(values) is not None:
            length, roles = index - first + 1, roles_of(row[index].roles.keys(), _value(values) or 0)
        elif pairs and (year := _pair(values)) is not None:
            length, roles = index - first + 1, number_roles(str(year))
    return length, roles


def _run(row: Sequence[Token], first: int) -> Iterator[int]:
    """The places of number words that follow each other, with or without a hyphen, up to one with an ending."""
    index = first
    while index < len(row) and SPELLED in row[index].roles:
        yield index
        if "number" not in row[index].roles:
            return
        index += 1
        if index + 1 < len(row) and "dash" in row[index].roles and row[index - 1].end == row[index + 1].start - 1:
            index += 1


def _value(values: Sequence[int]) -> int | None:
    """The number that these words make, each a multiplier or smaller than what may still follow; None for no number."""
    total = group = 0
    room = THOUSAND * THOUSAND
    for value in values:
        if 0 < group < value and (value == HUNDRED or (value == THOUSAND and not total)):
            group *= value
            room = value
        elif 0 < value < room:
            group += value
            room = next(unit for unit in (THOUSAND, HUNDRED, 10, 1) if value % unit == 0)
        else:
            return None
        if group >= THOUSAND:
            total, group = total + group, 0
    return total + group


def _pair(values: Sequence[int]) -> int | None:
    """A year said in two halves, each of two digits."""
    for middle in range(1, len(values)):
        first, second = _value(values[:middle]), _value(values[middle:])
        if first and second and 10 < first < 21 and 9 < second < HUNDRED:
            return first * HUNDRED + second
    return None


def _as_its_neighbour(row: Sequence[Token], index: int, alphabet: Alphabet) -> Token:
    """In «жиырма бес – жиырма алтыншы қазан» the last number carries the ending of both."""
    token = row[index]
    if index + 2 >= len(row) or set(token.roles) != {"number", SPELLED} or not JOINS & set(row[index + 1].roles):
        return token
    own, last = {**ordinal_roles(str(token.roles["number"])), SPELLED: True}, row[index + 2].roles
    if "number" in last or not {"day", "year"} & set(own) & set(last):
        return token
    return Token(token.start, token.end, alphabet.letters[frozenset(own)], own)
