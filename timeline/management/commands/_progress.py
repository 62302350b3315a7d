from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Callable

BAR = 20


class Progress:
    """One line that is written over and over, while a terminal watches; silent otherwise."""

    def __init__(self, total: Callable[[], int]) -> None:
        """`total` is asked only if somebody watches."""
        self.is_watched = sys.stderr.isatty()
        self.total = max(total(), 1) if self.is_watched else 1
        self.done = 0

    def show(self, name: str) -> None:
        """What is being read now."""
        if self.is_watched:
            filled = min(BAR * self.done // self.total, BAR)
            plain = "".join(" " if unicodedata.category(char).startswith("C") else char for char in name)
            line = f"[{'#' * filled}{'.' * (BAR - filled)}] {self.done}/{self.total} {plain}"
            self._write(line[: shutil.get_terminal_size().columns - 1])

    def advance(self) -> None:
        """One more is done."""
        self.done += 1

    def clear(self) -> None:
        """Make room for other lines."""
        if self.is_watched:
            self._write("")

    def _write(self, line: str) -> None:
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
