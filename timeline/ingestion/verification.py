"""Whether what is stored still says what is quoted from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from timeline.models import Citation, Decision, Event, Snapshot

SHOWN = 120


@dataclass(slots=True)
class Checked:
    """How many were looked at so far, and how many of them failed."""

    snapshots: int = 0
    citations: int = 0
    failures: int = 0


def check_all(checked: Checked) -> Iterator[str]:
    """A sentence for each snapshot whose text has lost its hash, each citation whose words stand there no longer,
    each published event that cites nothing, and each that was published or changed without a decision.

    One snapshot's text is in memory at a time; `checked` counts along.
    """
    for snapshot in Snapshot.objects.defer("raw").select_related("source").order_by("pk").iterator(chunk_size=1):
        checked.snapshots += 1
        if not snapshot.is_intact():
            checked.failures += 1
            yield _("Snapshot %(id)d of “%(title)s” no longer has the text that it was stored with.") % {
                "id": snapshot.pk,
                "title": _shown(snapshot.source.title),
            }
        for citation in Citation.objects.filter(snapshot=snapshot).select_related("event__timeline").order_by("pk"):
            checked.citations += 1
            citation.snapshot = snapshot
            if citation.found() != citation.exact or not citation.exact:
                checked.failures += 1
                yield _failing(citation)
    for event in Event.objects.filter(state=Event.State.PUBLISHED, citations=None).select_related("timeline"):
        checked.failures += 1
        yield _told(_("The published event %(code)s on “%(timeline)s” cites nothing."), event)
    for event in _around_the_desk():
        checked.failures += 1
        message = _("The published event %(code)s on “%(timeline)s” was published or changed without a decision.")
        yield _told(message, event)


def _around_the_desk() -> QuerySet[Event]:
    """Published events that no standing decision published, or whose last decision left another version of them."""
    decisions = Decision.objects.filter(event=OuterRef("pk"))
    published = decisions.standing().filter(action=Decision.Action.PUBLISH)
    last = decisions.order_by("-pk").values("event_version")[:1]
    rows = Event.objects.filter(state=Event.State.PUBLISHED).select_related("timeline").alias(left=Subquery(last))
    return rows.exclude(Exists(published), left=F("version"))


def _told(message: str, event: Event) -> str:
    return message % {"code": event.code, "timeline": event.timeline.slug}


def _failing(citation: Citation) -> str:
    message = _(
        "Citation %(id)d of the event %(code)s on “%(timeline)s” quotes “%(quoted)s”, but the text says “%(found)s”."
    )
    return message % {
        "id": citation.pk,
        "code": citation.event.code,
        "timeline": citation.event.timeline.slug,
        "quoted": _shown(citation.exact),
        "found": _shown(citation.found()),
    }


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
