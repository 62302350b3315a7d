"""The commands that README.md promises: the lines of its first fenced `sh` block.

python scripts/readme.py "make run" "make test"    # exit 1 when README says others
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def commands(text: str) -> list[str]:
    """Each line of the first fenced block marked `sh`, without its comment."""
    block = re.search(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = block[1].splitlines() if block else []
    return [line.partition("#")[0].strip() for line in lines if line.partition("#")[0].strip()]


if __name__ == "__main__":
    promised = commands(README.read_text(encoding="utf-8"))
    if promised != sys.argv[1:]:
        sys.exit(f"README.md promises {promised}, but what is run here is {sys.argv[1:]}.")
