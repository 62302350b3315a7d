"""All rules, in the stages that they run in, and what they ask of a language."""

from __future__ import annotations

from timeline.extraction.finders import day_month, digits, holiday, joined, modified, month, relative, year
from timeline.extraction.grammar import roles_in

# Each stage reads the row that the one before it left, in which a date is one token.
STAGES = (
    (*digits.FINDERS, *day_month.FINDERS, *holiday.FINDERS, *month.FINDERS, *year.FINDERS, *relative.FINDERS),
    modified.FINDERS,
    joined.RANGES,
    joined.BOUNDS,
)
FINDERS = tuple(finder for stage in STAGES for finder in stage)
ROLES = frozenset(role for finder in FINDERS for role in roles_in(finder.pattern))
