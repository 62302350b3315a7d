"""Why a file is not imported: `str()` of it says where and what to do, in the user's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

__all__ = ["ImportRefused", "refused"]


class ImportRefused(Exception):
    """Nothing of the file was stored."""


def refused(where: str, what: str) -> ImportRefused:
    """The refusal that names the place in the file and what is wrong there."""
    return ImportRefused(_("%(where)s: %(what)s Nothing was imported.") % {"where": where, "what": what})
