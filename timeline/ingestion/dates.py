"""Days as people and files write them."""

from __future__ import annotations

import datetime as dt
import re

from timeline.ingestion.errors import BadDate

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d.*)?", re.ASCII | re.DOTALL)


def day(value: str) -> dt.date:
    """The calendar day of an ISO date or time, as written: no time zone is applied. Raises BadDate."""
    match = _ISO.fullmatch(value.strip())
    try:
        return dt.date.fromisoformat(match[1] if match else value.strip()[:40] or "-")
    except ValueError:
        raise BadDate(value[:40]) from None
