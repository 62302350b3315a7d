"""The public file of another Letopis (`letopis/1`, docs/exports.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from timeline.extraction import edtf
from timeline.extraction.errors import InvalidDate
from timeline.imports.drafts import Draft
from timeline.imports.errors import refused

__all__ = ["read_public_file"]


def read_public_file(data: Mapping[str, Any]) -> Iterator[Draft]:
    """Its events. Their quotes come as hints: the articles are not in the file, so nothing here can check them."""
    for number, event in enumerate(data.get("events") or (), 1):
        where = _("event %(number)d") % {"number": number}
        try:
            yield Draft(
                where=where,
                title=str(event["title"]),
                summary=str(event["summary"]),
                edtf=edtf.parse(str(event["date"]["edtf"])).edtf,
                occurrence=str(event["occurrence"]),
                category=str(event["category"]),
                actors=tuple(str(actor) for actor in event["actors"]),
                significance=int(event["significance"]),
                hints=(str(event["url"]), *(_hint(one) for one in event["citations"])),
            )
        except InvalidDate as error:
            raise refused(where, _("“%(date)s” is no date.") % {"date": event["date"]["edtf"]}) from error
        except (KeyError, TypeError, ValueError) as error:
            raise refused(where, _("This is no event of letopis/1.")) from error


def _hint(citation: Mapping[str, Any]) -> str:
    source = citation["source"]
    told = ", ".join(str(source[name]) for name in ("publisher", "title", "published_on", "url") if source[name])
    return f"“{citation['exact']}” ({told})"
