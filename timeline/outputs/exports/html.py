"""The bits of HTML that other programs are given."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.outputs.citations import SourceRecord

__all__ = ["source_html"]


def source_html(source: SourceRecord) -> SafeString:
    """The article in words, a link where it has an address."""
    return format_html('<a href="{}">{}</a>' if source.url else "{1}", source.url, source.words)
