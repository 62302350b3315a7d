from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from timeline.imports.errors import ImportRefused
from timeline.imports.files import import_copy, import_drafts, is_copy
from timeline.management.commands._database import refuse_unready_database
from timeline.models import Timeline
from timeline.review.errors import ReviewError


class Command(BaseCommand):
    """Reads a timeline from a file; all of it is stored, or nothing."""

    help = (
        "Import a file: a whole copy (export_timeline) as a timeline of its own; TimelineJS (JSON, or its spreadsheet "
        "as CSV) or the public JSON of another Letopis as drafts of a timeline. Running it twice adds nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="person", required=True, metavar="NAME", help="who imports it: a user's name")
        parser.add_argument("--timeline", default="", metavar="SLUG", help="whose drafts the events become")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unready_database()
        person = User.objects.filter(username=options["person"], is_active=True).first()
        if person is None:
            raise CommandError(_("There is no user “%(name)s”.") % {"name": options["person"]})
        try:
            told = self._imported(options["file"], options["timeline"], person)
        except (ImportRefused, ReviewError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(told)

    def _imported(self, file: Path, slug: str, person: User) -> str:
        if is_copy(file):
            timeline = import_copy(file, by=person)
            return _("Imported “%(timeline)s” with %(count)d events.") % {
                "timeline": timeline,
                "count": timeline.events.count(),
            }
        wanted = Timeline.objects.filter(slug=slug).first()
        if wanted is None:
            raise ImportRefused(_("Name a timeline that is here: --timeline SLUG."))
        done = import_drafts(file, wanted, by=person)
        return _("Added %(added)d drafts; %(known)d events were there already.") % {
            "added": done.added,
            "known": done.known,
        }
