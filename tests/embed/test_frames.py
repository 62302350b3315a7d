from __future__ import annotations

import pytest

from timeline.embed.frames import frame_ancestors


@pytest.mark.parametrize(
    ("listed", "sources"),
    [
        ("*", ["*"]),
        ("https://a.example\n*", ["*"]),
        ("", ["'none'"]),
        ("   \n ", ["'none'"]),
        ("https://a.example\nhttps://b.example:8443", ["https://a.example", "https://b.example:8443"]),
        ("https://A.Example/", ["https://a.example"]),
        ("a.example, *.b.example", ["a.example", "*.b.example"]),
        ("http://localhost:*", ["http://localhost:*"]),
        ("https://газета.example", ["https://xn--80aahjj1e.example"]),
        ("https://a.example; script-src *", ["*"]),
        ("https://a.example; script-src 'unsafe-inline'", ["https://a.example"]),
        ("'self' data: javascript:alert(1) https:// https://a.example/page", ["'none'"]),
        ("https://a.example https://a.example", ["https://a.example"]),
    ],
)
def test_a_list_of_origins_is_read_robustly(listed: str, sources: list[str]) -> None:
    assert frame_ancestors(listed) == sources


def test_no_directive_can_be_added() -> None:
    assert not any(set(source) & set("; ,\n") for source in frame_ancestors("a.example;x y,z\rw\x0bv; 'unsafe-eval'"))
