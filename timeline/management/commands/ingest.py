from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from timeline.ingestion.dates import day
from timeline.ingestion.errors import IngestionError
from timeline.ingestion.inputs import Inputs, articles, how_many, inputs
from timeline.ingestion.intake import Intake, existing_slugs
from timeline.ingestion.languages import checked
from timeline.management.commands._database import refuse_unready_database
from timeline.management.commands._progress import Progress


class Command(BaseCommand):
    """Reads articles onto a timeline; what is there already is left as it is."""

    help = "Read articles (files, folders, web addresses, JSONL) onto a timeline. Running it twice adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("inputs", nargs="+", metavar="PATH_OR_URL", help="files, folders or web addresses")
        parser.add_argument("--timeline", required=True, metavar="SLUG", help="created as a draft if there is none")
        parser.add_argument("--published", default="", metavar="DAY", help="the day of publication, such as 2020-10-23")
        parser.add_argument("--language", default="", help="such as ru, ky or en; told from each text when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unready_database()
        try:
            intake = Intake(
                slug=options["timeline"],
                language=checked(options["language"]) if options["language"] else None,
                published_on=day(options["published"]) if options["published"] else None,
            )
        except IngestionError as error:
            raise CommandError(str(error)) from error
        found = inputs(options["inputs"])
        problems: list[str] = []
        try:
            self._take_in(intake, found, problems)
        except KeyboardInterrupt:
            self._tell(intake, found, problems)
            raise CommandError(
                _("Stopped. What was counted is stored; run it again to go on."), returncode=130
            ) from None
        self._tell(intake, found, problems)
        if problems:
            raise CommandError(_outcome(problems))

    def _take_in(self, intake: Intake, found: Inputs, problems: list[str]) -> None:
        """Store all that can be stored; what went wrong is told at once and added to `problems`."""
        progress = Progress(lambda: sum(map(how_many, found.names)))
        for name, error in found.errors:
            self._problem(problems, f"{name}: {error}")
        for name in found.names:
            for label, article in articles(name):
                progress.show(label)
                try:
                    if isinstance(article, IngestionError):
                        raise article
                    intake.store(article)
                except IngestionError as error:
                    progress.clear()
                    self._problem(problems, f"{label}: {error}")
                progress.advance()
        progress.clear()

    def _problem(self, problems: list[str], problem: str) -> None:
        """Tell it at once; but a problem that stays the only one is told by the command's own error."""
        problems.append(problem)
        for line in problems if len(problems) == 2 else problems[2:][-1:]:
            self.stderr.write(line)

    def _tell(self, intake: Intake, found: Inputs, problems: list[str]) -> None:
        if intake.is_new_timeline:
            self.stdout.write(_created(intake.slug))
        if found.skipped:
            kinds = ", ".join(f"{suffix} ({count})" for suffix, count in sorted(found.skipped.items()))
            self.stdout.write(_("Skipped, because they are no articles: %(kinds)s.") % {"kinds": kinds})
        intake.tally.failed = len(problems)
        counts = _(
            "Sources: %(new)d new, %(known)d known. Mentions: %(mentions)d new, %(retired)d replaced. "
            "Undated passages: %(undated)d new. Failed: %(failed)d."
        )
        self.stdout.write(counts % {name: getattr(intake.tally, name) for name in intake.tally.__slots__})
        if intake.tally.dayless:
            hint = _(
                "For %(count)d of them the day of publication is not known: --published says what “today” was there."
            )
            self.stdout.write(hint % {"count": intake.tally.dayless})


def _created(slug: str) -> str:
    others = ", ".join(name for name in existing_slugs() if name != slug)
    created = _("There was no timeline “%(slug)s”: it was created as a draft with that title.") % {"slug": slug}
    return created + (" " + _("Others: %(slugs)s.") % {"slugs": others} if others else "")


def _outcome(problems: list[str]) -> str:
    if len(problems) == 1:
        return problems[0]
    return _("%(count)d inputs could not be read; each is named above. The others are stored.") % {
        "count": len(problems)
    }
