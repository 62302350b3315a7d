from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.embed.accents import DARK, ENOUGH, LIGHT, contrast, legible


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@given(st.binary(min_size=3, max_size=3), st.sampled_from([LIGHT, DARK]))
def test_every_accent_can_be_read(colour: bytes, paper: str) -> None:
    assert contrast(legible(colour.hex(), paper), paper) >= ENOUGH


def test_an_accent_that_can_be_read_is_left_alone() -> None:
    assert legible("a5271b", LIGHT) == "a5271b"
