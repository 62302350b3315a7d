"""Every file that a timeline can be fetched as: the one list that the share page, links and addresses are made from."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.outputs.exports.json import write_json
from timeline.outputs.exports.selection import Writer

__all__ = ["FORMATS", "Format", "format_of"]


class Format(NamedTuple):
    """A file at `/t/<slug>.<suffix>`; `purpose` says in words what it is for, `group` under which heading it stands:
    "follow" for what a program asks for again and again, "use" for data, "cite" for notes and bibliographies."""

    suffix: str
    media_type: str
    label: str | Promise
    purpose: str | Promise
    group: str
    write: Writer


FORMATS = (
    Format(
        suffix="json",
        media_type="application/json",
        label="JSON",
        purpose=_("Everything that readers see, for programs and for another Letopis"),
        group="use",
        write=write_json,
    ),
)


def format_of(suffix: str) -> Format | None:
    """The format with that suffix, None when there is none."""
    return next((one for one in FORMATS if one.suffix == suffix), None)
