from __future__ import annotations

import time

import pytest

from tests.ingestion.newspaper import Newspaper
from tests.ingestion.samples import sample
from timeline.ingestion.errors import BadAddress, FetchError, TooLarge
from timeline.ingestion.fetch import fetch
from timeline.ingestion.inputs import page


def test_a_page_is_fetched_as_it_is(paper: Newspaper) -> None:
    found = fetch(paper.address("/page#top"), allow_loopback=True)
    assert found.raw == sample("page.html")
    assert (found.url, found.media_type, found.charset) == (paper.address("/page"), "text/html", "utf-8")


def test_redirects_lead_to_the_address_that_a_source_is_known_by(paper: Newspaper) -> None:
    found = fetch(paper.address("/to//to//page?utm_source=x"), allow_loopback=True)
    assert found.url == paper.address("/page")


@pytest.mark.parametrize("path", ["/page", "/page-1251", "/text"])
def test_the_article_of_an_address_is_read_in_its_encoding(paper: Newspaper, path: str) -> None:
    article = page(paper.address(path), allow_loopback=True)
    assert "На следующий день люди вышли на площадь" in article.text
    assert article.url == paper.address(path)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "127.1", "2130706433", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1"),
        *("192.168.1.1", "172.16.0.1", "169.254.169.254", "[fe80::1]", "[fd00::1]", "100.64.0.1", "224.0.0.1"),
        "[64:ff9b::7f00:1]",
    ],
)
def test_no_address_inside_a_private_network_is_asked(paper: Newspaper, host: str) -> None:
    with pytest.raises(FetchError, match="private network"):
        fetch(f"http://{host}:{paper.server_address[1]}/page")
    assert paper.asked == []


@pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "192.168.0.1:8080", "[fd00::1]"])
def test_a_redirect_into_a_private_network_is_not_followed(paper: Newspaper, host: str) -> None:
    with pytest.raises(FetchError, match="private network"):
        fetch(paper.address(f"/to/http://{host}/"), allow_loopback=True)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://gazeta.example/a", "http://a:b@gazeta.example/"])
def test_a_redirect_to_another_kind_of_address_is_not_followed(paper: Newspaper, target: str) -> None:
    with pytest.raises(BadAddress):
        fetch(paper.address(f"/to/{target}"), allow_loopback=True)


def test_the_environments_proxy_is_not_used(paper: Newspaper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", paper.address(""))
    monkeypatch.setenv("http_proxy", paper.address(""))
    with pytest.raises(FetchError, match="private network"):
        fetch("http://10.0.0.1/page")
    assert paper.asked == []


def test_a_page_of_five_megabytes_is_cut_off_with_an_error(paper: Newspaper) -> None:
    assert len(fetch(paper.address("/almost-large"), allow_loopback=True).raw) == 4_800_000
    with pytest.raises(TooLarge):
        fetch(paper.address("/large"), allow_loopback=True)


def test_a_small_page_that_unpacks_to_a_huge_one_is_cut_off(paper: Newspaper) -> None:
    with pytest.raises(TooLarge):
        fetch(paper.address("/bomb"), allow_loopback=True)


def test_the_body_of_a_redirect_is_not_read(paper: Newspaper) -> None:
    started = time.monotonic()
    assert fetch(paper.address("/to//page?endless"), allow_loopback=True).url == paper.address("/page?endless")
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("path", ["/drip-body", "/drip-head"])
def test_a_server_that_sends_a_byte_now_and_then_is_left_in_time(paper: Newspaper, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError, match="too long") as caught:
        fetch(paper.address(path), allow_loopback=True, total_seconds=0.5)
    assert time.monotonic() - started < 3
    assert caught.value.can_retry


@pytest.mark.parametrize(("status", "can_retry"), [(404, False), (410, False), (403, False), (429, True), (503, True)])
def test_a_refusal_tells_whether_trying_again_can_help(paper: Newspaper, status: int, can_retry: bool) -> None:
    with pytest.raises(FetchError, match=str(status)) as caught:
        fetch(paper.address(f"/status/{status}"), allow_loopback=True)
    assert caught.value.can_retry is can_retry


def test_a_page_that_breaks_off_is_not_taken_for_a_whole_one(paper: Newspaper) -> None:
    with pytest.raises(FetchError, match="did not answer properly"):
        fetch(paper.address("/broken"), allow_loopback=True)


def test_a_file_that_is_no_page_is_refused_by_its_kind(paper: Newspaper) -> None:
    with pytest.raises(FetchError, match="application/pdf"):
        fetch(paper.address("/pdf"), allow_loopback=True)


def test_an_address_that_leads_in_circles_is_left(paper: Newspaper) -> None:
    with pytest.raises(FetchError, match="on and on"):
        fetch(paper.address("/to/" * 7 + "/page"), allow_loopback=True)


def test_a_server_that_is_not_there_may_be_tried_again(paper: Newspaper) -> None:
    paper.server_close()
    with pytest.raises(FetchError, match="did not answer") as caught:
        fetch(paper.address("/page"), allow_loopback=True)
    assert caught.value.can_retry
