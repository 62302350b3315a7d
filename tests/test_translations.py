"""Every string that code and templates ask for is there in Russian and Kyrgyz, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from scripts import messages
from timeline import catalogs

PLURAL = ("%(count)s event", "%(count)s events")


@pytest.mark.parametrize("language", messages.languages())
def test_the_catalog_is_complete(language: str) -> None:
    found = messages.problems(language)
    assert not found, f"{len(found)} problems; `make messages` brings the catalogs in step\n" + "\n".join(found)


def read(source: str) -> list[object]:
    return [message for _line, message, _comments, _context in messages.in_template(source)]


def test_strings_of_templates_are_found() -> None:
    assert read("<ul>\n  <li>{% translate 'Sources' %}\n    {{ _('Events')|title }}") == ["Sources", "Events"]
    assert read("{% blocktranslate trimmed %}\n Read  by\n {{ name }} {% endblocktranslate %}") == ["Read  by %(name)s"]


def test_plurals_of_templates_are_found() -> None:
    source = "{% blocktranslate count count=n %}{{ count }} event{% plural %}{{ count }} events{% endblocktranslate %}"
    assert read(source) == [PLURAL]


def test_strings_of_code_are_found_in_every_way_of_asking() -> None:
    source = "_('a' 'b'); gettext_lazy('c'); ngettext_lazy('d', 'dd', 2); pgettext('verb', 'e')"
    assert [found[1] for found in messages.in_code(source)] == ["ab", "c", ("d", "dd"), "e"]


def catalog(**entries: object) -> Catalog:
    made = Catalog(locale="ru")
    for name, string in entries.items():
        made.add(name, string)
    return made


def problems_of(monkeypatch: pytest.MonkeyPatch, asked: Catalog, stored: Catalog) -> list[str]:
    monkeypatch.setattr(messages, "stored", lambda language: stored)
    return messages.problems("ru", asked)


@pytest.mark.parametrize(
    ("stored", "problem"),
    [
        (catalog(), "no entry"),
        (catalog(Events=""), "not translated"),
        (catalog(Events="События %s"), "placeholders"),
        (catalog(Events="События", Quotes="Цитаты"), "nothing asks"),
    ],
)
def test_each_fault_of_a_catalog_is_named(monkeypatch: pytest.MonkeyPatch, stored: Catalog, problem: str) -> None:
    [found] = problems_of(monkeypatch, catalog(Events=""), stored)
    assert problem in found


def test_a_missing_plural_form_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, stored = Catalog(locale="ru"), Catalog(locale="ru")
    asked.add(PLURAL)
    stored.add(PLURAL, ("%(count)s событие", "", "%(count)s событий"))
    [found] = problems_of(monkeypatch, asked, stored)
    assert "not translated" in found


def test_a_catalog_is_compiled_when_it_has_changed(tmp_path: Path) -> None:
    po = tmp_path / "ru" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Events"\nmsgstr "События"\n'
    )
    assert catalogs.compile_stale(tmp_path) == [po.with_suffix(".mo")]
    assert catalogs.compile_stale(tmp_path) == []
