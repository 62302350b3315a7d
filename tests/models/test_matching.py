"""Search by words: any case, any grammatical form, `ё` as `е`; in title, summary, actors and quotes."""

from __future__ import annotations

import pytest

from tests.make import make_citation, make_event
from timeline.models import Event

pytestmark = pytest.mark.django_db


def found(words: str) -> int:
    return Event.objects.matching(words).count()


@pytest.mark.parametrize(
    "words", ["выборы", "ВЫБОРЫ", "Выборов", "выборам", "парламентских выборов", "«выборы»!", "  выборы\n"]
)
def test_a_word_is_found_in_any_case_and_form(words: str) -> None:
    make_event(title="Парламентские выборы")
    assert found(words) == 1


@pytest.mark.parametrize("words", ["самолёт", "самолет", "САМОЛЁТ", "Самолеты"])
@pytest.mark.parametrize("title", ["Самолёт сел в Оше", "Самолет сел в Оше"])
def test_yo_is_found_as_ye(title: str, words: str) -> None:
    make_event(title=title)
    assert found(words) == 1


@pytest.mark.parametrize("words", ["Жапаров", "Жапарова", "Жапарову", "ЖАПАРОВЫМ", "Жапарове"])
@pytest.mark.parametrize("title", ["Избран Жапаров", "Указ Жапарова", "Полномочия перешли к Жапарову"])
def test_a_surname_is_found_in_any_form(title: str, words: str) -> None:
    make_event(title=title)
    assert found(words) == 1


@pytest.mark.parametrize("words", ["election", "ELECTIONS", "parliament's elections"])
def test_english_words_are_found_in_any_form(words: str) -> None:
    make_event(title="Elections to parliament", summary="A parliament's day")
    assert found(words) == 1


def test_every_word_must_be_there() -> None:
    make_event(title="Парламентские выборы")
    assert found("выборы президента") == 0


def test_a_part_of_a_word_is_not_the_word() -> None:
    make_event(title="Правительство")
    assert found("прав") == 0


def test_the_words_of_quotes_and_actors_are_found() -> None:
    event = make_event(title="Голосование", actors=["Садыр Жапаров"])
    make_citation(event=event)
    assert found("жапаров") == 1
    assert found("октября 2020") == 1


@pytest.mark.parametrize("words", ["", "  ", "—", "%", "_"])
def test_no_word_at_all_leaves_everything(words: str) -> None:
    make_event()
    assert found(words) == 1


@pytest.mark.parametrize("words", ["%выборы%", "выбор_", "' OR 1=1 --", "вы%ры"])
def test_signs_of_sql_are_not_obeyed(words: str) -> None:
    make_event(title="Отставка")
    assert found(words) == 0
