"""The style sheets that pages carry in themselves, so that the first view waits for one answer and not for two.

The policy names each by its hash (CSP 3, section 2.3.1): no other inline style is obeyed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

__all__ = ["CARRIED", "source_hash", "text"]

FOLDER = Path(__file__).resolve().parent.parent / "static"
CARRIED = ("timeline.css", "share.css", "embed.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@lru_cache
def text(name: str) -> str:
    """The sheet as pages carry it: without comments and line breaks. Read once in a process."""
    written = _COMMENT.sub("", (FOLDER / name).read_text(encoding="utf-8"))
    return " ".join(written.split())


def source_hash(sheet: str) -> str:
    """What a policy's `style-src` names a sheet with this text by."""
    digest = hashlib.sha256(sheet.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
