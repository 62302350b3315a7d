"""Every sentence of the corpus files: what is read in it, and with which date.

`known_gap = "reason"` marks what cannot be read yet: a strict expected failure, so that its first success is seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.extraction.sentences import cases
from timeline.extraction import extract, own_languages
from timeline.extraction.finders import STAGES


def numbered() -> Iterator[Any]:
    counts: Counter[str] = Counter()
    for language, case in cases():
        counts[language] += 1
        gap = case.get("known_gap")
        marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
        yield pytest.param(language, case, id=f"{language}-{counts[language]}", marks=marks)


@pytest.mark.parametrize(("language", "case"), list(numbered()))
def test_sentence_is_read_as_the_corpus_says(language: str, case: Mapping[str, Any]) -> None:
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
    listed = [case for spoken, case in cases() if spoken == language]
    assert listed
    empty = [case for case in listed if not case["expressions"]]
    assert len(empty) >= len(listed) / 5


def test_every_rule_is_met_in_the_corpus() -> None:
    met = set()
    for language, case in cases():
        found = extract(case["text"], language=language, published_on=case.get("published_on"))
        met |= {e.reason.rule for e in found.expressions}
    makers = {finder.rule for stage in STAGES for finder in stage} - {
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
