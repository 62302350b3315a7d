from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from timeline.ingestion.errors import IngestionError
from timeline.ingestion.rereading import outdated, read_again
from timeline.management.commands._database import refuse_unready_database
from timeline.management.commands._progress import Progress
from timeline.models import Source, Timeline


class Command(BaseCommand):
    """Reads again what an older engine has read; what a person decided stays."""

    help = (
        "Read stored sources again with the present engine, those that an older one has read. "
        "Decisions are never touched. Running it twice adds nothing; stopped, it goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--timeline", default="", metavar="SLUG", help="only the sources of this timeline")
        parser.add_argument("--source", type=int, metavar="ID", help="only this source")
        parser.add_argument("--all", action="store_true", help="also what the present engine has read")
        parser.add_argument("--dry-run", action="store_true", help="show what would change and store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unready_database()
        numbers = _chosen(options["timeline"], options["source"], is_all=options["all"])
        progress, counts = Progress(lambda: len(numbers)), Counter[str]()
        try:
            for number in numbers:
                progress.show(str(number))
                self._read(number, counts, progress, is_dry=options["dry_run"])
                progress.advance()
        except KeyboardInterrupt:
            progress.clear()
            self._tell(counts, is_dry=options["dry_run"])
            message = _("Stopped. What was counted is stored; run it again to go on.")
            raise CommandError(message, returncode=130) from None
        progress.clear()
        self._tell(counts, is_dry=options["dry_run"])
        if counts["failed"]:
            raise CommandError(_("Sources that could not be read: %d; each is named above.") % counts["failed"])

    def _read(self, number: int, counts: Counter[str], progress: Progress, *, is_dry: bool) -> None:
        source = Source.objects.get(pk=number)
        try:
            changes = read_again(source, is_dry=is_dry)
        except IngestionError as error:
            counts["failed"] += 1
            progress.clear()
            self.stderr.write(f"{source}: {error}")
            return
        counts["sources"] += 1
        for change in changes:
            for name in ("mentions", "undated", "retired", "moved", "differing"):
                counts[name] += getattr(change, name)
        if is_dry and any(
            change.retired or change.mentions or change.undated or change.differing for change in changes
        ):
            progress.clear()
            self.stdout.write(f"{source.pk} {source}: {_counted(_sum(changes))}")

    def _tell(self, counts: Counter[str], *, is_dry: bool) -> None:
        self.stdout.write(_("Sources read: %d.") % counts["sources"] + " " + _counted(counts))
        if is_dry:
            self.stdout.write(_("Nothing was stored."))


def _chosen(slug: str, number: int | None, *, is_all: bool) -> list[int]:
    """The ids of the sources to read, in order; raises CommandError for a timeline or source that is not there."""
    sources = Source.objects.all()
    if slug:
        if not Timeline.objects.filter(slug=slug).exists():
            raise CommandError(_("There is no timeline “%s”.") % slug)
        sources = sources.filter(timelines__slug=slug)
    if number is not None:
        if not sources.filter(pk=number).exists():
            raise CommandError(_("There is no such source: %d.") % number)
        sources = sources.filter(pk=number)
    if not is_all and number is None:
        sources = outdated(sources)
    return list(sources.order_by("pk").values_list("pk", flat=True))


def _sum(changes: list[Any]) -> Counter[str]:
    names = ("mentions", "undated", "retired", "moved", "differing")
    return Counter({name: sum(getattr(change, name) for change in changes) for name in names})


def _counted(counts: Counter[str]) -> str:
    told = _(
        "Mentions: %(mentions)d new, %(retired)d replaced, %(moved)d of them moved. Undated passages: %(undated)d new. "
        "Decided dates that would differ: %(differing)d."
    )
    names = ("mentions", "undated", "retired", "moved", "differing")
    return told % {name: counts[name] for name in names}
