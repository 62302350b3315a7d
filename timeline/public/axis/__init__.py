"""The axis above the list: time drawn to scale, with words to each mark. `draw` is the only door."""

from __future__ import annotations

from timeline.public.axis.draw import draw
from timeline.public.axis.drawing import Addresses, Axis

__all__ = ["Addresses", "Axis", "draw"]
