"""What a typed date means, while it is typed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from timeline.extraction import edtf
from timeline.extraction.results import PartialDate, Precision
from timeline.models import Source, Timeline
from timeline.review.dates import DateReader, meaning_of

READ_WITH = frozenset({"timeline", "source", "snapshot", "stored", "precision"})
SEEN = ("event", "mention", "citation", "source")


@require_GET
@never_cache
def date_preview(request: HttpRequest) -> HttpResponse:
    """The meaning of the words in `words`, or in the one field of a form that is asked about, as a fragment of a page.

    `timeline` and `source` (or the field of a `snapshot`) give the languages to try and the day to count from. Nobody
    is led to a log-in page here: it would be shown inside the form.
    """
    user = request.user
    if not (user.is_active and user.is_staff and any(user.has_perm(f"timeline.view_{name}") for name in SEEN)):
        raise PermissionDenied
    meaning = meaning_of(_words(request.GET), _reader(request.GET))
    return render(request, "admin/timeline/_date_preview.html", {"meaning": meaning})


def _words(query: QueryDict) -> str:
    return next((str(value) for name, value in query.items() if name.split("-")[-1] not in READ_WITH), "")


def _value(query: QueryDict, ending: str) -> str:
    """The value of the first field with that name, whatever form of a page it stands in."""
    return next((str(value) for name, value in query.items() if name.split("-")[-1] == ending), "")


def _reader(query: QueryDict) -> DateReader:
    timeline, source, snapshot = (_number(query, name) for name in ("timeline", "source", "snapshot"))
    chosen = Q(snapshots=snapshot) if snapshot else Q(pk=source)
    return DateReader(
        timeline=Timeline.objects.filter(pk=timeline).first() if timeline else None,
        source=Source.objects.filter(chosen).first() if snapshot or source else None,
        stored=_stored(query),
    )


def _number(query: QueryDict, name: str) -> int | None:
    value = _value(query, name)
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else None


def _stored(query: QueryDict) -> PartialDate | None:
    try:
        return edtf.parse(_value(query, "stored"), Precision(_value(query, "precision")))
    except ValueError:
        return None
