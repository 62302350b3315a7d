"""A mistake in a language file is told with its file, its key and its value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline import extraction
from timeline.extraction import VocabularyError, own_languages
from timeline.extraction.languages import loader


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(loader, "FOLDER", tmp_path)
    loader.load_data.cache_clear()
    yield tmp_path
    loader.load_data.cache_clear()


@pytest.mark.parametrize(
    ("content", "key", "told"),
    [
        ('[monts]\nmay = ["mai"]', "monts", "not a known key"),
        ('[months]\nmai = ["mai"]', "months.mai", "january, february"),
        ('[months]\nmay = "mai"', "months.may", "list of words"),
        ('[months]\nmay = ["ma{i,ie"]', "months.may", "'ma{i,ie' has a brace"),
        ('[months]\nmay = ["ma{i,{ie,is}}"]', "months.may", "one within another"),
        ('[months]\nmay = ["mai~case"]', "months.may", "endings case"),
        ('[words]\nutnil = ["bis"]', "words.utnil", "until"),
        ('[categories]\nelections = ["Wahl"]', "categories.elections", "election"),
        ('[units]\nfortnight = ["quinze jours"]', "units.fortnight", "week"),
        ('[parts]\nend = ["Ende"]', "parts.end", "late"),
        ('[relative]\n"tomorrow" = ["morgen"]', "relative.tomorrow", "a unit, an offset and a base"),
        ('[numbers]\none = ["eins"]', "numbers.one", "must be a number"),
        ('flags = "day_first"', "flags", "must be a list"),
        ('base = "deutsch"', "base", "deutsch is no locale"),
        ("[months", "TOML", "Expected ']'"),
    ],
)
def test_mistake_is_told_with_file_key_and_value(folder: Path, content: str, key: str, told: str) -> None:
    (folder / "xx.toml").write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        loader.load_data("xx")
    assert caught.value.file == "xx.toml"
    assert caught.value.key == key
    assert told in str(caught.value)


@pytest.mark.parametrize("language", own_languages())
def test_engine_asks_for_every_flag_and_every_list_of_words(language: str) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(extraction.__path__[0]).rglob("*.py"))
    data = loader.load_data(language)
    assert [name for name in (*data["flags"], *data["clauses"]) if f'"{name}"' not in source] == []
