from __future__ import annotations

import datetime as dt
import time

import pytest

from tests.ingestion.samples import sample
from timeline.ingestion.article import Basis
from timeline.ingestion.errors import EmptyText, NoArticle
from timeline.ingestion.readers import html


def test_a_page_gives_its_article_without_menus() -> None:
    text = html.read(sample("page.html")).text
    assert "На следующий день люди вышли на площадь Ала-Тоо." in text
    assert "Читайте также" not in text
    assert "Политика" not in text


def test_paragraphs_are_kept_apart() -> None:
    paragraphs = html.read(sample("page.html")).text.split("\n\n")
    assert len(paragraphs) == 4
    assert paragraphs[2].startswith("На следующий день")


def test_a_page_gives_what_it_says_about_itself() -> None:
    article = html.read(sample("page.html"))
    assert (article.title, article.publisher, article.author) == (
        "Выборы прошли спокойно",
        "Образцовая газета",
        "Айгуль Асанова",
    )
    assert article.url.startswith("https://gazeta.example/2020/vybory")


def test_the_day_in_a_pages_metadata_is_taken_as_it_is_written() -> None:
    article = html.read(sample("page.html"))
    assert (article.published_on, article.published_basis) == (dt.date(2020, 10, 5), Basis.METADATA)


def test_structured_data_gives_the_day_of_publication_not_of_a_change() -> None:
    data = '{"@type": "NewsArticle", "datePublished": "2020-10-06", "dateModified": "2020-11-09"}'
    page = sample("page_without_day.html").decode()
    page = page.replace("</body>", f'<script type="application/ld+json">{data}</script></body>')
    article = html.read(page.encode())
    assert (article.published_on, article.published_basis) == (dt.date(2020, 10, 6), Basis.METADATA)


def test_a_day_in_the_address_is_metadata() -> None:
    article = html.read(sample("page_without_day.html"), url="https://gazeta.example/2020/10/07/vybory/")
    assert (article.published_on, article.published_basis) == (dt.date(2020, 10, 7), Basis.METADATA)


def test_a_day_that_only_stands_beside_the_title_is_a_guess() -> None:
    article = html.read(sample("page_with_day_beside_title.html"))
    assert (article.published_on, article.published_basis) == (dt.date(2020, 10, 5), Basis.GUESSED)


def test_a_day_that_the_article_tells_of_is_not_the_day_of_publication() -> None:
    article = html.read(sample("page_without_day.html"))
    assert (article.published_on, article.published_basis) == (None, Basis.UNKNOWN)


def test_an_older_encoding_is_read_as_the_page_declares() -> None:
    assert html.read(sample("page_windows_1251.html")).text == html.read(sample("page.html")).text


def test_the_address_that_a_page_came_from_goes_before_the_one_it_claims() -> None:
    assert html.read(sample("page.html"), url="https://mirror.example/a").url == "https://mirror.example/a"


def test_a_piece_of_a_page_is_read_too() -> None:
    assert html.read("<p>Выборы прошли 4 октября 2020 года.</p>".encode()).text == "Выборы прошли 4 октября 2020 года."


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p " + " ".join(f'a{n}="x"' for n in range(200_000)) + ">Текст</p>",
        "<html><body>" + "<div>" * 300_000 + "Текст",
        "<html><body>" + "<table><tr><td>" * 50_000 + "Текст",
        "<html><!--" + "-" * 4_000_000,
        "<html><body><p " + "\"'" * 1_000_000,
    ],
    ids=["attributes", "nested", "tables", "comment", "quotes"],
)
def test_a_hostile_page_is_refused_in_time(page: str) -> None:
    started = time.monotonic()
    with pytest.raises(NoArticle):
        html.read(page.encode())
    assert time.monotonic() - started < 5


def test_a_long_script_or_picture_in_a_page_is_no_hindrance() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 90_000}" alt="a b">'
    extra = f"{picture}<script>for (i=0;i<n;i++) {'x = 1; ' * 5000}</script>"
    page = sample("page.html").decode().replace("<h1>", extra + "<h1>")
    assert html.read(page.encode()).text == html.read(sample("page.html")).text


@pytest.mark.parametrize(("raw", "error"), [(b"  \n", EmptyText), (sample("page_without_article.html"), NoArticle)])
def test_a_page_without_an_article_is_refused(raw: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        html.read(raw)
