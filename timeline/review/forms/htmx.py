"""htmx for pages of the admin: once a page, with its settings, by way of a form's media."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


class Htmx:
    """Renders as the settings and the script. Two of them are one, so that a page's media hold it once."""

    def __html__(self) -> SafeString:
        return render_to_string("_htmx.html")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Htmx)

    def __hash__(self) -> int:
        return hash(Htmx)
