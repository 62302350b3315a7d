"""natasha on rows from standard input; see readers.py. Runs in an environment of its own, without this project."""

import calendar
import inspect
import json
import sys
import time

if not hasattr(inspect, "getargspec"):  # gone since Python 3.11, and natasha's morphology still asks for it
    inspect.getargspec = lambda f: inspect.getfullargspec(f)[:4]

from natasha import DatesExtractor, MorphVocab

WARM = 20


def days(fact, published):
    """First and last day of a date's parts; a year that is not stated is the publication's."""
    year, month, day = (int(part) if part else None for part in (fact.year, fact.month, fact.day))
    year = year or int(published[:4])
    try:
        if day:
            month = month or int(published[5:7])
            calendar.weekday(year, month, day)
            return [f"{year:04d}-{month:02d}-{day:02d}"] * 2
        if month:
            return [f"{year:04d}-{month:02d}-{d:02d}" for d in (1, calendar.monthrange(year, month)[1])]
    except ValueError:
        return [None, None]
    return [f"{year:04d}-01-01", f"{year:04d}-12-31"]


rows = [json.loads(line) for line in sys.stdin.read().split("\n")]
extract = DatesExtractor(MorphVocab())
for row in rows[:WARM]:
    list(extract(row["text"]))
start = time.process_time()
found = [list(extract(row["text"])) for row in rows]
rate = len(rows) / (time.process_time() - start)
for row, matches in zip(rows, found, strict=True):
    dates = [[m.start, m.stop, *days(m.fact, row["published"])] for m in matches]
    print(json.dumps({"id": row["id"], "found": dates}))  # noqa: T201
print(json.dumps({"rate": rate}))  # noqa: T201
