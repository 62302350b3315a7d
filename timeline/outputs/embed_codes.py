"""What a site owner pastes to show a timeline."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from timeline.models import Event, Timeline

__all__ = ["HEIGHT", "WIDTH", "Shown", "iframe_code", "script_code", "shown"]

WIDTH, HEIGHT = 600, 600
ONE_EVENT = 420  # pixels that an event with one open quote takes, more or less


class Shown(NamedTuple):
    """What another site shows: its title, the paths of its page, its frame and its picture, and how high it is in
    pixels, None where that is not known before."""

    title: str
    page: str
    frame: str
    picture: str
    height: int | None


def shown(timeline: Timeline, event: Event | None) -> Shown:
    """The timeline, or the one event of it."""
    kind, names = ("event", [timeline.slug, event.code]) if event else ("timeline", [timeline.slug])
    return Shown(
        title=event.title if event else timeline.title,
        page=reverse(f"public:{kind}", args=names),
        frame=reverse(f"embed:{kind}", args=names),
        picture=reverse(f"public:{kind}-preview", args=names),
        height=ONE_EVENT if event else None,
    )


def iframe_code(address: str, title: str, *, width: str | int = "100%", height: int = HEIGHT) -> str:
    """One element for sites that take no scripts; it has a height of its own and scrolls."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" frameborder="0" loading="lazy"'
        ' referrerpolicy="no-referrer">'
        "</iframe>",
        *(address, title, width, height),
    )


def script_code(address: str, title: str, *, script: str, height: int | None = None) -> str:
    """A link that the script at that address makes a frame as high as what it holds; without scripts it stays a link.
    Its place is kept free, so that nothing moves when the frame comes: as many pixels, or else the window's height."""
    kept = format_html('style="display:block;min-height:{}px" data-height="{}"', height, height) if height else ""
    return format_html(
        '<a class="letopis" href="{}" {}>{}</a><script src="{}" defer referrerpolicy="no-referrer"></script>',
        *(address, kept or mark_safe('style="display:block;min-height:100vh"'), title, script),
    )
