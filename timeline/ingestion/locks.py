"""One writer at a time for what the database itself cannot hold unique."""

from __future__ import annotations

import hashlib

from django.db import connection


def one_at_a_time(name: str) -> None:
    """Wait until no other transaction holds this name; it is held until the transaction ends.

    On SQLite a transaction begins IMMEDIATE (settings), so it is alone already.
    """
    if connection.vendor == "postgresql":
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
