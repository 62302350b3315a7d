from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.ingestion.addresses import normalised
from timeline.ingestion.errors import BadAddress


@pytest.mark.parametrize(
    ("copied", "known"),
    [
        ("HTTPS://Gazeta.Example:443/A?b=1#top", "https://gazeta.example/A?b=1"),
        ("http://gazeta.example:80", "http://gazeta.example/"),
        ("http://gazeta.example:8080/", "http://gazeta.example:8080/"),
        (
            "https://gazeta.example/a?utm_source=x&id=5&fbclid=y&UTM_Medium=z&gclid=1&yclid=2",
            "https://gazeta.example/a?id=5",
        ),
        ("https://gazeta.example/a?utm_source=x", "https://gazeta.example/a"),
        (
            "https://gazeta.example/новости/%d0%b0",
            "https://gazeta.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D0%B0",
        ),
        ("https://газета.example/", "https://xn--80aahjj1e.example/"),
        (" https://gazeta.example/a b ", "https://gazeta.example/a%20b"),
        ("https://gazeta.example/a?b=2&a=1&b=1", "https://gazeta.example/a?b=2&a=1&b=1"),
    ],
)
def test_the_same_page_has_one_address(copied: str, known: str) -> None:
    assert normalised(copied) == known


@pytest.mark.parametrize(
    "address",
    ["", "gazeta.example/a", "ftp://gazeta.example/", "javascript:alert(1)", "file:///etc/passwd", "https://", "http://[::1",
     "https://user:word@gazeta.example/", "https://gazeta.example:99999/", "https://a" + "b" * 2000 + ".example/", "http://a\\b/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(BadAddress, match="https://"):
        normalised(address)


@given(st.text(max_size=60), st.text(max_size=60))
def test_normalising_twice_changes_nothing(path: str, query: str) -> None:
    try:
        once = normalised(f"https://gazeta.example/{path}?{query}")
    except BadAddress:
        return
    assert normalised(once) == once
