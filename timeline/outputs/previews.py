"""The picture that a network shows beside a shared link (Open Graph): 1200 by 630 pixels, PNG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

__all__ = ["SIZE", "Preview", "draw"]

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 72
PAPER, INK, SOFT, ACCENT, RAIL = "#fdfcfa", "#1d1b18", "#5e5850", "#a5271b", "#cfc7ba"
COLOURS = 32
TITLE_SIZES = (76, 66, 56, 48, 42)
TITLE_TOP, TITLE_HEIGHT = 176, 300
LEADING = 1.18
FOOT = HEIGHT - MARGIN
COLUMNS = 96
STRIP_HEIGHT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the picture says; `days` are the days of events with their numbers, in order, drawn as a strip."""

    site: str
    kicker: str
    title: str
    foot: str
    days: Sequence[tuple[dt.date, int]] = ()


def draw(preview: Preview) -> bytes:
    """The picture, some 15 kB. Words that do not fit are cut with an ellipsis, never by the edge."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 12), fill=ACCENT)
    pen.ellipse((MARGIN, MARGIN - 2, MARGIN + 22, MARGIN + 20), fill=ACCENT)
    pen.text((MARGIN + 38, MARGIN - 14), _cut(preview.site, _font("Bold", 32), 900), font=_font("Bold", 32), fill=INK)
    kicker = _font("Semibold", 38)
    pen.text((MARGIN, TITLE_TOP - 54), _cut(preview.kicker, kicker, WIDTH - 2 * MARGIN), font=kicker, fill=ACCENT)
    height = TITLE_HEIGHT - (STRIP_HEIGHT if preview.days else 0)
    font, lines = _fitted(preview.title, WIDTH - 2 * MARGIN, height)
    for number, line in enumerate(lines):
        pen.text((MARGIN, TITLE_TOP + 6 + number * font.size * LEADING), line, font=font, fill=INK)
    if preview.days:
        _strip(pen, preview.days)
    foot = _font("Regular", 32)
    pen.text((MARGIN, FOOT - 24), _cut(preview.foot, foot, WIDTH - 2 * MARGIN), font=foot, fill=SOFT)
    written = BytesIO()
    image.quantize(COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()


def _strip(pen: ImageDraw.ImageDraw, days: Sequence[tuple[dt.date, int]]) -> None:
    first, last = days[0][0], days[-1][0]
    columns = [0] * COLUMNS
    for day, count in days:
        columns[(day - first).days * (COLUMNS - 1) // max((last - first).days, 1)] += count
    wide = (WIDTH - 2 * MARGIN) / COLUMNS
    bottom = FOOT - 48
    pen.line((MARGIN, bottom, WIDTH - MARGIN, bottom), fill=RAIL, width=2)
    for number, count in enumerate(columns):
        if count:
            left, tall = MARGIN + number * wide, max(STRIP_HEIGHT * count / max(columns), 6)
            pen.rectangle((left, bottom - tall, left + wide - 3, bottom), fill=ACCENT)


def _fitted(title: str, width: int, height: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters that hold the whole title, else the smallest with its end cut."""
    for size in TITLE_SIZES:
        font = _font("Bold", size)
        lines, room = _lines(title, font, width), int(height / (size * LEADING))
        if len(lines) <= room:
            return font, lines
    return font, [*lines[: room - 1], _cut(f"{lines[room - 1]}…", font, width)]


def _lines(words: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(_cut(word, font, width))
    return lines


def _cut(words: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """The words, or as many letters of them as there is room for, with an ellipsis."""
    words = " ".join(words.split())
    if font.getlength(words) <= width:
        return words
    kept = words.rstrip("…")
    while kept and font.getlength(f"{kept}…") > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


@lru_cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    file = resources.files("font_source_serif_pro") / "files" / f"SourceSerifPro-{weight}.ttf"
    # The other engine, Raqm, gives up on odd texts with an error; these letters need no shaping.
    return ImageFont.truetype(BytesIO(file.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)
