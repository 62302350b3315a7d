"""The site owner's accent colour, made legible on our paper."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["accent_sheet", "contrast", "legible"]

LIGHT, DARK = "ffffff", "171614"  # --paper of embed.css
ENOUGH = 4.5
STEPS = 20


def accent_sheet(accent: str, theme: str) -> str:
    """The rules that give a frame of that theme the accent, six hexadecimal digits; empty for none."""
    if not accent:
        return ""
    light, dark = legible(accent, LIGHT), legible(accent, DARK)
    if theme != "auto":
        return f":root{{--accent:#{light if theme == 'light' else dark}}}"
    # `html:root` comes before the sheet's own rule for the dark theme.
    return f"html:root{{--accent:#{light}}}@media (prefers-color-scheme:dark){{html:root{{--accent:#{dark}}}}}"


def legible(colour: str, paper: str) -> str:
    """The colour, moved towards black or white until text of it can be read on that paper (WCAG 2.2, 1.4.3)."""
    return next((one for one in _nearer(colour, paper) if contrast(one, paper) >= ENOUGH), colour)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _nearer(colour: str, paper: str) -> Iterator[str]:
    """The colour and what lies between it and the end of the scale that is far from the paper."""
    end = 0 if _luminance(paper) > 0.5 else 255
    for step in range(STEPS + 1):
        yield "".join(f"{round(part + (end - part) * step / STEPS):02x}" for part in bytes.fromhex(colour))


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
