"""Every sentence of the corpus files: what is read in it, and with which date.

`known_gap = "reason"` marks what cannot be read yet: a strict expected failure, so that its first success is seen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.extraction import extract, own_languages
from timeline.extraction.finders import FINDERS

CORPUS = Path(__file__).parent / "corpus"


def cases() -> Iterator[Any]:
    for path in sorted(CORPUS.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], start=1):
            gap = case.get("known_gap")
            marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
            yield pytest.param(path.stem, case, id=f"{path.stem}-{number}", marks=marks)


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_sentence_is_read_as_the_corpus_says(language: str, case: dict[str, Any]) -> None:
    found = extract(case["text"], language=language, published_on=case.get("published_on"))
    read = [(e.text, e.date.edtf) for e in found.expressions]
    reasons = [e.reason.as_dict() for e in found.expressions]
    assert read == [(e["words"], e["edtf"]) for e in case["expressions"]], reasons
    if "modality" in case:
        assert found.mentions[0].modality == case["modality"]
    if case.get("undated"):
        assert found.undated


@pytest.mark.parametrize("language", own_languages())
def test_language_has_a_corpus_and_a_fifth_of_it_are_non_examples(language: str) -> None:
    listed = tomllib.loads((CORPUS / f"{language}.toml").read_text(encoding="utf-8"))["case"]
    empty = [case for case in listed if not case["expressions"]]
    assert len(empty) >= len(listed) / 5


def test_every_rule_is_met_in_the_corpus() -> None:
    met = set()
    for path in CORPUS.glob("*.toml"):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found = extract(case["text"], language=path.stem, published_on=case.get("published_on"))
            met |= {e.reason.rule for e in found.expressions}
    makers = {finder.rule for finder in FINDERS} - {
        "frequency",
        "no-date",
        "moved",
        "vague",
        "indefinite",
        "present",
        "clock",
        "told",
        "trait",
        "several",
        "before-christ",
    }
    assert makers - met == set()
