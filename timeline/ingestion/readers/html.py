"""Web pages: the article without menus, advertisements and comments."""

from __future__ import annotations

import datetime as dt
import re
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

from htmldate import find_date
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from timeline.ingestion.article import Article, Basis
from timeline.ingestion.errors import MAX_BYTES, EmptyText, NoArticle, TooLarge
from timeline.ingestion.readers.encodings import decode
from timeline.ingestion.readers.headline import cut, headline
from timeline.ingestion.readers.origins import origin_of
from timeline.ingestion.readers.text import plain

NAME = "html"
VERSION = "1"

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096
_LONG_TAG, _MOST_ATTRIBUTES = 8000, 2000
_TAG_NAME = re.compile(r"[A-Za-z][\w:-]{0,40}\s")
_QUOTED = re.compile(r"""\"[^\"]*\"|'[^']*'""")
_STATED = (
    '//*[@itemprop="datePublished"]/@content | //*[@itemprop="datePublished"]/@datetime | //time[@pubdate]/@datetime'
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read(raw: bytes, *, url: str = "", charset: str = "") -> Article:
    """The article of a web page: its text with a blank line between paragraphs, and what the page says about it.

    `url` is where the page came from; a saved page without one is known by the address that it gives itself.
    `charset` is what the server said. The day of publication is METADATA where the page's head, its structured data
    or its address gives it, GUESSED where it was only seen on the page. Raises ReadError.
    """
    if len(raw) >= MAX_BYTES:
        raise TooLarge
    html = decode(raw, declared=charset or _declared(raw)).text
    if not html.strip():
        raise EmptyText
    if "<html" not in html[:_HEAD].lower():
        html = f"<html><body>{html}</body></html>"
    _refuse_endless_tags(html)
    tree = load_html(html)
    page = bare_extraction(html, url=url or None, include_comments=False, favor_precision=True)
    body = getattr(page, "text", None)
    if tree is None or not body:
        raise NoArticle
    text = plain("\n\n".join(line for line in body.split("\n") if line.strip()))
    about = extract_metadata(deepcopy(tree), default_url=url or None, extensive=False)
    day, basis = _published(tree, url)
    return Article(
        text=text,
        title=cut(about.title or "") or headline(text),
        raw=raw,
        media_type="text/html",
        reader=NAME,
        reader_version=VERSION,
        url=url or about.url or "",
        author=about.author or "",
        publisher=about.sitename or urlsplit(url or about.url or "").hostname or "",
        published_on=day,
        published_basis=basis,
        origin=origin_of(text),
    )


def _refuse_endless_tags(html: str) -> None:
    """libxml2 compares each attribute of a tag with every other: 200,000 of them hold a worker for many minutes."""
    for piece in html.split("<"):
        if len(piece) > _LONG_TAG and _TAG_NAME.match(piece):
            tag = _QUOTED.sub("", piece).partition(">")[0]
            if len(tag.split()) > _MOST_ATTRIBUTES:
                raise NoArticle


def _declared(raw: bytes) -> str:
    found = _CHARSET.search(raw[:_HEAD])
    return found[1].decode("ascii") if found else ""


def _published(tree: Any, url: str) -> tuple[dt.date | None, Basis]:
    """The day of publication and how it is known. A day from the body's own words is only ever a guess."""
    stated = [value[:10] for value in tree.xpath(_STATED) if _ISO_DAY.match(value)]
    for value, basis in (
        (_found(_head_of(tree), url), Basis.METADATA),
        (stated[0] if stated else None, Basis.METADATA),
        (_found(tree, ""), Basis.GUESSED),
    ):
        day = _day(value)
        if day is not None:
            return day, basis
    return None, Basis.UNKNOWN


def _head_of(tree: Any) -> Any:
    """The page with nothing but its metadata: no title, and of the body only structured data."""
    copy = deepcopy(tree)
    for body in copy.findall("body"):
        scripts = body.xpath('.//script[@type="application/ld+json"]')
        body.clear()
        body.extend(scripts)
    for title in copy.xpath("//head/title"):
        title.drop_tree()
    return copy


def _found(tree: Any, url: str) -> str | None:
    return find_date(tree, extensive_search=False, original_date=True, url=url)


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None
