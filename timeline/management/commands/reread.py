from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from timeline.ingestion.rereading import Tally, outdated, reread
from timeline.management.commands._database import refuse_unready_database
from timeline.management.commands._progress import Progress
from timeline.models import Timeline


class Command(BaseCommand):
    """Reads stored sources again with the present engine; what a person decided stays as it is."""

    help = "Read stored sources again that an older engine has read. Decided mentions and events are never touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--timeline", default="", metavar="SLUG", help="only the sources of this timeline")
        parser.add_argument("--all", action="store_true", help="also those that the present engine has read")
        parser.add_argument("--dry-run", action="store_true", help="count what would change, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unready_database()
        timeline = None
        if options["timeline"]:
            timeline = Timeline.objects.filter(slug=options["timeline"]).first()
            if timeline is None:
                raise CommandError(_("There is no timeline “%(slug)s”.") % {"slug": options["timeline"]})
        sources, tally = outdated(timeline, every=options["all"]), Tally()
        progress = Progress(sources.count)
        for source in reread(sources, tally, for_real=not options["dry_run"]):
            progress.show(str(source))
            progress.advance()
        progress.clear()
        for problem in tally.problems:
            self.stderr.write(problem)
        self.stdout.write(_told(tally, is_dry=options["dry_run"]))
        if tally.problems:
            raise CommandError(_("%(count)d sources could not be read.") % {"count": len(tally.problems)})


def _told(tally: Tally, *, is_dry: bool) -> str:
    told = _(
        "Sources read again: %(sources)d. Mentions: %(new)d new, %(retired)d retired, %(moved)d read otherwise. "
        "Decided ones that would differ: %(differing)d."
    ) % {name: getattr(tally, name) for name in ("sources", "new", "retired", "moved", "differing")}
    return told + " " + _("Nothing was changed.") if is_dry else told
