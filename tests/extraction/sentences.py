"""The corpus: sentences of every language with what is to be read in them; corpus/ru.toml explains the keys."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"


def cases() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every sentence of the corpus with its language."""
    for path in sorted(CORPUS.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield path.stem, case
