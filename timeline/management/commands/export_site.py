from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from timeline.management.commands._database import refuse_unready_database
from timeline.models import Timeline
from timeline.outputs.http import LANGUAGES, page_language
from timeline.outputs.stamps import stamped
from timeline.public.static_site import NotOurs, write_site


class Command(BaseCommand):
    """Writes a published timeline as plain files."""

    help = (
        "Write a published timeline as a folder of plain files, for any web space or to read without a network: its "
        "pages, a page for each event, and every file that it can be fetched as."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("timeline", metavar="SLUG")
        parser.add_argument("folder", type=Path)
        parser.add_argument("--site", required=True, metavar="ADDRESS", help="where the living timeline is served")
        parser.add_argument("--language", choices=LANGUAGES, help="of labels and dates; the timeline's own if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unready_database()
        timeline = stamped(Timeline.objects.published()).filter(slug=options["timeline"]).first()
        if timeline is None:
            raise CommandError(_("There is no published timeline “%(slug)s”.") % {"slug": options["timeline"]})
        site = options["site"].rstrip("/")
        if not site.startswith(("http://", "https://")):
            raise CommandError(_("Write the address with its scheme: --site https://timeline.example.org"))
        language = page_language(options["language"], timeline.language)
        try:
            count = write_site(timeline, options["folder"], site=site, language=language)
        except NotOurs as error:
            raise CommandError(
                _("The folder %(folder)s holds other files. Name an empty or a new one.") % {"folder": error}
            ) from error
        except OSError as error:
            raise CommandError(
                _("The folder cannot be written: %(error)s") % {"error": error.strerror or error}
            ) from error
        self.stdout.write(_("Wrote %(count)d files to %(folder)s.") % {"count": count, "folder": options["folder"]})
