"""A page's own style sheet."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from timeline import styles

register = template.Library()


@register.simple_tag
def page_style(name: str) -> SafeString:
    """The sheet in the page itself; while developing a link to it, so that a change shows without a new start."""
    if settings.DEBUG:
        return format_html('<link rel="stylesheet" href="{}">', static(name))
    return carried_style(name)


@register.simple_tag
def carried_style(name: str) -> SafeString:
    """The sheet in the page itself, always: for a page that is to be read without a server."""
    sheet = styles.text(styles.CARRIED[styles.CARRIED.index(name)])
    return format_html("<style>{}</style>", mark_safe(sheet))  # noqa: S308 (our own file)
