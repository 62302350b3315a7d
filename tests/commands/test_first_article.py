"""The article that Letopis was asked for, where it is at hand: only dates and date words of it stand here."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from timeline.models import Mention, Snapshot, Source, Timeline

ARTICLE = settings.BASE_DIR.parent / "shared" / "samples" / "000_a7e9e41b6b3571cc.txt"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not ARTICLE.is_file(), reason="the first article is not at hand"),
]

EXPECTED = (
    ("2020-10-04", "4 октября", "election", "occurred"),
    ("2020-10-05", "5 октября", "protest", "occurred"),
    ("2020-10-15", "15 октября 2020 года", "appointment", "occurred"),
    ("2020-10-22", "22 октября", "visit_meeting", "occurred"),
    ("2020-10-22", "В тот же день", "visit_meeting", "occurred"),
    ("2020-10-23", "23 октября", "visit_meeting", "occurred"),
    ("2020-10-23/2020-10-31", "до конца октября", "", "planned"),
)


def ingest() -> str:
    out = StringIO()
    options = {"timeline": "demo", "published": "2020-10-23", "language": "ru"}
    call_command("ingest", str(ARTICLE), **options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(("date", "words", "category", "modality"), EXPECTED)
def test_each_happening_is_found_with_its_date(date: str, words: str, category: str, modality: str) -> None:
    ingest()
    found = Mention.objects.filter(edtf=date, expression=words, modality=modality)
    assert found.filter(category=category).exists() if category else found.exists()


def test_nothing_is_dated_that_should_not_be() -> None:
    ingest()
    dates = {date for date, *_ in EXPECTED}
    assert set(Mention.objects.exclude(edtf="").values_list("edtf", flat=True)) <= dates


def test_today_in_direct_speech_is_the_day_of_speaking() -> None:
    ingest()
    assert Mention.objects.get(expression="Сегодня").edtf == "2020-10-23"


def test_both_meetings_of_the_23rd_are_found() -> None:
    ingest()
    assert Mention.objects.filter(edtf="2020-10-23", expression="23 октября").count() == 2


def test_the_plan_is_told_as_a_claim() -> None:
    ingest()
    assert "Лавров" in Mention.objects.get(modality="planned").attribution


def test_one_sentence_with_two_dates_gives_two_happenings() -> None:
    ingest()
    first, second = Mention.objects.filter(edtf__in=["2020-10-04", "2020-10-05"]).order_by("edtf")
    assert first.title != second.title


@pytest.mark.parametrize("words", ["10-летний", "млн", "и.о"])
def test_terms_sums_and_shortened_words_are_no_dates(words: str) -> None:
    ingest()
    assert not Mention.objects.filter(expression__contains=words).exists()


def test_a_shortened_word_does_not_end_a_sentence() -> None:
    ingest()
    assert not [quote for quote in Mention.objects.values_list("quote", flat=True) if quote.endswith("и.о.")]


def test_what_has_no_date_waits_in_the_tray() -> None:
    ingest()
    assert Mention.objects.filter(edtf="", expression="После этого").exists()


def test_every_mention_is_verbatim() -> None:
    ingest()
    text = Snapshot.objects.get().text
    for mention in Mention.objects.all():
        assert text[mention.start : mention.end] == mention.quote
        assert text[mention.expression_start : mention.expression_end] == mention.expression


def test_running_it_twice_adds_nothing() -> None:
    assert "Sources: 1 new, 0 known." in ingest()
    before = [model.objects.count() for model in (Timeline, Source, Snapshot, Mention)]
    again = ingest()
    assert "Sources: 0 new, 1 known. Mentions: 0 new" in again
    assert [model.objects.count() for model in (Timeline, Source, Snapshot, Mention)] == before
