from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from tests.make import make_timeline
from timeline.extraction import extract
from timeline.extraction.results import Extraction
from timeline.ingestion.article import Article, Basis
from timeline.ingestion.errors import BadAddress, LanguageNotKnown
from timeline.ingestion.store import add_source
from timeline.models import Mention, Snapshot, Source
from timeline.models.sources import sha256_of

pytestmark = pytest.mark.django_db

DAY = dt.date(2020, 10, 23)
FIRST = "Парламентские выборы прошли 4 октября 2020 года."
SECOND = "5 октября 2020 года граждане вышли на площадь."
THIRD = "Президент подал в отставку 15 октября 2020 года."
TODAY = "Сегодня министр прибыл в Москву."


def next_engine(text: str, **facts: Any) -> Extraction:
    """An engine that writes its titles otherwise."""
    found = extract(text, **facts)
    return dataclasses.replace(
        found, mentions=tuple(dataclasses.replace(m, title=m.title + "!") for m in found.mentions)
    )


def article(*sentences: str, **fields: object) -> Article:
    text = " ".join(sentences)
    plain = Article(
        text=text, title="Выборы", raw=text.encode(), media_type="text/plain", reader="text", reader_version="1"
    )
    return dataclasses.replace(plain, **fields)  # type: ignore[arg-type]


def page(*sentences: str, **fields: object) -> Article:
    return article(*sentences, url="https://gazeta.example/1", **fields)


def rows() -> tuple[int, int, int]:
    return Source.objects.count(), Snapshot.objects.count(), Mention.objects.count()


def states() -> dict[str, str]:
    """The state of the newest mention of each date."""
    return {mention.edtf: mention.state for mention in Mention.objects.order_by("pk")}


def test_an_article_becomes_a_source_a_snapshot_and_mentions() -> None:
    timeline = make_timeline()
    stored = add_source(timeline, article(FIRST, SECOND), language="ru", published_on=DAY)
    assert (stored.mentions, stored.is_new_source, stored.is_new_snapshot) == (2, True, True)
    assert list(timeline.sources.all()) == [stored.source]
    assert stored.snapshot.sha256 == sha256_of(f"{FIRST} {SECOND}")
    assert bytes(stored.snapshot.raw) == f"{FIRST} {SECOND}".encode()


def test_every_mention_quotes_its_snapshot_and_gives_its_reason() -> None:
    stored = add_source(make_timeline(), article(FIRST, SECOND), language="ru", published_on=DAY)
    for mention in stored.snapshot.mentions.all():
        assert stored.snapshot.text[mention.start : mention.end] == mention.quote
        assert stored.snapshot.text[mention.expression_start : mention.expression_end] == mention.expression
        assert mention.reason["words"] == mention.expression
        assert mention.state == Mention.State.WAITING


def test_a_passage_without_a_safe_date_goes_to_the_tray() -> None:
    timeline = make_timeline()
    stored = add_source(timeline, article(TODAY), language="ru")
    assert (stored.mentions, stored.undated) == (0, 1)
    assert timeline.mentions.undated().get().expression == "Сегодня"


@pytest.mark.parametrize("make", [article, page])
def test_the_same_article_again_adds_nothing(make: type[Article]) -> None:
    timeline = make_timeline()
    add_source(timeline, make(FIRST, SECOND, TODAY), language="ru", published_on=DAY)
    before = rows()
    again = add_source(timeline, make(FIRST, SECOND, TODAY), language="ru", published_on=DAY)
    assert rows() == before
    assert (again.is_new_source, again.is_new_snapshot, again.mentions, again.undated) == (False, False, 0, 0)


def test_the_same_address_copied_otherwise_is_the_same_source() -> None:
    timeline = make_timeline()
    add_source(timeline, page(FIRST))
    add_source(timeline, article(FIRST, url="HTTPS://gazeta.example:443/1?utm_source=mail#comments"))
    assert rows() == (1, 1, 1)


def test_a_known_article_can_be_on_a_second_timeline() -> None:
    add_source(make_timeline(), page(FIRST))
    stored = add_source(make_timeline(), page(FIRST))
    assert (stored.is_new_source, stored.is_new_snapshot, stored.mentions) == (False, False, 1)


def test_a_changed_text_at_a_known_address_makes_a_new_snapshot() -> None:
    timeline = make_timeline()
    add_source(timeline, page(FIRST))
    stored = add_source(timeline, page(FIRST, SECOND))
    assert (stored.is_new_source, stored.is_new_snapshot, stored.mentions, stored.retired) == (False, True, 2, 1)
    assert rows() == (1, 2, 3)


def test_a_passage_that_vanished_from_the_page_keeps_waiting() -> None:
    timeline = make_timeline()
    add_source(timeline, page(FIRST, SECOND))
    add_source(timeline, page(FIRST, THIRD))
    assert states() == {"2020-10-04": "waiting", "2020-10-05": "waiting", "2020-10-15": "waiting"}
    assert timeline.mentions.waiting().count() == 3


@pytest.mark.parametrize("state", [Mention.State.ACCEPTED, Mention.State.REJECTED])
def test_a_decided_mention_is_neither_touched_nor_asked_about_again(state: Mention.State) -> None:
    timeline = make_timeline()
    add_source(timeline, page(FIRST))
    Mention.objects.update(state=state)
    stored = add_source(timeline, page(FIRST, SECOND))
    assert states() == {"2020-10-04": state, "2020-10-05": "waiting"}
    assert stored.mentions == 1


def test_a_day_that_becomes_known_gives_the_tray_its_dates() -> None:
    timeline = make_timeline()
    add_source(timeline, article(FIRST, TODAY), language="ru")
    stored = add_source(timeline, article(FIRST, TODAY), language="ru", published_on=DAY)
    assert (stored.mentions, stored.retired) == (1, 1)
    assert {m.edtf for m in timeline.mentions.waiting()} == {"2020-10-04", "2020-10-23"}
    assert not timeline.mentions.undated().exists()


def test_a_newer_engine_replaces_what_waits_and_leaves_what_was_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = make_timeline()
    add_source(timeline, article(FIRST, SECOND), language="ru")
    Mention.objects.filter(edtf="2020-10-04").update(state=Mention.State.ACCEPTED)
    monkeypatch.setattr("timeline.ingestion.store.extract", next_engine)
    stored = add_source(timeline, article(FIRST, SECOND), language="ru")
    assert (stored.mentions, stored.retired) == (1, 1)
    assert states() == {"2020-10-04": "accepted", "2020-10-05": "waiting"}


def test_how_the_day_is_known_is_told_truthfully() -> None:
    timeline, day = make_timeline(), dt.date(2020, 10, 24)
    by_page = page(FIRST, published_on=day, published_basis=Basis.METADATA)
    assert add_source(timeline, by_page).source.published_basis == "metadata"
    stated = add_source(timeline, by_page, published_on=DAY).source
    assert (stated.published_on, stated.published_basis) == (DAY, "stated")
    again = add_source(timeline, by_page).source
    assert (again.published_on, again.published_basis) == (DAY, "stated")
    assert add_source(timeline, article(SECOND)).source.published_basis == "unknown"


def test_a_day_set_by_an_editor_stays() -> None:
    timeline = make_timeline()
    add_source(timeline, page(FIRST))
    Source.objects.update(published_on=DAY, published_basis="editor")
    stored = add_source(timeline, page(FIRST, SECOND), published_on=dt.date(2021, 1, 1))
    assert (stored.source.published_on, stored.source.published_basis) == (DAY, "editor")


def test_nothing_is_counted_from_a_guessed_day() -> None:
    stored = add_source(make_timeline(), page(TODAY, published_on=DAY, published_basis=Basis.GUESSED))
    assert (stored.source.published_on, stored.source.published_basis) == (DAY, "guessed")
    assert (stored.mentions, stored.undated, stored.has_day) == (0, 1, False)


def test_the_language_is_told_from_the_text_unless_it_is_stated() -> None:
    timeline = make_timeline()
    assert add_source(timeline, article("Шайлоо 2020-жылдын 4-октябрында болуп өттү.")).source.language == "ky"
    assert add_source(timeline, article(FIRST), language="RU").source.language == "ru"
    assert add_source(timeline, article(THIRD, language="uk")).source.language == "uk"


@pytest.mark.parametrize(
    ("fields", "error"), [({"language": "xx"}, LanguageNotKnown), ({"url": "javascript:alert(1)"}, BadAddress)]
)
def test_a_bad_article_leaves_nothing_behind(fields: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        add_source(make_timeline(), article(FIRST, **fields))
    assert rows() == (0, 0, 0)


def test_a_failure_on_the_way_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **facts: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("timeline.ingestion.store.settle", fail)
    with pytest.raises(RuntimeError):
        add_source(make_timeline(), article(FIRST), language="ru")
    assert rows() == (0, 0, 0)


def test_what_is_too_long_for_its_column_is_shortened_not_refused() -> None:
    long = page(FIRST, title="я" * 900, author="а " * 900, publisher="п" * 900, origin="о" * 900)
    source = add_source(make_timeline(), long).source
    source.refresh_from_db()
    assert [len(value) for value in (source.title, source.publisher, source.origin)] == [500, 200, 200]
    assert len(source.author) <= 300


def test_markup_is_stored_as_it_is() -> None:
    text = "<script>alert(1)</script> Выборы прошли 4 октября 2020 года."
    stored = add_source(make_timeline(), article(text, title="<b>Выборы</b>"), language="ru")
    assert (stored.snapshot.text, stored.source.title) == (text, "<b>Выборы</b>")
