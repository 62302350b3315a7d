from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.core.management import CommandError, call_command

from tests.chronicle import make_chronicle
from tests.make import make_citation, make_event, make_timeline
from timeline.models import Event, Timeline
from timeline.public import static_site
from timeline.public.formats import FORMATS

pytestmark = pytest.mark.django_db

SITE = "https://live.example"


def written(timeline: Timeline, folder: Path, *options: str) -> Path:
    call_command("export_site", timeline.slug, str(folder), "--site", SITE, *options, stdout=io.StringIO())
    return folder


class Links(HTMLParser):
    """What a page leads to, and the ids in it."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given[name] or "" for name in ("href", "src") if given.get(name)]
        self.ids.add(given.get("id") or "")


def check_links(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        assert "<script" not in page.read_text(encoding="utf-8")
        for link in Links(page).links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), link
                continue
            assert not link.startswith("/"), link
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), (page, link)
            assert not parts.fragment or parts.fragment in Links(target).ids, (page, link)


def test_no_link_of_the_folder_is_dead_and_nothing_needs_a_server(tmp_path: Path) -> None:
    folder = written(make_chronicle(), tmp_path / "site")
    assert len(list(folder.rglob("*.html"))) == 1 + 13
    check_links(folder)


def test_every_format_is_there_and_leads_to_the_living_site(tmp_path: Path) -> None:
    timeline = make_chronicle()
    folder = written(timeline, tmp_path)
    for form in FORMATS:
        assert (folder / f"{timeline.slug}.{form.suffix}").stat().st_size
    assert f"{SITE}/t/{timeline.slug}/e/" in (folder / f"{timeline.slug}.json").read_text(encoding="utf-8")


def test_long_timelines_have_several_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static_site, "PART", 5)
    folder = written(make_chronicle(), tmp_path)
    assert sorted(page.name for page in folder.glob("*.html")) == ["index-2.html", "index-3.html", "index.html"]
    assert 'href="index-2.html"' in (folder / "index.html").read_text(encoding="utf-8")
    check_links(folder)


def test_nothing_hidden_is_in_it_and_what_was_withdrawn_goes_when_it_is_written_again(tmp_path: Path) -> None:
    timeline = make_timeline()
    shown, gone = make_event(timeline=timeline, title="Shown"), make_event(timeline=timeline, title="Gone")
    make_citation(event=make_event(timeline=timeline, state="draft", title="Hidden"))
    folder = written(timeline, tmp_path)
    assert all("Hidden" not in file.read_text(encoding="utf-8") for file in folder.rglob("*") if file.is_file())
    Event.objects.filter(pk=gone.pk).update(state="withdrawn", version=gone.version + 1)
    written(timeline, tmp_path)
    assert [page.stem for page in (folder / "e").iterdir()] == [shown.code]
    assert all("Gone" not in file.read_text(encoding="utf-8") for file in folder.rglob("*") if file.is_file())


def test_text_stays_text(tmp_path: Path) -> None:
    event = make_event(title='<script>alert(1)</script>"', summary="<img src=x onerror=alert(1)>")
    folder = written(event.timeline, tmp_path, "--language", "en")
    for page in folder.rglob("*.html"):
        assert not re.search(r"<script|<img", page.read_text(encoding="utf-8"))


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    timeline, draft = make_timeline(), make_timeline(state=Timeline.State.DRAFT)
    (tmp_path / "other.txt").write_text("mine")
    for slug, folder, site, said in (
        (timeline.slug, tmp_path, SITE, "holds other files"),
        (draft.slug, tmp_path / "a", SITE, "no published timeline"),
        (timeline.slug, tmp_path / "b", "live.example", "scheme"),
        (timeline.slug, tmp_path / "other.txt", SITE, "cannot be written"),
    ):
        with pytest.raises(CommandError, match=said):
            call_command("export_site", slug, str(folder), "--site", site)
    assert (tmp_path / "other.txt").read_text() == "mine"
