"""How a category is drawn: a shape of its own, and the colour of its family. The shapes can be told apart in grey."""

from __future__ import annotations

from typing import NamedTuple

from timeline.extraction.results import Category

__all__ = ["FAMILIES", "SIGNS", "Sign"]

# From the baseline up, in every stack of the density.
FAMILIES = ("street", "power", "law", "talks", "life", "other")


class Sign(NamedTuple):
    """A shape around the point 0, 0, about eleven pixels wide, and the name of its colour."""

    family: str
    path: str


SIGNS: dict[str, Sign] = {
    Category.PROTEST: Sign("street", "M0 -6 6 5 -6 5Z"),
    Category.VIOLENCE_CONFLICT: Sign("street", "M0 -6.5 1.9 -1.9 6.5 0 1.9 1.9 0 6.5 -1.9 1.9 -6.5 0 -1.9 -1.9Z"),
    Category.ELECTION: Sign("power", "M-5 -5H5V5H-5Z"),
    Category.APPOINTMENT: Sign("power", "M0 -6 5 -1V5H-5V-1Z"),
    Category.RESIGNATION: Sign("power", "M0 6 5 1V-5H-5V1Z"),
    Category.LEGISLATION: Sign("law", "M-6 -5.5H6V-1.5H2V6H-2V-1.5H-6Z"),
    Category.COURT_ARREST: Sign("law", "M0 -6.5 6 0 0 6.5 -6 0Z"),
    Category.VISIT_MEETING: Sign("talks", "M-6.5 -5.5 0 -1.2 6.5 -5.5V5.5L0 1.2 -6.5 5.5Z"),
    Category.STATEMENT: Sign("talks", "M-5.5 -5H5.5V2.5H1L-2.5 6V2.5H-5.5Z"),
    Category.ECONOMY_AID: Sign("life", "M-2 -5.5H2V-2H5.5V2H2V5.5H-2V2H-5.5V-2H-2Z"),
    Category.DISASTER_ACCIDENT: Sign("life", "M0 6 6 -5 -6 -5Z"),
    Category.DEATH_BIRTH: Sign("life", "M-5.5 2.8A5.5 5.5 0 0 1 5.5 2.8Z"),
    Category.AWARD_CULTURE: Sign("life", "M-3 -5.2H3L6 0 3 5.2H-3L-6 0Z"),
    Category.OTHER: Sign("other", "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z"),
}
