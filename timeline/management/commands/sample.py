from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.models import Event
from timeline.samples import Sample, SampleError, load_sample


class Command(BaseCommand):
    """Makes the sample timeline "Kyrgyzstan, October 2020"; does nothing when it is there."""

    help = "Make the sample timeline from the articles in samples/, unless it is there already."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sample = load_sample(settings.BASE_DIR / "samples" / "kyrgyzstan-2020")
        except SampleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_outcome(sample))


def _outcome(sample: Sample) -> str:
    timeline = sample.timeline
    if not sample.created:
        return _("The timeline “%(title)s” is there already; nothing was changed.") % {"title": timeline.title}
    events = Event.objects.published().filter(timeline=timeline).count()
    return ngettext(
        "The timeline “%(title)s” has %(count)d event; %(waiting)d more mentions wait for an editor.",
        "The timeline “%(title)s” has %(count)d events; %(waiting)d more mentions wait for an editor.",
        events,
    ) % {"title": timeline.title, "count": events, "waiting": timeline.mentions.waiting().count()}
