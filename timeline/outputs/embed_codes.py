"""What a site owner pastes to show a timeline."""

from __future__ import annotations

from django.utils.html import format_html

__all__ = ["HEIGHT", "WIDTH", "iframe_code", "script_code"]

WIDTH, HEIGHT = 600, 600


def iframe_code(address: str, title: str, *, width: str | int = "100%", height: int = HEIGHT) -> str:
    """One element for sites that take no scripts; it has a height of its own and scrolls."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" frameborder="0" loading="lazy"'
        ' referrerpolicy="no-referrer">'
        "</iframe>",
        *(address, title, width, height),
    )


def script_code(address: str, title: str, *, script: str) -> str:
    """A link that the script at that address makes a frame as high as what it holds; without scripts it stays a link.
    Its place is kept free, so that nothing moves when the frame comes."""
    return format_html(
        '<a class="letopis" href="{}" style="display:block;min-height:100vh">{}</a>'
        '<script src="{}" defer referrerpolicy="no-referrer"></script>',
        *(address, title, script),
    )
