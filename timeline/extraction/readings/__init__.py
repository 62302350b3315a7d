"""What words say of a date before anything is counted from anything: the parts they state, and how to resolve them."""

from timeline.extraction.readings.base import (
    Base,
    Context,
    Direction,
    InferredYear,
    Part,
    Reading,
    Resolved,
    Side,
    Tense,
    collapsed_role_sets,
    collapsed_roles,
)
from timeline.extraction.readings.compound import About, Bound, NightBefore, PartOf, Range
from timeline.extraction.readings.counted import LastMonth, MonthOf, Relative, Weekday
from timeline.extraction.readings.stated import Calendar, Century, Decade, Exact, NotADate, Season, Vague, YearPart

__all__ = [
    "About",
    "Base",
    "Bound",
    "Calendar",
    "Century",
    "Context",
    "Decade",
    "Direction",
    "Exact",
    "InferredYear",
    "LastMonth",
    "MonthOf",
    "NightBefore",
    "NotADate",
    "Part",
    "PartOf",
    "Range",
    "Reading",
    "Relative",
    "Resolved",
    "Season",
    "Side",
    "Tense",
    "Vague",
    "Weekday",
    "YearPart",
    "collapsed_role_sets",
    "collapsed_roles",
]
