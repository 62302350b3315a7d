from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from PIL import Image

from timeline.outputs.previews import MARGIN, PAPER, SIZE, Preview, draw

DAYS = [(dt.date(2020, 10, 4), 3), (dt.date(2020, 10, 31), 1)]


def picture(**fields: object) -> Image.Image:
    plain = {"site": "Летопись", "kicker": "4 октября", "title": "Выборы", "foot": "Кыргызстан", "days": ()}
    return Image.open(BytesIO(draw(Preview(**{**plain, **fields})))).convert("RGB")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "title",
    ["", "Ө", "слово " * 200, "сверхдлинноесловобезпробелов" * 30, "🙂 ́ \u202e 日本語", "line\nbreak"],
)
@pytest.mark.parametrize("days", [(), DAYS, DAYS[:1]])
def test_no_words_run_out_of_the_picture(title: str, days: list[tuple[dt.date, int]]) -> None:
    drawn = picture(title=title, kicker=title, foot=title, days=days)
    assert drawn.size == SIZE
    paper = Image.new("RGB", (1, 1), PAPER).getpixel((0, 0))
    width, height = SIZE
    edge = MARGIN // 2
    for box in ((width - edge, 20, width, height), (0, 20, edge, height), (0, height - edge, width, height)):
        colours = drawn.crop(box).getcolors()
        assert colours is not None
        assert [colour for _, colour in colours] == [paper]


def test_other_words_make_another_picture() -> None:
    assert picture(title="Выборы").tobytes() != picture(title="Отставка").tobytes()


def test_letters_of_each_language_are_drawn() -> None:
    boxes = {picture(title=letter).tobytes() for letter in "яңөүіїєґқә"}
    assert len(boxes) == 10


def test_it_weighs_little() -> None:
    assert len(draw(Preview(site="Летопись", kicker="4 октября", title="Выборы " * 20, foot="Год", days=DAYS))) < 40_000
