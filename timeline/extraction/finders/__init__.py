"""All rules, in the stages that they run in, and what they ask of a language."""

from __future__ import annotations

from timeline.extraction.finders import day_month, digits, holiday, joined, modified, month, relative, typed, year
from timeline.extraction.grammar import roles_in

# Each stage reads the row that the one before it left, in which a date is one token.
STAGES = (
    (*digits.FINDERS, *day_month.FINDERS, *holiday.FINDERS, *month.FINDERS, *year.FINDERS, *relative.FINDERS),
    modified.FINDERS,
    joined.RANGES,
    joined.BOUNDS,
)
# What a person types into a field has no text around it, and is read by a few rules more.
TYPED_STAGES = (
    (*STAGES[0], *typed.ALONE),
    (*modified.FINDERS, *typed.MODIFIED),
    (*joined.RANGES, *typed.RANGES),
    (*joined.BOUNDS, *typed.BOUNDS),
    typed.LAST,
)
FINDERS = tuple(finder for stage in (*STAGES, *TYPED_STAGES) for finder in stage)
ROLES = frozenset(role for finder in FINDERS for role in roles_in(finder.pattern))
